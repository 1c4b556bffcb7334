package io.kalshiflow.order;

import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Names orders: a UUID, and behind it whose order it is and which decision it came from, so that every fill that the
 * exchange reports says so by itself. A name is never given twice. One thread.
 *
 * <p>{@code 6f1c….alpha.1z}: 32 hexadecimal digits, the tag, the decision in base 36; a UUID alone where there is
 * neither tag nor decision. 63 of the 64 characters at most.
 */
public interface OrderIds {
    ClientOrderId next(NewOrder order);

    /** From the machine's strong random source. */
    static OrderIds random() {
        return of(UUID::randomUUID);
    }

    /** The same names at every run: for simulations and tests. */
    static OrderIds seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return of(() ->
                new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L));
    }

    private static OrderIds of(Supplier<UUID> uuids) {
        return order -> new ClientOrderId(text(uuids.get(), order.tag(), order.decision()));
    }

    private static String text(UUID uuid, String tag, long decision) {
        if (tag.isEmpty() && decision == 0) {
            return uuid.toString();
        }
        String name = uuid.toString().replace("-", "") + "." + tag;
        return decision == 0 ? name : name + "." + Long.toString(decision, Character.MAX_RADIX);
    }

    /** The tag in a name; empty if it has none, or is not of this form. */
    static String tagOf(ClientOrderId id) {
        String[] parts = id.value().split("\\.", -1);
        return parts.length >= 2 && parts[0].length() == 32 && NewOrder.isTag(parts[1]) ? parts[1] : "";
    }

    /** The decision in a name; 0 if it has none, or is not of this form. */
    static long decisionOf(ClientOrderId id) {
        String[] parts = id.value().split("\\.", -1);
        if (parts.length != 3 || parts[0].length() != 32) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(parts[2], Character.MAX_RADIX));
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
