package io.kalshiflow.backtest.attack;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import io.kalshiflow.tape.TapeCursor;

/** A stretch of a tape as a tape of its own, which begins with the book as it was. */
final class Slice {
    private Slice() {}

    /** So many events from a row on, or from the first one after it where the book is known. */
    static Tape of(Tape tape, int fromRow, int events) {
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        TapeCursor cursor = tape.cursor();
        while (cursor.nextRow() < tape.rows() && (cursor.nextRow() < fromRow || book.state() == BookState.STALE)) {
            cursor.poll(updater, 1);
        }
        TapeBuilder builder = new TapeBuilder();
        int before = cursor.nextRow() - 1;
        builder.at(0, 0);
        builder.onSnapshotStart(0, tape.exchangeMicros(before), tape.receiveMicros(before));
        for (BookSide side : BookSide.values()) {
            for (int price = book.bestE4(side); price != BookView.NONE; price = book.nextE4(side, price)) {
                builder.onSnapshotLevel(0, side, price, book.sizeE2(side, price));
            }
        }
        builder.onSnapshotEnd(0);
        for (int event = 1; event <= events && cursor.nextRow() < tape.rows(); event++) {
            builder.at(event, 0);
            cursor.poll(builder, 1);
        }
        return builder.build(tape.market());
    }
}
