package io.kalshiflow.client.stream;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.Credentials;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.Ticker;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The options of a stream: the recommended host and {@link StreamLimits#DEFAULT} unless said otherwise. Not thread-safe. */
public final class MarketStreamBuilder {
    private final ExchangeEnvironment environment;
    private final Credentials credentials;
    private Host host;
    private StreamLimits limits = StreamLimits.DEFAULT;
    private Doorbell doorbell = new Doorbell();
    private StreamTap tap = (connection, receiveMicros, text) -> {};
    private @Nullable StreamConnector connector;
    private Ticker ticker = Ticker.system();
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = new SplittableRandom();

    MarketStreamBuilder(ExchangeEnvironment environment, Credentials credentials) {
        this.environment = environment;
        this.credentials = credentials;
        host = Host.of(environment);
    }

    /** Another address of the same exchange. */
    public MarketStreamBuilder host(Host value) {
        if (value.environment() != environment) {
            throw new IllegalArgumentException("a host of " + value.environment() + " for a stream of " + environment);
        }
        host = value;
        return this;
    }

    public MarketStreamBuilder limits(StreamLimits value) {
        limits = value;
        return this;
    }

    /** Rings when something waits; give several streams the same one. */
    public MarketStreamBuilder doorbell(Doorbell value) {
        doorbell = value;
        return this;
    }

    /** Sees every message. */
    public MarketStreamBuilder tap(StreamTap value) {
        tap = value;
        return this;
    }

    /** Another way to the exchange than OkHttp: for tests. It is closed with the stream. */
    public MarketStreamBuilder connector(StreamConnector value) {
        connector = value;
        return this;
    }

    /** Other clocks and jitter than the machine's: for tests. */
    public MarketStreamBuilder time(Ticker durations, InstantSource instants, RandomGenerator jitter) {
        ticker = durations;
        clock = instants;
        random = jitter;
        return this;
    }

    public MarketStream build() {
        StreamConnector way = connector;
        if (way == null) {
            ClockSkew skew = new ClockSkew(clock);
            way = new OkHttpConnector(host, credentials.authenticator(skew), skew);
        }
        return new MarketStream(new StreamParts(way, limits, clock, ticker, random, doorbell, tap));
    }
}
