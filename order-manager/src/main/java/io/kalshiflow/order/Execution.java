package io.kalshiflow.order;

import io.kalshiflow.trade.Fill;

/**
 * A fill with the story of its order. Immutable.
 *
 * @param fill the trade
 * @param tag whose order it was
 * @param decision number of the decision behind it; 0 for none
 * @param sentMicros when the order was sent
 * @param exchangeMicros when it traded, by the exchange
 * @param receiveMicros when that was known here
 */
public record Execution(
        Fill fill, String tag, long decision, long sentMicros, long exchangeMicros, long receiveMicros) {}
