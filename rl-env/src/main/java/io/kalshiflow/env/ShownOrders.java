package io.kalshiflow.env;

import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.Arrays;
import java.util.List;

/** Which levels of a book were told that part of them is ours. */
final class ShownOrders {
    private BookSide[] sides = new BookSide[4];
    private int[] pricesE4 = new int[4];
    private int count;

    void clear() {
        count = 0;
    }

    /** Tells the book which part of its levels is ours now. */
    void show(List<WorkingOrder> working, OrderBook book) {
        for (int i = 0; i < count; i++) {
            book.setOwn(sides[i], pricesE4[i], 0);
        }
        count = 0;
        for (int i = 0; i < working.size(); i++) {
            WorkingOrder order = working.get(i);
            if (order.phase() == OrderView.Phase.OPEN) {
                BookSide side = order.side();
                book.setOwn(side, order.priceE4(), book.ownE2(side, order.priceE4()) + order.remainingE2());
                remember(side, order.priceE4());
            }
        }
    }

    private void remember(BookSide side, int priceE4) {
        if (count == sides.length) {
            sides = Arrays.copyOf(sides, 2 * count);
            pricesE4 = Arrays.copyOf(pricesE4, 2 * count);
        }
        sides[count] = side;
        pricesE4[count++] = priceE4;
    }
}
