package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;

/** A queue model that can be scored against real orders. */
public interface ProbedQueue extends QueueModel {
    /** A copy of what is known of a level, for an order that is about to go to its tail. */
    QueueProbe probe(BookSide side, int priceE4);

    /** Share of the prints so far that no order at the front explains; 0 for models that know no orders. */
    double contradictedShare();
}
