package io.kalshiflow.tape;

import io.kalshiflow.book.BookException;
import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.List;

/** The whole book as it stood before a row, level by level, so that a cursor can start there. */
final class Keyframe {
    static final int BYTES_PER_LEVEL = 1 + 2 + 8;

    private final int row;
    private final byte[] sides;
    private final short[] pricesE4;
    private final long[] sizesE2;

    Keyframe(int row, int levels) {
        this.row = row;
        sides = new byte[levels];
        pricesE4 = new short[levels];
        sizesE2 = new long[levels];
    }

    int row() {
        return row;
    }

    byte[] sides() {
        return sides;
    }

    short[] pricesE4() {
        return pricesE4;
    }

    long[] sizesE2() {
        return sizesE2;
    }

    /** One every so many rows; none where the book was stale. */
    static List<Keyframe> every(int interval, Tape tape) {
        List<Keyframe> keyframes = new ArrayList<>();
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        int wanted = interval;
        while (apply(cursor, updater)) {
            if (cursor.nextRow() >= wanted && cursor.nextRow() < tape.rows()) {
                if (book.state() != BookState.STALE) {
                    keyframes.add(of(cursor.nextRow(), book));
                }
                wanted = cursor.nextRow() + interval;
            }
        }
        return keyframes;
    }

    private static boolean apply(TapeCursor cursor, MarketHandler handler) {
        try {
            return cursor.poll(handler, 1) > 0;
        } catch (BookException fault) {
            return true; // the book is stale now, which is what keeps keyframes from being taken
        }
    }

    private static Keyframe of(int row, BookView book) {
        int levels = 0;
        for (BookSide side : BookSide.values()) {
            for (int price = book.bestE4(side); price != BookView.NONE; price = book.nextE4(side, price)) {
                levels++;
            }
        }
        Keyframe keyframe = new Keyframe(row, levels);
        int at = 0;
        for (BookSide side : BookSide.values()) {
            for (int price = book.bestE4(side); price != BookView.NONE; price = book.nextE4(side, price)) {
                keyframe.sides[at] = side.code();
                keyframe.pricesE4[at] = (short) price;
                keyframe.sizesE2[at++] = book.sizeE2(side, price);
            }
        }
        return keyframe;
    }

    void deliver(MarketHandler handler, long exchangeMicros, long receiveMicros) {
        handler.onSnapshotStart(0, exchangeMicros, receiveMicros);
        for (int i = 0; i < sides.length; i++) {
            handler.onSnapshotLevel(0, BookSide.ofCode(sides[i]), pricesE4[i], sizesE2[i]);
        }
        handler.onSnapshotEnd(0);
    }
}
