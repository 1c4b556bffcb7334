package io.kalshiflow.client.auth;

import io.kalshiflow.client.ExchangeEnvironment;

/** An account's key for one of the exchanges; which use it allows is its type. Immutable and thread-safe. */
public sealed interface Credentials permits TradingCredentials, MarketDataCredentials {
    /** The exchange that the key belongs to. */
    ExchangeEnvironment environment();

    /** The key's id, a UUID; no secret, but not worth showing to everybody. */
    String keyId();

    /** What kind of key it is, for people: {@code RSA-2048}, {@code Ed25519}. */
    String keyKind();

    /** Signs requests in the time of this clock; one for each host, as each has its clock. */
    RequestAuthenticator authenticator(ClockSkew clock);
}
