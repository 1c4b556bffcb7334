package io.kalshiflow.env.observe;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds observations of one market: feed it the market's events, then ask at each decision. One instance per session
 * and thread, the same class in training and live.
 */
public final class ObservationBuilder {
    private final List<FeatureGroup> groups;
    private final ObservationSchema schema;
    private final TradeFlow flow = new TradeFlow();

    public ObservationBuilder(List<FeatureGroup> groups) {
        this.groups = List.copyOf(groups);
        List<Feature> features = new ArrayList<>();
        groups.forEach(group -> features.addAll(group.features()));
        schema = new ObservationSchema(features);
    }

    /** The features this project starts with: the market's touch and our account. */
    public static ObservationBuilder standard() {
        return new ObservationBuilder(List.of(new MarketFeatures(), new AccountFeatures()));
    }

    public ObservationSchema schema() {
        return schema;
    }

    /** Where the market's events go. */
    public MarketHandler marketEvents() {
        return flow;
    }

    /** Writes the observation of this instant into {@code out}, which is {@link ObservationSchema#width} long. */
    public void build(StrategyContext context, float[] out) {
        if (out.length != schema.width()) {
            throw new IllegalArgumentException(
                    "the observation has " + schema.width() + " values, the array " + out.length);
        }
        int at = 0;
        for (FeatureGroup group : groups) {
            group.write(context, flow, out, at);
            at += group.features().size();
        }
    }
}
