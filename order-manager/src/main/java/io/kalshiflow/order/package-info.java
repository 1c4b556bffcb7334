/**
 * One order manager interface for backtest, paper, demo and production. Owner thread only; nothing waits for the
 * network.
 */
@NullMarked
package io.kalshiflow.order;

import org.jspecify.annotations.NullMarked;
