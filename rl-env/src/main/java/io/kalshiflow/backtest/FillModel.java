package io.kalshiflow.backtest;

import io.kalshiflow.sim.VenueSettings;
import java.util.Locale;

/** Which of a venue's assumptions about fills a run makes: a bound, or what was chosen. */
public enum FillModel {
    /** The risk-averse queue, and no fills by crossing. */
    PESSIMISTIC {
        @Override
        VenueSettings of(VenueSettings venue) {
            return venue.pessimistic();
        }
    },
    /** The queue and the crossing rule of the settings. */
    CHOSEN {
        @Override
        VenueSettings of(VenueSettings venue) {
            return venue;
        }
    },
    /** Nothing is ever ahead. */
    OPTIMISTIC {
        @Override
        VenueSettings of(VenueSettings venue) {
            return venue.optimistic();
        }
    };

    abstract VenueSettings of(VenueSettings venue);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
