package io.kalshiflow.client.auth;

/**
 * A key that may trade, at whichever exchange its type says. A trading client is made of one of the two types, never of
 * this one, so that a key of one exchange cannot reach the other. Immutable and thread-safe.
 */
public sealed interface TradingCredentials extends Credentials permits DemoCredentials, ProductionCredentials {
    /** The same key, for reading alone. */
    MarketDataCredentials forMarketData();
}
