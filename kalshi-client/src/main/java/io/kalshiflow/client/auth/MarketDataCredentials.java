package io.kalshiflow.client.auth;

import io.kalshiflow.client.ExchangeEnvironment;

/**
 * A key of either exchange that is used to read: no trading client takes it, and it signs {@code GET} alone.
 *
 * <p>WebSocket connections need a key even for public data. Made by {@link DemoCredentials#forMarketData} or
 * {@link ProductionCredentials#forMarketData}.
 */
public final class MarketDataCredentials implements Credentials {
    private final ExchangeEnvironment environment;
    private final KeyIdentity identity;

    MarketDataCredentials(ExchangeEnvironment environment, KeyIdentity identity) {
        this.environment = environment;
        this.identity = identity;
    }

    @Override
    public ExchangeEnvironment environment() {
        return environment;
    }

    @Override
    public String keyId() {
        return identity.keyId();
    }

    @Override
    public String keyKind() {
        return identity.signer().kind();
    }

    @Override
    public RequestAuthenticator authenticator(ClockSkew clock) {
        return new RequestAuthenticator(identity, clock, true);
    }

    @Override
    public String toString() {
        return "MarketDataCredentials[" + environment + ", " + identity + "]";
    }
}
