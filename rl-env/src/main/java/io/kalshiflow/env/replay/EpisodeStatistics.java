package io.kalshiflow.env.replay;

import io.kalshiflow.book.BookException;
import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.Market;
import io.kalshiflow.tape.RowKind;

/**
 * How much happens in an episode and how wide its market is.
 *
 * @param micros length in exchange time, at least 1
 * @param trades prints
 * @param deltas changes of levels
 * @param spreadChanges events that left another spread than the one before, both sides being there
 * @param twoSidedShare share of the time with a bid below an ask
 * @param meanSpreadE4 mean spread of that time in 0.0001 dollars; a whole dollar without any such time, so that a market
 *     that cannot be traded never counts as narrow
 */
public record EpisodeStatistics(
        long micros, int trades, int deltas, int spreadChanges, double twoSidedShare, double meanSpreadE4) {
    private static final double MICROS_PER_MINUTE = 60e6;
    private static final double WHOLE_DOLLAR_E4 = 10_000;

    /** Plays an episode and measures it. */
    public static EpisodeStatistics of(Episode episode) {
        return new Measurement(episode).run();
    }

    private static final class Measurement {
        private final Episode episode;
        private final OrderBook book;
        private final long closeMicros;
        private long nowMicros;
        private int spreadE4;
        private int spreadChanges;
        private long twoSidedMicros;
        private double weightedSpread;

        Measurement(Episode episode) {
            Market market = episode.market();
            this.episode = episode;
            book = new OrderBook(market.ticker(), market.grid());
            nowMicros = episode.startMicros();
            closeMicros = Math.max(nowMicros, Math.min(episode.endMicros(), market.closeMicros()));
        }

        EpisodeStatistics run() {
            BookUpdater updater = new BookUpdater(book);
            EpisodeCursor cursor = episode.cursor();
            boolean more = true;
            while (more) {
                passUntil(cursor.nextExchangeMicros());
                more = apply(cursor, updater);
                int spread = book.state() == BookState.TWO_SIDED ? book.bestAskE4() - book.bestBidE4() : 0;
                spreadChanges += spreadE4 > 0 && spread > 0 && spread != spreadE4 ? 1 : 0;
                spreadE4 = spread;
            }
            long micros = Math.max(1, nowMicros - episode.startMicros());
            return new EpisodeStatistics(
                    micros,
                    rows(episode, RowKind.TRADE),
                    rows(episode, RowKind.DELTA),
                    spreadChanges,
                    (double) twoSidedMicros / micros,
                    twoSidedMicros == 0 ? WHOLE_DOLLAR_E4 : weightedSpread / twoSidedMicros);
        }

        private void passUntil(long micros) {
            long passed = Math.max(0, Math.min(micros, closeMicros) - nowMicros);
            twoSidedMicros += spreadE4 > 0 ? passed : 0;
            weightedSpread += (double) spreadE4 * passed;
            nowMicros += passed;
        }

        private static boolean apply(EpisodeCursor cursor, BookUpdater updater) {
            try {
                return cursor.poll(updater, 1) != MarketFeed.END;
            } catch (BookException fault) {
                return true; // the book is stale until its next snapshot, and a stale book is not two-sided
            }
        }
    }

    private static int rows(Episode episode, byte kind) {
        int rows = 0;
        for (int row = episode.fromRow(); row < episode.toRow(); row++) {
            rows += episode.tape().kind(row) == kind ? 1 : 0;
        }
        return rows;
    }

    public double tradesPerMinute() {
        return trades * MICROS_PER_MINUTE / micros;
    }

    public double deltasPerMinute() {
        return deltas * MICROS_PER_MINUTE / micros;
    }

    /** What there is to learn from: trades and changes of the spread, per minute. */
    public double informationPerMinute() {
        return (trades + (double) spreadChanges) * MICROS_PER_MINUTE / micros;
    }
}
