package io.kalshiflow.client.rest;

import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.TradingCredentials;

/** The options of a client that trades: those of {@link ClientBuilder}, and nothing is ever sent twice. Not thread-safe. */
public final class TradingClientBuilder extends ClientBuilder<TradingClientBuilder> {
    private boolean resendsPlacements;

    TradingClientBuilder(TradingCredentials credentials) {
        super(credentials.environment(), credentials);
    }

    /**
     * Whether a single placement of unknown outcome is sent once more, byte for byte, under its client order id. If the
     * exchange then says that the id is taken, the order is looked for, as by {@link OrderSearch}.
     *
     * <p>Off unless set, and to stay off until the conformance suite has shown that the exchange refuses the ids of
     * finished orders as well: if it does not, an order that was filled at once would be placed again.
     */
    public TradingClientBuilder resendPlacementsOfUnknownOutcome(boolean value) {
        resendsPlacements = value;
        return this;
    }

    @Override
    TradingClientBuilder self() {
        return this;
    }

    public TradingClient build() {
        ClockSkew skew = skew();
        return new TradingClient(stack(skew), skew, resendsPlacements);
    }
}
