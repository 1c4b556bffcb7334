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
 * The options of a client: the recommended host, the Basic tier's limits, and the default timeouts and retries
 * unless said otherwise. Not thread-safe.
 */
public final class KalshiClientBuilder {
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

    KalshiClientBuilder(ExchangeEnvironment environment, @Nullable Credentials credentials) {
        this.environment = environment;
        this.credentials = credentials;
        this.host = Host.of(environment);
    }

    /** Another address of the same exchange. */
    public KalshiClientBuilder host(Host value) {
        if (value.environment() != environment) {
            throw new IllegalArgumentException("a host of " + value.environment() + " for a client of " + environment);
        }
        host = value;
        return this;
    }

    /** Those of the account's tier, if it is not Basic. */
    public KalshiClientBuilder limits(RateLimits value) {
        limits = value;
        return this;
    }

    public KalshiClientBuilder timeouts(Timeouts value) {
        timeouts = value;
        return this;
    }

    public KalshiClientBuilder retries(RetryPolicy value) {
        retries = value;
        return this;
    }

    /** Hears of every try. */
    public KalshiClientBuilder listener(HttpListener value) {
        listener = value;
        return this;
    }

    /** Another way to the exchange than OkHttp: for tests. It is closed with the client. */
    public KalshiClientBuilder transport(HttpTransport value) {
        transport = value;
        return this;
    }

    /** Other clocks, waits and jitter than the machine's: for tests. */
    public KalshiClientBuilder time(Ticker durations, InstantSource instants, Sleeper waits, RandomGenerator jitter) {
        clock = instants;
        time = new Time(durations, waits, jitter);
        return this;
    }

    public KalshiClient build() {
        ClockSkew skew = new ClockSkew(clock);
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
        return new KalshiClient(stack.build(), skew);
    }

    private static RequestHeaders signing(RequestAuthenticator authenticator) {
        return (method, path) -> {
            Map<String, String> headers = new LinkedHashMap<>();
            authenticator.sign(method, path).forEach(headers::put);
            return headers;
        };
    }
}
