package io.kalshiflow.env.observe;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/**
 * The predecessor's temporal block, indexes 26 to 35 of {@code legacy-52}. A point is a decision. Put right: gap,
 * activity and momentum come from this market's points alone (the predecessor's training mixed in all markets of the
 * session), and the hour is New York's (it took UTC's). A point without a middle has the last one that was known.
 */
final class LegacyTemporalFeatures implements FeatureGroup {
    private static final int KEPT = 16;
    private static final int UNKNOWN = -1;
    private static final double SECOND = 1e6;
    private static final double TWICE_CENT_E4 = 200;
    private static final double CONTRACT_E2 = 100;
    private static final double A_ROUNDING = 1e-12;

    private static final List<Feature> FEATURES = List.of(
            Feature.share("time_since_last_update", "gap to the point before / 300 s, at most 1", "0 at the first"),
            Feature.share("time_of_day_norm", "(h - 9) / 7 for the New York hours h from 9 to 16, else 0", "never"),
            Feature.share("current_activity_score", "ln(1 + V) / 1000, at most 1, V = 2 (bids + asks)", "0 if empty"),
            Feature.signed("activity_change", "tanh(activity - activity before)", "0 at the first"),
            Feature.share("update_frequency", "n / max(span, 1 s) / 2, n = last 5 points, at most 1", ".1 before 2"),
            Feature.share("activity_burst_indicator", "1 if activity > mean + 1.5 s.d. of 11 points", "0 below 3"),
            Feature.signed("activity_trend", "tanh(10 x slope of the activity over 11 points)", "0 below 5"),
            Feature.signed(
                    "price_momentum", "tanh((d - d0) / |d0|), d = move of the mid, d0 = the one before", "0 if d0 = 0"),
            Feature.share("volatility_regime", "s.d. of the last 5 |moves| / 5 cents, at most 1", ".1 below 2 moves"),
            Feature.share("price_stability", "1 - mean of the 3 |moves| before / 5 cents, at least 0", ".5 without"));

    private final long[] micros = new long[KEPT];
    private final double[] activities = new double[KEPT];
    private final int[] twiceMidsE4 = new int[KEPT];
    /** Points so far, the current one included. */
    private int points;

    private long sampled;

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void reset() {
        points = 0;
        sampled = 0;
    }

    private static int slot(int point) {
        return point & (KEPT - 1);
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        if (past.prices().samples() != sampled) {
            sampled = past.prices().samples();
            points++;
        }
        long now = context.nowMicros();
        double contracts = (past.depth().totalE2(BookSide.BID) + past.depth().totalE2(BookSide.ASK)) / CONTRACT_E2;
        double activity = Math.min(1, Approximation.ln1p(2 * contracts) / 1_000);
        int current = points - 1;
        micros[slot(current)] = now;
        activities[slot(current)] = activity;
        twiceMidsE4[slot(current)] = past.prices().isKnown() ? past.prices().twiceMidE4() : UNKNOWN;
        int hour = past.newYork().minuteOfDay(now) / 60;
        double gap = current == 0 ? 0 : (now - micros[slot(current - 1)]) / SECOND;
        out[from] = Legacy.clipped(Math.min(gap / 300, 1));
        out[from + 1] = hour >= 9 && hour <= 16 ? (hour - 9) / 7f : 0;
        out[from + 2] = Legacy.clipped(activity);
        out[from + 3] = current == 0 ? 0 : Legacy.clipped(Approximation.tanh(activity - activities[slot(current - 1)]));
        out[from + 4] = Legacy.clipped(frequency(now, current));
        activity(current, out, from + 5);
        out[from + 7] = Legacy.clipped(momentum(current));
        out[from + 8] = Legacy.clipped(volatility(current));
        out[from + 9] = Legacy.clipped(stability(current));
    }

    private double frequency(long now, int current) {
        int n = Math.min(5, current);
        if (n < 2) {
            return .1;
        }
        double span = Math.max((now - micros[slot(current - n)]) / SECOND, 1);
        return Math.min(n / span / 2, 1);
    }

    /** Burst and trend of the last ten points and the current one. */
    private void activity(int current, float[] out, int at) {
        int n = Math.min(10, current) + 1;
        double sum = 0;
        double squares = 0;
        double indexed = 0;
        double first = activities[slot(current - n + 1)];
        for (int i = 0; i < n; i++) {
            double value = activities[slot(current - n + 1 + i)] - first;
            sum += value;
            squares += value * value;
            indexed += i * value;
        }
        double mean = sum / n;
        double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
        double last = activities[slot(current)] - first;
        double slope = 12 * (indexed - (n - 1) / 2.0 * sum) / (n * ((double) n * n - 1));
        out[at] = n >= 3 && last > mean + 1.5 * deviation + A_ROUNDING ? 1 : 0;
        out[at + 1] = n >= 5 ? Legacy.clipped(Approximation.tanh(10 * slope)) : 0;
    }

    /** Move of the middle into a point, in cents. */
    private double move(int point) {
        int before = twiceMidsE4[slot(point - 1)];
        int after = twiceMidsE4[slot(point)];
        return before == UNKNOWN || after == UNKNOWN ? 0 : (after - before) / TWICE_CENT_E4;
    }

    private double momentum(int current) {
        double before = current < 2 ? 0 : move(current - 1);
        return before == 0 ? 0 : Approximation.tanh((move(current) - before) / Math.abs(before));
    }

    private double volatility(int current) {
        int moves = Math.min(5, current);
        if (moves < 2) {
            return .1;
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < moves; i++) {
            double move = Math.abs(move(current - i));
            sum += move;
            squares += move * move;
        }
        double mean = sum / moves;
        return Math.min(Math.sqrt(Math.max(0, squares / moves - mean * mean)) / 5, 1);
    }

    private double stability(int current) {
        int moves = Math.min(3, current - 1);
        if (moves < 1) {
            return .5;
        }
        double sum = 0;
        for (int i = 1; i <= moves; i++) {
            sum += Math.abs(move(current - i));
        }
        return Math.max(0, 1 - sum / moves / 5);
    }
}
