package io.kalshiflow.order.risk;

import io.kalshiflow.book.BookView;
import io.kalshiflow.env.Mark;
import io.kalshiflow.trade.Position;

/** A {@link Mark} that knows whether it ever saw a price of a side; before, cost counts. One thread. */
final class PositionMark {
    private final Mark mark = new Mark();
    private boolean bidSeen;
    private boolean askSeen;

    void update(BookView book) {
        mark.update(book);
        bidSeen |= mark.isCurrent(1);
        askSeen |= mark.isCurrent(-1);
    }

    /** Whether a position is worth what it would fetch, and not its cost for want of a price. */
    boolean isSeen(Position position) {
        return position.countE2() == 0 || (position.countE2() > 0 ? bidSeen : askSeen);
    }

    long valueE6(Position position) {
        return isSeen(position) ? mark.valueE6(position.countE2()) : position.costAtMostE6();
    }
}
