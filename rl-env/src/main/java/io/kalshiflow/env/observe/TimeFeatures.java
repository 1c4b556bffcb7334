package io.kalshiflow.env.observe;

import io.kalshiflow.market.Market;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** Where the decision lies in the day and week of New York, in the market's life and after the last events. */
final class TimeFeatures implements FeatureGroup {
    private static final double HALF_LEFT_MICROS = 60e6;
    private static final double HALF_GAP_MICROS = 250e3;
    private static final double HALF_TRADE_MICROS = 10e6;
    private static final String NEVER = "never missing";

    private static final List<Feature> FEATURES = List.of(
            Feature.signed("day_sine", "sin(2 pi share of the New York day that is over), by the minute", NEVER),
            Feature.signed("day_cosine", "cos(2 pi share of the New York day that is over), by the minute", NEVER),
            Feature.signed("week_sine", "sin(2 pi share of the New York week from Monday on), by seven minutes", NEVER),
            Feature.signed(
                    "week_cosine", "cos(2 pi share of the New York week from Monday on), by seven minutes", NEVER),
            Feature.share("time_to_close", "t / (t + 60 s), t = time to the close, 0 after it", NEVER),
            Feature.share("life", "share of the time from opening to close that is over, from 0 to 1", NEVER),
            Feature.share(
                    "event_gap", "t / (t + 0.25 s), t = time between the last two messages", "0 before the second"),
            Feature.share("since_trade", "t / (t + 10 s), t = time since the last trade", "1 before the first"));

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        Market market = context.market();
        long now = context.nowMicros();
        int day = past.newYork().minuteOfDay(now);
        int week = past.newYork().minuteOfWeek(now);
        OrderFlow flow = past.flow();
        double left = Math.max(0, market.closeMicros() - now);
        double over = now - market.openMicros();
        boolean traded = flow.lastTakerSign() != 0;
        out[from] = NewYorkTime.daySine(day);
        out[from + 1] = NewYorkTime.dayCosine(day);
        out[from + 2] = NewYorkTime.weekSine(week);
        out[from + 3] = NewYorkTime.weekCosine(week);
        out[from + 4] = Squash.share(left, HALF_LEFT_MICROS);
        out[from + 5] = (float) Squash.clamp(over / (market.closeMicros() - market.openMicros()), 0, 1);
        out[from + 6] = Squash.share(flow.gapMicros(), HALF_GAP_MICROS);
        out[from + 7] = traded ? Squash.share(Math.max(0, now - flow.lastTradeMicros()), HALF_TRADE_MICROS) : 1;
    }
}
