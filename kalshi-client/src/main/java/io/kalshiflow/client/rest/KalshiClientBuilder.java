package io.kalshiflow.client.rest;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.MarketDataCredentials;
import org.jspecify.annotations.Nullable;

/** The options of a client that reads; as {@link ClientBuilder} says. Not thread-safe. */
public final class KalshiClientBuilder extends ClientBuilder<KalshiClientBuilder> {
    KalshiClientBuilder(ExchangeEnvironment environment, @Nullable MarketDataCredentials credentials) {
        super(environment, credentials);
    }

    @Override
    KalshiClientBuilder self() {
        return this;
    }

    public KalshiClient build() {
        ClockSkew skew = skew();
        return new KalshiClient(stack(skew), skew);
    }
}
