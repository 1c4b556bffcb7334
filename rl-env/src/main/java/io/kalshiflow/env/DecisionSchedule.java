package io.kalshiflow.env;

/** When to decide, in event time: at the first event, and then as its {@link DecisionRule} says. One market. */
public final class DecisionSchedule {
    private static final long NEVER = Long.MIN_VALUE;

    private final DecisionRule rule;
    private long lastMicros = NEVER;
    private long lastEvent;
    private int lastBidE4;
    private int lastAskE4;

    public DecisionSchedule(DecisionRule rule) {
        this.rule = rule;
    }

    /** A decision at the first event a throttle after the last one. */
    public DecisionSchedule(long throttleMicros) {
        this(DecisionRule.throttled(throttleMicros));
    }

    /**
     * Whether a decision is due after an event.
     *
     * @param nowMicros time of the event
     * @param event number of the event
     * @param bidE4 best bid of others after it
     * @param askE4 best ask of others after it
     */
    public boolean isDue(long nowMicros, long event, int bidE4, int askE4) {
        if (lastMicros == NEVER) {
            return true;
        }
        return nowMicros - lastMicros >= rule.throttleMicros()
                && event - lastEvent >= rule.everyEvents()
                && !(rule.onTouchChange() && bidE4 == lastBidE4 && askE4 == lastAskE4);
    }

    /** A decision was taken after this event. */
    public void decided(long nowMicros, long event, int bidE4, int askE4) {
        lastMicros = nowMicros;
        lastEvent = event;
        lastBidE4 = bidE4;
        lastAskE4 = askE4;
    }

    /** No decision was taken yet. */
    void reset() {
        lastMicros = NEVER;
    }
}
