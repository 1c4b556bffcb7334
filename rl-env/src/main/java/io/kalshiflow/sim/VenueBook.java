package io.kalshiflow.sim;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import org.jspecify.annotations.Nullable;

/**
 * The book inside the venue: recorded levels minus what simulated orders took, plus simulated orders that rest. What
 * the venue publishes is this sum.
 */
final class VenueBook {
    final OrderBook history;
    final RestingOrders resting = new RestingOrders();
    private final TakenLiquidity taken = new TakenLiquidity();

    VenueBook(Market market) {
        history = new OrderBook(market.ticker(), market.grid());
    }

    boolean isKnown() {
        return history.state() != BookState.STALE;
    }

    /** What of a recorded level can still be taken. */
    long availableE2(BookSide side, int priceE4) {
        return Math.max(0, history.sizeE2(side, priceE4) - taken.e2(side, priceE4));
    }

    long publishedE2(BookSide side, int priceE4) {
        return availableE2(side, priceE4) + resting.sizeE2(side, priceE4);
    }

    /** The best recorded price with something left to take, or {@link BookView#NONE}. */
    int bestAvailableE4(BookSide side) {
        int price = history.bestE4(side);
        while (price != BookView.NONE && availableE2(side, price) == 0) {
            price = history.nextE4(side, price);
        }
        return price;
    }

    /** The next worse recorded price with something left to take, or {@link BookView#NONE}. */
    int nextAvailableE4(BookSide side, int priceE4) {
        int price = history.nextE4(side, priceE4);
        while (price != BookView.NONE && availableE2(side, price) == 0) {
            price = history.nextE4(side, price);
        }
        return price;
    }

    @Nullable
    RestingOrder bestResting(BookSide side) {
        return resting.of(side).isEmpty() ? null : resting.of(side).get(0);
    }

    void take(BookSide side, int priceE4, long countE2) {
        taken.add(side, priceE4, countE2);
    }

    /** Applies a recorded change. What was taken stays taken until the recorded level is empty. */
    void applyDelta(BookSide side, int priceE4, long deltaE2) {
        history.applyDelta(side, priceE4, deltaE2);
        if (history.sizeE2(side, priceE4) == 0) {
            taken.clear(side, priceE4);
        }
    }

    /** After a recorded snapshot: levels that are gone lose their shadow, and nobody can have more ahead than rests. */
    void afterSnapshot() {
        taken.keepOnly(history);
        for (BookSide side : BookSide.values()) {
            for (RestingOrder order : resting.of(side)) {
                order.aheadE2 = Math.min(order.aheadE2, availableE2(side, order.priceE4));
            }
        }
    }

    /** Delivers the published book as a snapshot. */
    void publishSnapshot(MarketHandler out, long exchangeMicros, long receiveMicros) {
        out.onSnapshotStart(0, exchangeMicros, receiveMicros);
        for (BookSide side : BookSide.values()) {
            for (int price = bestAvailableE4(side); price != BookView.NONE; price = nextAvailableE4(side, price)) {
                out.onSnapshotLevel(0, side, price, publishedE2(side, price));
            }
            int before = BookView.NONE;
            for (RestingOrder order : resting.of(side)) {
                if (order.priceE4 != before && availableE2(side, order.priceE4) == 0) {
                    out.onSnapshotLevel(0, side, order.priceE4, publishedE2(side, order.priceE4));
                }
                before = order.priceE4;
            }
        }
        out.onSnapshotEnd(0);
    }
}
