package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.ClientOrderId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Simulated orders that rest, per side in price-time order. */
final class RestingOrders {
    private final List<RestingOrder> bids = new ArrayList<>();
    private final List<RestingOrder> asks = new ArrayList<>();

    /** Best price first, then earliest. Live list: copy it before changing the book while walking it. */
    List<RestingOrder> of(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    void add(RestingOrder order) {
        List<RestingOrder> side = of(order.side());
        int at = side.size();
        while (at > 0 && order.isBetterThan(side.get(at - 1).priceE4)) {
            at--;
        }
        side.add(at, order);
    }

    void remove(RestingOrder order) {
        of(order.side()).remove(order);
    }

    @Nullable
    RestingOrder find(int account, ClientOrderId id) {
        for (BookSide side : BookSide.values()) {
            for (RestingOrder order : of(side)) {
                if (order.account == account && order.id.equals(id)) {
                    return order;
                }
            }
        }
        return null;
    }

    long sizeE2(BookSide side, int priceE4) {
        long size = 0;
        for (RestingOrder order : of(side)) {
            size += order.priceE4 == priceE4 ? order.remainingE2() : 0;
        }
        return size;
    }
}
