package io.kalshiflow.client.rest;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.Credentials;
import io.kalshiflow.client.auth.RequestAuthenticator;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpListener;
import io.kalshiflow.client.http.HttpStack;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.http.RequestHeaders;
import io.kalshiflow.client.http.RetryPolicy;
import io.kalshiflow.client.http.Sleeper;
import io.kalshiflow.client.http.Ticker;
import io.kalshiflow.client.http.Timeouts;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The options that every client has: the recommended host, the Basic tier's limits, and the default timeouts and
 * retries unless said otherwise. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ClientBuilder<B extends ClientBuilder<B>>
        permits KalshiClientBuilder, TradingClientBuilder {
    private final ExchangeEnvironment environment;
    private final @Nullable Credentials credentials;
    private Host host;
    private @Nullable RateLimits limits;
    private Timeouts timeouts = Timeouts.DEFAULT;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private @Nullable HttpListener listener;
    private @Nullable HttpTransport transport;
    private InstantSource clock = InstantSource.system();
    private @Nullable Time time;

    private record Time(Ticker durations, Sleeper waits, RandomGenerator jitter) {}

    ClientBuilder(ExchangeEnvironment environment, @Nullable Credentials credentials) {
        this.environment = environment;
        this.credentials = credentials;
        this.host = Host.of(environment);
    }

    /** Another address of the same exchange. */
    public B host(Host value) {
        if (value.environment() != environment) {
            throw new IllegalArgumentException("a host of " + value.environment() + " for a client of " + environment);
        }
        host = value;
        return self();
    }

    /** Those of the account's tier, if it is not Basic. */
    public B limits(RateLimits value) {
        limits = value;
        return self();
    }

    public B timeouts(Timeouts value) {
        timeouts = value;
        return self();
    }

    public B retries(RetryPolicy value) {
        retries = value;
        return self();
    }

    /** Hears of every try. */
    public B listener(HttpListener value) {
        listener = value;
        return self();
    }

    /** Another way to the exchange than OkHttp: for tests. It is closed with the client. */
    public B transport(HttpTransport value) {
        transport = value;
        return self();
    }

    /** Other clocks, waits and jitter than the machine's: for tests. */
    public B time(Ticker durations, InstantSource instants, Sleeper waits, RandomGenerator jitter) {
        clock = instants;
        time = new Time(durations, waits, jitter);
        return self();
    }

    abstract B self();

    /** The clock of the exchange to come. */
    ClockSkew skew() {
        return new ClockSkew(clock);
    }

    /** Everything between a client and its exchange. */
    HttpStack stack(ClockSkew skew) {
        HttpStack.Builder stack =
                HttpStack.builder(host).timeouts(timeouts).retries(retries).listener(new ClockFeed(skew, listener));
        if (credentials != null) {
            stack.signedBy(signing(credentials.authenticator(skew)));
        }
        if (limits != null) {
            stack.limits(limits);
        }
        if (transport != null) {
            stack.transport(transport);
        }
        if (time != null) {
            stack.time(time.durations, clock, time.waits, time.jitter);
        }
        return stack.build();
    }

    private static RequestHeaders signing(RequestAuthenticator authenticator) {
        return (method, path) -> {
            Map<String, String> headers = new LinkedHashMap<>();
            authenticator.sign(method, path).forEach(headers::put);
            return headers;
        };
    }
}
