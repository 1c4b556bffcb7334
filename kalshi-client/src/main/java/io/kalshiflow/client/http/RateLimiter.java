package io.kalshiflow.client.http;

import io.kalshiflow.client.RateLimitedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one account's requests within the exchange's token buckets: one for reads, one for writes per shard. All
 * clients of an account in this process share one limiter.
 *
 * <p>Thread-safe, without a thread of its own. Waiters stand in one line, cancels before the rest, otherwise by
 * arrival. Each may go as soon as its buckets hold what those ahead of it and it itself need, so nobody has to be
 * woken: everyone sleeps just as long as that takes and looks again.
 */
public final class RateLimiter {
    private static final int KNOWN_SHARDS = 4;
    /** Longer waits are the same as this one. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private static final class Waiter {
        final Charge charge;
        final List<TokenBucket> buckets;
        final long deadline;

        Waiter(Charge charge, List<TokenBucket> buckets, long deadline) {
            this.charge = charge;
            this.buckets = buckets;
            this.deadline = deadline;
        }
    }

    private final Ticker ticker;
    private final Sleeper sleeper;
    private final Object lock = new Object();
    private final List<Waiter> line = new ArrayList<>();
    private final TokenBucket reads;
    private final Map<Integer, TokenBucket> writes = new TreeMap<>();
    private RateLimits limits;
    private volatile EndpointCosts costs = EndpointCosts.DOCUMENTED;

    /** A limiter with full buckets and the documented costs. */
    public RateLimiter(RateLimits limits, Ticker ticker, Sleeper sleeper) {
        this.limits = limits;
        this.ticker = ticker;
        this.sleeper = sleeper;
        reads = new TokenBucket(limits.read(), ticker.nanos());
    }

    /** Takes over what {@code GET /account/limits} said; what has been spent stays spent. */
    public void configure(RateLimits now) {
        synchronized (lock) {
            limits = now;
            reads.resize(now.read(), ticker.nanos());
            writes.values().forEach(each -> each.resize(now.write(), ticker.nanos()));
        }
    }

    /** Takes over what {@code GET /account/endpoint_costs} said. */
    public void configure(EndpointCosts now) {
        costs = now;
    }

    /** What a request costs by the present list. */
    public Charge charge(HttpRequest request) {
        return costs.charge(request);
    }

    /** The most tokens that a request with such a charge may cost: its smallest bucket, full. */
    public long capacity(Charge charge) {
        synchronized (lock) {
            return buckets(charge).stream()
                    .mapToLong(TokenBucket::capacity)
                    .min()
                    .orElseThrow();
        }
    }

    /**
     * Pays for a request, waiting if it must.
     *
     * @throws RateLimitedException if it would have to wait longer than this, or does not fit the bucket at all
     */
    public void acquire(Charge charge, Duration longest) throws InterruptedException {
        Waiter waiter = enter(charge, longest);
        try {
            for (long wait = poll(waiter); wait > 0; wait = poll(waiter)) {
                sleeper.sleep(Duration.ofNanos(wait));
            }
        } finally {
            leave(waiter);
        }
    }

    /** As {@link #acquire}, without waiting on this thread. */
    public CompletableFuture<@Nullable Void> acquireAsync(Charge charge, Duration longest) {
        Waiter waiter = enter(charge, longest);
        return pollAsync(waiter).whenComplete((done, failure) -> leave(waiter));
    }

    private CompletableFuture<@Nullable Void> pollAsync(Waiter waiter) {
        long wait;
        try {
            wait = poll(waiter);
        } catch (RateLimitedException tooLate) {
            return CompletableFuture.failedFuture(tooLate);
        }
        return wait == 0
                ? CompletableFuture.completedFuture(null)
                : sleeper.sleepAsync(Duration.ofNanos(wait)).thenCompose(slept -> pollAsync(waiter));
    }

    /** The exchange said 429: by its count the buckets that paid are empty. */
    public void refused(Charge charge) {
        synchronized (lock) {
            for (TokenBucket each : buckets(charge)) {
                each.refill(ticker.nanos());
                each.drain();
            }
        }
    }

    private Waiter enter(Charge charge, Duration longest) {
        synchronized (lock) {
            Duration patience = longest.compareTo(LONGEST) < 0 ? longest : LONGEST;
            Waiter waiter = new Waiter(charge, buckets(charge), ticker.nanos() + patience.toNanos());
            int at = line.size();
            while (charge.urgent() && at > 0 && !line.get(at - 1).charge.urgent()) {
                at--;
            }
            line.add(at, waiter);
            return waiter;
        }
    }

    private void leave(Waiter waiter) {
        synchronized (lock) {
            line.remove(waiter);
        }
    }

    /** Pays and answers 0, or answers how many nanoseconds to sleep before asking again. */
    private long poll(Waiter waiter) {
        synchronized (lock) {
            long now = ticker.nanos();
            long wait = 0;
            for (TokenBucket bucket : waiter.buckets) {
                bucket.refill(now);
                if (!bucket.canEverHold(waiter.charge.tokens())) {
                    throw new RateLimitedException(
                            "a request of " + waiter.charge.tokens()
                                    + " tokens is more than its bucket holds: split it",
                            (Duration) null);
                }
                wait = Math.max(wait, bucket.nanosUntil(ahead(waiter, bucket) + waiter.charge.tokens()));
            }
            if (wait > waiter.deadline - now) {
                Duration retryAfter = Duration.ofNanos(wait);
                throw new RateLimitedException("the request would have to wait " + retryAfter, retryAfter);
            }
            if (wait == 0) {
                waiter.buckets.forEach(each -> each.take(waiter.charge.tokens()));
                line.remove(waiter);
            }
            return wait;
        }
    }

    private long ahead(Waiter waiter, TokenBucket bucket) {
        long tokens = 0;
        for (Waiter each : line) {
            if (each == waiter) {
                break;
            }
            tokens += each.buckets.contains(bucket) ? each.charge.tokens() : 0;
        }
        return tokens;
    }

    private List<TokenBucket> buckets(Charge charge) {
        if (charge.read()) {
            return List.of(reads);
        }
        if (charge.shard() != CallOptions.AUTO) {
            return List.of(writes(charge.shard()));
        }
        for (int shard = 0; shard < KNOWN_SHARDS; shard++) {
            writes(shard);
        }
        return List.copyOf(writes.values());
    }

    private TokenBucket writes(int shard) {
        return writes.computeIfAbsent(shard, each -> new TokenBucket(limits.write(), ticker.nanos()));
    }
}
