package io.kalshiflow.client.http;

import io.kalshiflow.client.ExchangeEnvironment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole way to one host, put together: exceptions, retries, limits, signatures, log, metrics, OkHttp. Make one per
 * account and share it; close it when done.
 *
 * <p>{@link #send} signs on the calling thread. {@link #sendAsync} neither signs nor waits on it; its future completes
 * on a network thread, which must not be kept.
 */
public final class HttpStack implements HttpTransport {
    private static final Logger LOG = LoggerFactory.getLogger(HttpStack.class);
    private static final int SIGNERS = 2;

    private final HttpTransport outermost;
    private final RateLimiter limiter;
    private final Sleeper sleeper;
    private final ScheduledSleeper timer;
    private final ThreadPoolExecutor signers;

    private HttpStack(Builder options) {
        Ticker ticker = options.ticker;
        timer = new ScheduledSleeper("kalshi-timer");
        sleeper = options.sleeper == null ? timer : options.sleeper;
        signers = new ThreadPoolExecutor(
                SIGNERS, SIGNERS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DaemonThreads("kalshi-signer"));
        signers.allowCoreThreadTimeOut(true);
        limiter = new RateLimiter(options.limits, ticker, sleeper);
        HttpTransport transport =
                options.innermost == null ? new OkHttpTransport(options.host, options.timeouts) : options.innermost;
        if (options.listener != null) {
            transport = new MetricsTransport(transport, options.listener, ticker);
        }
        transport = new LoggingTransport(transport, LOG, ticker);
        if (options.headers != null) {
            transport = new SigningTransport(transport, options.headers, signers);
        }
        Duration longestWait = options.retries.budget();
        transport = new RateLimitedTransport(transport, limiter, longestWait, ticker);
        transport = new RetryingTransport(transport, options.retries, ticker, sleeper, options.random);
        outermost = new SuccessTransport(transport, options.clock);
    }

    /** Starts unsigned, with the Basic tier's limits and the default timeouts and retries. */
    public static Builder builder(Host host) {
        return new Builder(host);
    }

    /** As {@link #builder(Host)}, at the demo exchange. */
    public static Builder builder() {
        return builder(Host.of(ExchangeEnvironment.DEFAULT));
    }

    /** The limiter, to be told the account's own limits and costs. */
    public RateLimiter limiter() {
        return limiter;
    }

    /** How its waits are waited. */
    public Sleeper sleeper() {
        return sleeper;
    }

    /** @throws io.kalshiflow.client.KalshiException unless the exchange answered with a success */
    @Override
    public HttpResponse send(HttpRequest request) {
        return outermost.send(request);
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return outermost.sendAsync(request);
    }

    @Override
    public void close() {
        outermost.close();
        timer.close();
        signers.shutdown();
    }

    /** The options of a stack. Not thread-safe. */
    public static final class Builder {
        private final Host host;
        private @Nullable RequestHeaders headers;
        private RateLimits limits = Tier.BASIC.limits();
        private Timeouts timeouts = Timeouts.DEFAULT;
        private RetryPolicy retries = RetryPolicy.DEFAULT;
        private @Nullable HttpListener listener;
        private @Nullable HttpTransport innermost;
        private Ticker ticker = Ticker.system();
        private InstantSource clock = InstantSource.system();
        private @Nullable Sleeper sleeper;
        private RandomGenerator random = new SplittableRandom();

        private Builder(Host host) {
            this.host = host;
        }

        /** Signs every try with these. */
        public Builder signedBy(RequestHeaders value) {
            headers = value;
            return this;
        }

        public Builder limits(RateLimits value) {
            limits = value;
            return this;
        }

        public Builder timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        public Builder retries(RetryPolicy value) {
            retries = value;
            return this;
        }

        public Builder listener(HttpListener value) {
            listener = value;
            return this;
        }

        /** Another way to the exchange than OkHttp: for tests. It is closed with the stack. */
        public Builder transport(HttpTransport value) {
            innermost = value;
            return this;
        }

        /** Other clocks, waits and jitter than the machine's: for tests. The generator is locked while it is used. */
        public Builder time(Ticker durations, InstantSource instants, Sleeper waits, RandomGenerator jitter) {
            ticker = durations;
            clock = instants;
            sleeper = waits;
            random = jitter;
            return this;
        }

        public HttpStack build() {
            return new HttpStack(this);
        }
    }
}
