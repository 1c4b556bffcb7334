package io.kalshiflow.order.shadow;

/**
 * How a shadow is kept.
 *
 * @param ordersKept how many compared orders, and as many queue positions, a report goes back
 * @param patienceMicros how long the twin's order may rest after the live one is over, before it is taken out
 */
public record ShadowSettings(int ordersKept, long patienceMicros) {
    /** The last 1,000 orders; a minute. */
    public static final ShadowSettings DEFAULT = new ShadowSettings(1_000, 60_000_000);

    public ShadowSettings {
        if (ordersKept < 1 || patienceMicros < 0) {
            throw new IllegalArgumentException("a shadow keeps at least 1 order and has patience of 0 or more, not "
                    + ordersKept + " and " + patienceMicros + " microseconds");
        }
    }

    public ShadowSettings withPatienceMicros(long micros) {
        return new ShadowSettings(ordersKept, micros);
    }

    public ShadowSettings withOrdersKept(int count) {
        return new ShadowSettings(count, patienceMicros);
    }
}
