package io.kalshiflow.env.replay;

import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;

/** What episodes are compared by; more of a measure is more to learn from. */
public enum EpisodeMeasure {
    TRADES {
        @Override
        public double of(EpisodeStatistics statistics) {
            return statistics.tradesPerMinute();
        }
    },
    DELTAS {
        @Override
        public double of(EpisodeStatistics statistics) {
            return statistics.deltasPerMinute();
        }
    },
    /** Trades and changes of the spread. */
    INFORMATION {
        @Override
        public double of(EpisodeStatistics statistics) {
            return statistics.informationPerMinute();
        }
    },
    /** A cent divided by the mean spread: 1 for a spread of one cent, less for a wider one. */
    NARROWNESS {
        @Override
        public double of(EpisodeStatistics statistics) {
            return CENT_E4 / Math.max(1, statistics.meanSpreadE4());
        }
    };

    private static final double CENT_E4 = 100;

    /** The measure of an episode; not negative. Per minute where it counts something. */
    public abstract double of(EpisodeStatistics statistics);

    /**
     * The mean measure of a group's markets.
     *
     * @throws IllegalArgumentException if the measure counts trades and a market's tape has none at all
     */
    public double of(EpisodeGroup group) {
        double sum = 0;
        for (Episode episode : group.episodes()) {
            if (this == TRADES || this == INFORMATION) {
                requireTrades(episode.tape());
            }
            sum += of(EpisodeStatistics.of(episode));
        }
        return sum / group.episodes().size();
    }

    private void requireTrades(Tape tape) {
        int row = 0;
        while (row < tape.rows() && tape.kind(row) != RowKind.TRADE) {
            row++;
        }
        if (row == tape.rows()) {
            throw new IllegalArgumentException(tape.market().ticker() + ": " + this + " counts trades, but none of the"
                    + " tape's " + tape.rows() + " rows is one; record the trade channel too, or measure DELTAS");
        }
    }
}
