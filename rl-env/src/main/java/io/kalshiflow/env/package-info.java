/**
 * Decisions on a market: when they fall, what a position is worth, and a reinforcement-learning environment on top.
 *
 * <p>The same {@code DecisionLoop} drives environment, backtest and live trading, so that all three decide at the same
 * instants on the same state. One thread per loop.
 */
@NullMarked
package io.kalshiflow.env;

import org.jspecify.annotations.NullMarked;
