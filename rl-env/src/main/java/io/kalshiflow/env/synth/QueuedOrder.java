package io.kalshiflow.env.synth;

import io.kalshiflow.market.BookSide;
import org.jspecify.annotations.Nullable;

/** An order while it rests in the generator's book. */
final class QueuedOrder {
    final int order;
    final BookSide side;
    final int cents;
    final long sizeE2;
    final long aheadE2;
    final int joinedRow;
    final long joinedMicros;
    /** Index of its stay in the truth. */
    final int stay;

    long remainingE2;
    /** Whether its owner is already about to withdraw it. */
    boolean leaving;
    /** Who must hear when it is filled; null for orders that nobody looks after. */
    final @Nullable Quoter quoter;

    QueuedOrder(int order, BookSide side, int cents, long sizeE2, Entry entry, int stay, @Nullable Quoter quoter) {
        this.order = order;
        this.side = side;
        this.cents = cents;
        this.sizeE2 = sizeE2;
        aheadE2 = entry.aheadE2();
        joinedRow = entry.row();
        joinedMicros = entry.micros();
        this.stay = stay;
        this.quoter = quoter;
        remainingE2 = sizeE2;
    }

    /** Where and when an order joined its queue. */
    record Entry(long aheadE2, int row, long micros) {}

    /** The finished stay. */
    SyntheticOrder ended(int row, long micros, SyntheticOrder.End end) {
        return new SyntheticOrder(
                order,
                side,
                cents * 100,
                sizeE2,
                aheadE2,
                joinedRow,
                joinedMicros,
                row,
                micros,
                sizeE2 - remainingE2,
                end);
    }
}
