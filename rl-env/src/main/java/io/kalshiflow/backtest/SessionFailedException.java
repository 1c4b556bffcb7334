package io.kalshiflow.backtest;

import io.kalshiflow.market.MarketTicker;

/** A session of a backtest could not be played: its strategy or its tape is at fault, and the cause says how. */
public final class SessionFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SessionFailedException(MarketTicker market, String when, RuntimeException cause) {
        super("the session of " + market + when + " failed: " + cause.getMessage(), cause);
    }
}
