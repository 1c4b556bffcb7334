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

    long valueE6(Position position) {
        boolean seen = position.countE2() >= 0 ? bidSeen : askSeen;
        return seen ? mark.valueE6(position.countE2()) : position.costAtMostE6();
    }
}
