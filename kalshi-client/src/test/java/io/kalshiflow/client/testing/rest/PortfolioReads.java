package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.testing.venue.PortfolioView;
import io.kalshiflow.client.testing.venue.Venue;
import org.jspecify.annotations.Nullable;

/** Which state of the account its reads show: the present, or an earlier one. Guarded by the venue's monitor. */
public final class PortfolioReads {
    private final Venue venue;
    private @Nullable PortfolioView earlier;
    private int left;

    public PortfolioReads(Venue venue) {
        this.venue = venue;
    }

    /** From now on reads show the account as it is at this moment, until {@link #catchUp}. */
    public void freeze() {
        freezeFor(Integer.MAX_VALUE);
    }

    /** The next so many reads show the account as it is at this moment. */
    public void freezeFor(int reads) {
        synchronized (venue) {
            earlier = PortfolioView.of(venue);
            left = reads;
        }
    }

    /** Reads show the present again. */
    public void catchUp() {
        synchronized (venue) {
            earlier = null;
        }
    }

    /** The state for one read. */
    PortfolioView read() {
        PortfolioView shown = earlier;
        if (shown == null || left == 0) {
            return PortfolioView.of(venue);
        }
        left--;
        return shown;
    }

    /** As of when the next read would be; asking is none. */
    long asOfMillis() {
        PortfolioView shown = earlier;
        return shown == null || left == 0 ? venue.now() : shown.asOfMillis();
    }
}
