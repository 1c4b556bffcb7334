package io.kalshiflow.trader.cli;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.util.ArrayList;
import java.util.List;

/** The best prices of a tape over time, thinned out for drawing. */
final class PricePath {
    private static final int SLICES = 600;

    /**
     * Best prices at a time, those of the recording alone.
     *
     * @param timeMicros running maximum of the exchange stamps
     * @param bidE4 best bid, or {@code BookView.NONE}
     * @param askE4 best ask, or {@code BookView.NONE}
     */
    record Point(long timeMicros, int bidE4, int askE4) {}

    private PricePath() {}

    /** The last best prices of each slice of the tape's time in which something happened. */
    static List<Point> of(Tape tape) {
        List<Point> path = new ArrayList<>();
        if (tape.rows() == 0) {
            return path;
        }
        long start = tape.exchangeMicros(0);
        long span = Math.max(1, endMicros(tape) - start);
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        long now = start;
        long slice = 0;
        while (cursor.nextRow() < tape.rows()) {
            long next = Math.max(now, tape.exchangeMicros(cursor.nextRow()));
            long nextSlice = (next - start) * SLICES / span;
            if (nextSlice != slice) {
                path.add(point(now, book));
                slice = nextSlice;
            }
            now = next;
            cursor.poll(updater, 1);
        }
        path.add(point(now, book));
        return path;
    }

    private static long endMicros(Tape tape) {
        long end = 0;
        for (int row = 0; row < tape.rows(); row++) {
            end = Math.max(end, tape.exchangeMicros(row));
        }
        return end;
    }

    private static Point point(long micros, OrderBook book) {
        return book.state() == BookState.STALE
                ? new Point(micros, OrderBook.NONE, OrderBook.NONE)
                : new Point(micros, book.bestE4(BookSide.BID), book.bestE4(BookSide.ASK));
    }
}
