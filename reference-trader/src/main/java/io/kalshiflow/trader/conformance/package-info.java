/**
 * What the exchange's documents leave open, asked of the demo exchange itself: one class a question.
 *
 * <p>It takes a key of the demo exchange and no other. Orders go through {@code ProbeOrders}, which keeps to a sum of
 * money and takes everything back at the end. Answers are read from the texts as they came where the client's own reading
 * would hide what is asked. One thread, but for the way out. Uses the client and {@code trade}.
 */
@NullMarked
package io.kalshiflow.trader.conformance;

import org.jspecify.annotations.NullMarked;
