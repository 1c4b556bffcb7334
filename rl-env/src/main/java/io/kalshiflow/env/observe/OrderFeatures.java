package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our newest working order of each side and its place in the queue. */
final class OrderFeatures implements FeatureGroup {
    private static final double HALF_DISTANCE_E4 = 200;
    private static final double HALF_SIZE_E2 = 2_000;
    private static final double HALF_AGE_MICROS = 10e6;
    private static final double HALF_QUEUE_E2 = 20_000;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;
    private static final int A_SIDE = 10;
    private static final List<Feature> FEATURES = declare();

    private static List<Feature> declare() {
        List<Feature> features = new ArrayList<>();
        for (String side : List.of("bid", "ask")) {
            String none = "0 without an order (" + side + "_order)";
            String unknown = "0 without an order or when nobody knows (" + side + "_queue_known)";
            String queue = "x / (x + 200), x = contracts ";
            features.add(Feature.flag(side + "_order", "an order of ours is working on the " + side + " side"));
            features.add(Feature.signed(
                    side + "_order_distance",
                    "d / (|d| + 2 cents), d = how far its limit is behind the best " + side + " of the others",
                    none + " or without such a price (" + side + "_present)"));
            features.add(Feature.share(side + "_order_size", "x / (x + 20), x = contracts it may still trade", none));
            features.add(Feature.share(side + "_order_age", "t / (t + 10 s), t = time since it was sent", none));
            features.add(Feature.flag(side + "_order_in_flight", "a command of it has no answer yet"));
            features.add(Feature.flag(side + "_queue_known", "its place in the queue is known"));
            features.add(Feature.share(side + "_queue_ahead", queue + "that trade before it", unknown));
            features.add(Feature.share(side + "_queue_ahead_p10", queue + "before it with a chance of 90 %", unknown));
            features.add(Feature.share(side + "_queue_ahead_p90", queue + "before it with a chance of 10 %", unknown));
            features.add(Feature.share(side + "_queue_behind", queue + "of others at its price after it", unknown));
        }
        return List.copyOf(features);
    }

    @Override
    public List<Feature> features() {
        return FEATURES;
    }

    @Override
    public void write(StrategyContext context, MarketPast past, float[] out, int from) {
        WorkingOrder bid = null;
        WorkingOrder ask = null;
        List<WorkingOrder> working = context.account().working(context.market().ticker());
        for (int i = 0; i < working.size(); i++) {
            WorkingOrder order = working.get(i);
            if (order.side() == BookSide.BID) {
                bid = order;
            } else {
                ask = order;
            }
        }
        writeSide(context, past.touch().bidE4(), bid, out, from);
        writeSide(context, past.touch().askE4(), ask, out, from + A_SIDE);
    }

    private static void writeSide(
            StrategyContext context, int bestE4, @Nullable WorkingOrder order, float[] out, int from) {
        if (order == null) {
            for (int i = from; i < from + A_SIDE; i++) {
                out[i] = 0;
            }
            return;
        }
        double behind = order.side().sign() * (bestE4 - order.priceE4());
        out[from] = 1;
        out[from + 1] = bestE4 == BookView.NONE ? 0 : Squash.signed(behind, HALF_DISTANCE_E4);
        out[from + 2] = Squash.share(order.remainingE2(), HALF_SIZE_E2);
        out[from + 3] = Squash.share(Math.max(0, context.nowMicros() - order.sentMicros()), HALF_AGE_MICROS);
        out[from + 4] = order.inFlight() == OrderView.InFlight.NONE ? 0 : 1;
        QueueView queue = context.queue();
        long ahead = queue.aheadE2(order);
        boolean known = ahead != QueueView.UNKNOWN_E2;
        out[from + 5] = known ? 1 : 0;
        out[from + 6] = known ? Squash.share(ahead, HALF_QUEUE_E2) : 0;
        out[from + 7] = known ? Squash.share(Math.max(0, queue.aheadE2(order, LOW)), HALF_QUEUE_E2) : 0;
        out[from + 8] = known ? Squash.share(Math.max(0, queue.aheadE2(order, HIGH)), HALF_QUEUE_E2) : 0;
        out[from + 9] = known ? Squash.share(Math.max(0, queue.behindE2(order)), HALF_QUEUE_E2) : 0;
    }
}
