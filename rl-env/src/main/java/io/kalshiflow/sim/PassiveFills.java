package io.kalshiflow.sim;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.LevelChange;

/**
 * Recorded trading against resting orders: prints at their price or through it, and recorded orders that come to cross
 * their price. One print's size is shared by all of them in price-time order and spent once.
 */
final class PassiveFills {
    private final OrderColumns orders;
    private final RestingOrders resting;
    private final VenueBook book;
    private final QueuePlaces queue;
    private final Matching matching;
    private int[] walking = new int[16];
    private long crossedE2;

    PassiveFills(SimulatedExchange.Parts parts, Matching matching) {
        orders = parts.orders();
        resting = parts.resting();
        book = parts.book();
        queue = parts.queue();
        this.matching = matching;
    }

    void reset() {
        crossedE2 = 0;
    }

    /**
     * A recorded order at a price was filled.
     *
     * @param beforeMicros orders that joined their queue at this time or later had no part in it
     * @param proof arrival ordinal of the trade
     */
    void print(LevelChange change, BookSide side, int priceE4, long countE2, long beforeMicros, long proof, long now) {
        queue.apply(change, side, priceE4, countE2, now);
        int count = resting.count(side);
        if (count == 0 || !orders.accepts(resting.at(side, 0), priceE4)) {
            return;
        }
        int reached = copyReached(side, priceE4);
        matching.at(now);
        long ownE2 = 0;
        for (int i = 0; i < reached; i++) {
            int order = walking[i];
            if (orders.state[order] == OrderColumns.RESTING && orders.queuedMicros[order] < beforeMicros) {
                ownE2 += fill(order, priceE4, countE2, ownE2, proof);
                matching.cancelTriggered();
            }
        }
    }

    /** The orders within reach, aside: filling them changes the list. */
    private int copyReached(BookSide side, int priceE4) {
        int count = resting.count(side);
        if (walking.length < count) {
            walking = new int[2 * count];
        }
        int reached = 0;
        while (reached < count && orders.accepts(resting.at(side, reached), priceE4)) {
            walking[reached] = resting.at(side, reached);
            reached++;
        }
        return reached;
    }

    private long fill(int order, int priceE4, long countE2, long ownE2, long proof) {
        boolean through = orders.isBetterThan(order, priceE4);
        long reaching = queue.reachedE2(order, countE2, through);
        long count = Math.min(reaching - ownE2, orders.remainingE2(order));
        if (count <= 0) {
            return 0;
        }
        matching.fillResting(order, count, proof);
        return count;
    }

    /** Recorded orders of a side may stand where resting orders of the other side would have taken them. */
    void cross(BookSide recordedSide, Evidence evidence, long now) {
        BookSide side = recordedSide.opposite();
        while (true) {
            int order = resting.best(side);
            if (order == RestingOrders.NONE) {
                return;
            }
            int price = book.bestAvailableE4(recordedSide);
            if (price == BookView.NONE || !orders.accepts(order, price)) {
                return;
            }
            long count = Math.min(orders.remainingE2(order), book.availableE2(recordedSide, price));
            matching.at(now);
            long proof = evidence.ofLevel(recordedSide, price);
            book.take(recordedSide, price, count, now);
            book.reactToTake(now);
            crossedE2 += count;
            matching.fillResting(order, count, proof);
            matching.cancelTriggered();
        }
    }

    /** Contracts that resting orders traded with recorded orders that crossed them, in hundredths. */
    long crossedE2() {
        return crossedE2;
    }
}
