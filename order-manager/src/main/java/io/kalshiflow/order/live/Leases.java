package io.kalshiflow.order.live;

import io.kalshiflow.trade.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets resting orders expire unless the manager lives to renew them: an order is given a lease when it is placed, and a
 * new one when half of it is over. Only what the exchange has answered counts as renewed. One thread.
 */
final class Leases {
    private static final long RETRY_MICROS = 1_000_000;

    /** When an order is to be looked at; what its lease is by then is told by the order. */
    private record Due(long micros, LiveOrder order) {}

    private final @Nullable Duration lease;
    private final Times times;
    private final OrderSender sender;
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::micros));

    Leases(@Nullable Duration lease, Times times, OrderSender sender) {
        this.lease = lease;
        this.times = times;
        this.sender = sender;
    }

    /** When an order that is sent now is to expire; null for never. */
    @Nullable
    Instant next() {
        Duration length = lease;
        return length == null
                ? null
                : Instant.ofEpochSecond(times.exchangeMicros() / 1_000_000).plus(length);
    }

    /** An order leaves with an expiry; null for none. */
    void placed(LiveOrder order, @Nullable Instant expiry) {
        if (expiry != null) {
            order.leaseUntilMicros = expiry.getEpochSecond() * 1_000_000;
            due.add(new Due(renewalMicros(order), order));
        }
    }

    /** An open order from before a restart: nobody knows how much of its lease is left. */
    void resume(LiveOrder order) {
        if (lease != null && !order.foreign && order.terms.timeInForce() == TimeInForce.GOOD_TILL_CANCELED) {
            due.add(new Due(0, order));
        }
    }

    private long renewalMicros(LiveOrder order) {
        return order.leaseUntilMicros - Objects.requireNonNull(lease).toNanos() / 2_000;
    }

    /** Renews what is half over. */
    void poll() {
        long now = times.exchangeMicros();
        for (Due first = due.peek(); first != null && first.micros() <= now; first = due.peek()) {
            due.remove();
            LiveOrder order = first.order();
            if (!order.isDone()) {
                due.add(new Due(next(order, now), order));
            }
        }
    }

    /** Renews an order if that is due; returns when to look at it again. */
    private long next(LiveOrder order, long now) {
        long renewal = renewalMicros(order);
        if (renewal > now) {
            return renewal; // an amend has moved it
        }
        // A command that is under way first: its answer is near, and half of the lease is left.
        if (!order.isPending() && order.inFlight == null) {
            Instant expiry = Objects.requireNonNull(next());
            sender.renew(order, order.working.priceE4(), order.working.totalE2(), expiry);
        }
        // What a pause refuses is not asked for every second: there is the more time, the more of the lease is left.
        long left = order.leaseUntilMicros - now;
        if (left > 0) {
            return now + Math.max(RETRY_MICROS, left / 8);
        }
        long longest = Objects.requireNonNull(lease).toNanos() / 1_000 / 16;
        order.retryMicros = Math.max(RETRY_MICROS, Math.min(longest, 2 * order.retryMicros));
        return now + order.retryMicros;
    }
}
