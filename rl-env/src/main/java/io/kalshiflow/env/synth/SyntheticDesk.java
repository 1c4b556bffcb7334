package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generator's venue: changes the queues, tells the feed, and keeps the truth about every order. */
final class SyntheticDesk {
    private final SyntheticBook book;
    private final FeedRecording feed;
    private final List<SyntheticOrder> ended = new ArrayList<>();
    private final List<QueuedOrder> stays = new ArrayList<>();
    private final List<SyntheticFill> fills = new ArrayList<>();
    private int orders;

    SyntheticDesk(SyntheticBook book, FeedRecording feed) {
        this.book = book;
        this.feed = feed;
    }

    FeedRecording recording() {
        return feed;
    }

    /** An order that is there before the recording starts, of the opening snapshot. */
    QueuedOrder standing(BookSide side, int cents, long sizeE2, long nowMicros) {
        return join(orders++, side, cents, sizeE2, 0, null, nowMicros);
    }

    void open(long nowMicros) {
        feed.snapshot(book, nowMicros);
    }

    QueuedOrder add(BookSide side, int cents, long sizeE2, @Nullable Quoter quoter, long nowMicros) {
        int row = feed.change(nowMicros, side, cents, sizeE2);
        return join(orders++, side, cents, sizeE2, row, quoter, nowMicros);
    }

    private QueuedOrder join(
            int order, BookSide side, int cents, long sizeE2, int row, @Nullable Quoter quoter, long nowMicros) {
        QueuedOrder.Entry entry = new QueuedOrder.Entry(book.sizeE2(side, cents), row, nowMicros);
        QueuedOrder joined = new QueuedOrder(order, side, cents, sizeE2, entry, stays.size(), quoter);
        stays.add(joined);
        ended.add(joined.ended(-1, Long.MAX_VALUE, SyntheticOrder.End.STANDING));
        book.join(joined);
        return joined;
    }

    private void leave(QueuedOrder order, int row, long nowMicros, SyntheticOrder.End end) {
        book.leave(order);
        ended.set(order.stay, order.ended(row, nowMicros, end));
    }

    /** Withdraws an order; nothing happens if it is gone already. */
    void cancel(QueuedOrder order, long nowMicros) {
        if (book.holds(order)) {
            int row = feed.change(nowMicros, order.side, order.cents, -order.remainingE2);
            leave(order, row, nowMicros, SyntheticOrder.End.CANCELED);
        }
    }

    /** Moves an order to another price: one cancel and one add of the same microsecond. What it grew by is given up. */
    QueuedOrder reprice(QueuedOrder order, int cents, long largestE2, long nowMicros) {
        long size = Math.min(largestE2, order.remainingE2);
        int row = feed.change(nowMicros, order.side, order.cents, -order.remainingE2);
        leave(order, row, nowMicros, SyntheticOrder.End.REPRICED);
        int added = feed.change(nowMicros, order.side, cents, size);
        return join(order.order, order.side, cents, size, added, order.quoter, nowMicros);
    }

    /** Makes an order larger, which costs its place; the feed shows the difference alone. */
    QueuedOrder grow(QueuedOrder order, long byE2, long nowMicros) {
        int row = feed.change(nowMicros, order.side, order.cents, byE2);
        leave(order, row, nowMicros, SyntheticOrder.End.GREW);
        return join(order.order, order.side, order.cents, order.remainingE2 + byE2, row, order.quoter, nowMicros);
    }

    /** A taker: one print per maker order, from the best price to the deepest it accepts. */
    void take(BookSide makers, int deepestCents, long wantedE2, long nowMicros) {
        long wanted = wantedE2;
        while (wanted > 0) {
            int cents = book.best(makers);
            if (cents == SyntheticBook.NONE || makers.sign() * (cents - deepestCents) < 0) {
                return;
            }
            QueuedOrder maker = book.queue(makers, cents).get(0);
            long count = Math.min(wanted, maker.remainingE2);
            int row = feed.print(nowMicros, makers, cents, count);
            maker.remainingE2 -= count;
            wanted -= count;
            fills.add(new SyntheticFill(row, maker.stay, count));
            if (maker.remainingE2 == 0) {
                leave(maker, row, nowMicros, SyntheticOrder.End.FILLED);
            }
        }
    }

    QueueTruth truth(long closeMicros) {
        for (QueuedOrder order : stays) {
            if (ended.get(order.stay).end() == SyntheticOrder.End.STANDING) {
                ended.set(order.stay, order.ended(-1, closeMicros, SyntheticOrder.End.STANDING));
            }
        }
        return new QueueTruth(ended, fills);
    }
}
