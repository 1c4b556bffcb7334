package io.kalshiflow.sim;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;

/**
 * The book inside the venue: recorded levels minus what simulated orders took, plus simulated orders that rest. What
 * the venue publishes is this sum, and every change of it goes out as it happens.
 */
final class VenueBook {
    final OrderBook history;
    private final TakenLiquidity taken;
    /** What others withdrew because of our takes. */
    private final TakenLiquidity withdrawn = new TakenLiquidity(Recovery.EXPIRE);

    private final ImpactModel impact;
    /** The last level that was taken from since others reacted: how much of how much. */
    private BookSide hitSide = BookSide.BID;

    private int hitPriceE4;
    private long hitE2;
    private long hitLevelE2;
    private MarketHandler out = MarketHandler.NONE;

    VenueBook(Market market, VenueSettings settings) {
        history = new OrderBook(market.ticker(), market.grid());
        taken = new TakenLiquidity(settings.recovery());
        impact = settings.impact();
    }

    void publishTo(MarketHandler handler) {
        out = handler;
    }

    void reset() {
        history.reset();
        taken.clear();
        withdrawn.clear();
        hitE2 = 0;
    }

    boolean isKnown() {
        return history.state() != BookState.STALE;
    }

    /** What of a recorded level can still be taken. */
    long availableE2(BookSide side, int priceE4) {
        long recorded = history.sizeE2(side, priceE4);
        return taken.isEmpty() && withdrawn.isEmpty()
                ? recorded
                : Math.max(0, recorded - taken.e2(side, priceE4) - withdrawn.e2(side, priceE4));
    }

    long ownE2(BookSide side, int priceE4) {
        return history.ownE2(side, priceE4);
    }

    long publishedE2(BookSide side, int priceE4) {
        return availableE2(side, priceE4) + ownE2(side, priceE4);
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

    /** Our orders take from a recorded level. */
    void take(BookSide side, int priceE4, long countE2, long now) {
        hitLevelE2 = availableE2(side, priceE4);
        hitSide = side;
        hitPriceE4 = priceE4;
        hitE2 = countE2;
        taken.add(side, priceE4, countE2, now);
        publish(side, priceE4, -countE2, now);
    }

    /** Others react to the last level that an order took from, once it has taken all it can. */
    void reactToTake(long now) {
        if (impact == ImpactModel.NONE || hitE2 == 0) {
            return;
        }
        int next = nextAvailableE4(hitSide, hitPriceE4);
        long shown = next == BookView.NONE ? 0 : availableE2(hitSide, next);
        long leaving = Math.min(shown, Math.max(0, impact.withdrawnE2(hitE2, hitLevelE2, shown)));
        hitE2 = 0;
        if (leaving > 0) {
            withdrawn.add(hitSide, next, leaving, now);
            publish(hitSide, next, -leaving, now);
        }
    }

    /** Orders of ours at a price grow or shrink. */
    void changeOwn(BookSide side, int priceE4, long changeE2, long now) {
        history.setOwn(side, priceE4, history.ownE2(side, priceE4) + changeE2);
        publish(side, priceE4, changeE2, now);
    }

    private void publish(BookSide side, int priceE4, long changeE2, long now) {
        out.onDelta(0, now, now, side, priceE4, changeE2, MarketHandler.OWN);
    }

    /** Gives back what has recovered by now. */
    void recover(long now) {
        recover(taken, now);
        recover(withdrawn, now);
    }

    private void recover(TakenLiquidity shadow, long now) {
        if (!shadow.recovers()) {
            return;
        }
        for (int i = 0; i < shadow.levels(); i++) {
            BookSide side = shadow.side(i);
            int price = shadow.priceE4(i);
            long before = availableE2(side, price);
            if (shadow.recover(i, now) > 0) {
                long back = availableE2(side, price) - before;
                if (back > 0) {
                    publish(side, price, back, now);
                }
            }
        }
        shadow.dropRecovered();
    }

    /** Applies a recorded change; returns by how much the published level changed. */
    long applyDelta(BookSide side, int priceE4, long deltaE2) {
        if (taken.isEmpty() && withdrawn.isEmpty()) {
            history.applyDelta(side, priceE4, deltaE2);
            return deltaE2;
        }
        long before = availableE2(side, priceE4);
        long recorded = history.sizeE2(side, priceE4);
        history.applyDelta(side, priceE4, deltaE2);
        if (deltaE2 < 0 && isKnown()) {
            taken.shrink(side, priceE4, recorded, recorded + deltaE2);
            withdrawn.shrink(side, priceE4, recorded, recorded + deltaE2);
        }
        return availableE2(side, priceE4) - before;
    }

    /** After a recorded snapshot: levels that are gone lose their shadow. */
    void afterSnapshot() {
        taken.keepOnly(history);
        withdrawn.keepOnly(history);
    }

    /** Delivers the published book as a snapshot. */
    void publishSnapshot(RestingOrders resting, OrderColumns orders, long exchangeMicros, long receiveMicros) {
        out.onSnapshotStart(0, exchangeMicros, receiveMicros);
        publishSide(BookSide.BID, resting, orders);
        publishSide(BookSide.ASK, resting, orders);
        out.onSnapshotEnd(0);
    }

    private void publishSide(BookSide side, RestingOrders resting, OrderColumns orders) {
        for (int price = bestAvailableE4(side); price != BookView.NONE; price = nextAvailableE4(side, price)) {
            out.onSnapshotLevel(0, side, price, publishedE2(side, price));
        }
        int before = BookView.NONE;
        for (int i = 0; i < resting.count(side); i++) {
            int price = orders.priceE4[resting.at(side, i)];
            if (price != before && availableE2(side, price) == 0) {
                out.onSnapshotLevel(0, side, price, publishedE2(side, price));
            }
            before = price;
        }
    }
}
