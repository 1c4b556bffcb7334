package io.kalshiflow.calibrate;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.Market;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.util.Arrays;

/** The mid price of a tape over time, on the running maximum of its stamps. Immutable once made. */
final class MidPath {
    private long[] micros = new long[1024];
    private double[] midsE4 = new double[1024];
    private int size;

    static MidPath of(Tape tape) {
        MidPath path = new MidPath();
        Market market = tape.market();
        OrderBook book = new OrderBook(market.ticker(), market.grid());
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        long now = Long.MIN_VALUE;
        while (cursor.nextRow() < tape.rows()) {
            now = Math.max(now, cursor.nextExchangeMicros());
            cursor.poll(updater, 1);
            int bid = book.bestBidE4();
            int ask = book.bestAskE4();
            path.add(now, bid == BookView.NONE || ask == BookView.NONE ? Double.NaN : (bid + ask) / 2.0);
        }
        return path;
    }

    private void add(long at, double midE4) {
        if (size > 0 && Double.compare(midsE4[size - 1], midE4) == 0) {
            return;
        }
        if (size == micros.length) {
            micros = Arrays.copyOf(micros, size * 2);
            midsE4 = Arrays.copyOf(midsE4, size * 2);
        }
        micros[size] = at;
        midsE4[size++] = midE4;
    }

    /** The mid at a time; NaN where a side is empty or before the first book. */
    double atE4(long time) {
        int found = Arrays.binarySearch(micros, 0, size, time);
        // Of several at one microsecond the last is what the book was.
        while (found >= 0 && found + 1 < size && micros[found + 1] == time) {
            found++;
        }
        int last = found >= 0 ? found : -found - 2;
        return last < 0 ? Double.NaN : midsE4[last];
    }
}
