package io.kalshiflow.order.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets resting orders expire unless the manager lives to renew them: an order is given a lease when it is placed, and a
 * new one when half of it is over. One thread.
 */
final class Leases {
    private final @Nullable Duration lease;
    private final Times times;
    private final OrderSender sender;
    /** Orders with a lease, the one that runs out first ahead: all leases are equally long. */
    private final Map<LiveOrder, Long> untilMicros = new LinkedHashMap<>();

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

    /** An order was sent with an expiry. */
    void granted(LiveOrder order, @Nullable Instant expiry) {
        if (expiry != null) {
            untilMicros.remove(order);
            untilMicros.put(order, expiry.getEpochSecond() * 1_000_000);
        }
    }

    /** Renews what is half over. */
    void poll() {
        Duration length = lease;
        if (length == null || untilMicros.isEmpty()) {
            return;
        }
        long renewAhead = length.toNanos() / 2_000;
        Iterator<Map.Entry<LiveOrder, Long>> oldest = untilMicros.entrySet().iterator();
        Map<LiveOrder, Instant> renewed = new LinkedHashMap<>();
        while (oldest.hasNext()) {
            Map.Entry<LiveOrder, Long> each = oldest.next();
            if (each.getValue() - renewAhead > times.exchangeMicros()) {
                break;
            }
            oldest.remove();
            LiveOrder order = each.getKey();
            if (!order.isDone()) {
                renewed.put(order, Objects.requireNonNull(next()));
            }
        }
        renewed.forEach(this::renew);
    }

    private void renew(LiveOrder order, Instant expiry) {
        if (order.isPending() || order.inFlight != null) {
            // The command that is under way first; its answer is near, and half of the lease is left.
            untilMicros.put(order, times.exchangeMicros());
            return;
        }
        granted(order, expiry);
        sender.renew(order, order.working.priceE4(), order.working.totalE2(), expiry, done -> {
            if (!done && !order.isDone()) {
                untilMicros.put(order, times.exchangeMicros() + 1_000_000);
            }
        });
    }
}
