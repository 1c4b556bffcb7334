package io.kalshiflow.tape;

import io.kalshiflow.book.BookException;
import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.util.Arrays;

/**
 * Spread and size at the touch over a session.
 *
 * @param twoSidedShare share of the session's time with a bid below an ask
 * @param medianSpreadE4 median spread of that time, in 0.0001 dollars; 0 without any
 * @param meanSpreadE4 mean spread of that time
 * @param touchSizeP10E2 tenth percentile of the sizes at best bid and best ask, one reading of both per event
 * @param touchSizeP50E2 median of them
 * @param touchSizeP90E2 ninetieth percentile of them
 */
public record TouchStatistics(
        double twoSidedShare,
        int medianSpreadE4,
        double meanSpreadE4,
        long touchSizeP10E2,
        long touchSizeP50E2,
        long touchSizeP90E2) {

    /** Plays a tape and measures it. */
    public static TouchStatistics of(Tape tape) {
        return new Measurement(tape).run();
    }

    private static final class Measurement {
        private final Tape tape;
        private final OrderBook book;
        private final long[] microsAtSpread = new long[Price.ONE_E4];
        private long[] sizes = new long[1024];
        private int sizeCount;

        Measurement(Tape tape) {
            this.tape = tape;
            book = new OrderBook(tape.market().ticker(), tape.market().grid());
        }

        TouchStatistics run() {
            BookUpdater updater = new BookUpdater(book);
            TapeCursor cursor = tape.cursor();
            long start = tape.rows() == 0 ? 0 : tape.exchangeMicros(0);
            long now = start;
            long marketEnd = Math.min(lastMarketMicros(), tape.market().closeMicros());
            while (cursor.nextRow() < tape.rows()) {
                long next = Math.max(now, Math.min(cursor.nextExchangeMicros(), marketEnd));
                passed(next - now);
                now = next;
                try {
                    cursor.poll(updater, 1);
                } catch (BookException fault) {
                    continue; // counted by the audit; the book is stale until its next snapshot
                }
                readSizes();
            }
            return summary(Math.max(1, now - start));
        }

        private long lastMarketMicros() {
            long last = 0;
            for (int row = 0; row < tape.rows(); row++) {
                last = tape.kind(row) == RowKind.SETTLEMENT ? last : Math.max(last, tape.exchangeMicros(row));
            }
            return last;
        }

        private void passed(long micros) {
            if (book.state() == BookState.TWO_SIDED) {
                microsAtSpread[book.bestAskE4() - book.bestBidE4()] += micros;
            }
        }

        private void readSizes() {
            if (book.state() != BookState.TWO_SIDED) {
                return;
            }
            for (BookSide side : BookSide.values()) {
                if (sizeCount == sizes.length) {
                    sizes = Arrays.copyOf(sizes, 2 * sizeCount);
                }
                int best = book.bestE4(side);
                sizes[sizeCount++] = best == BookView.NONE ? 0 : book.sizeE2(side, best);
            }
        }

        private TouchStatistics summary(long sessionMicros) {
            long twoSided = Arrays.stream(microsAtSpread).sum();
            double weighted = 0;
            int median = 0;
            long below = 0;
            for (int spread = 0; spread < microsAtSpread.length; spread++) {
                weighted += (double) spread * microsAtSpread[spread];
                below += microsAtSpread[spread];
                if (median == 0 && twoSided > 0 && 2 * below >= twoSided) {
                    median = spread;
                }
            }
            Arrays.sort(sizes, 0, sizeCount);
            return new TouchStatistics(
                    (double) twoSided / sessionMicros,
                    median,
                    twoSided == 0 ? 0 : weighted / twoSided,
                    percentile(10),
                    percentile(50),
                    percentile(90));
        }

        private long percentile(int percent) {
            return sizeCount == 0 ? 0 : sizes[(int) ((long) (sizeCount - 1) * percent / 100)];
        }
    }
}
