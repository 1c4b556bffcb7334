package io.kalshiflow.env.observe;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds observations of one market: feed it the market's events, then ask at each decision. One instance per session
 * (or {@link #reset} between two) and thread, the same class in training and live. Asking twice at one decision gives
 * the same values. Allocates nothing after warm-up.
 */
public final class ObservationBuilder {
    private final FeatureGroup[] groups;
    private final int[] offsets;
    private final ObservationSchema schema;
    private final MarketPast past = new MarketPast();

    /** Groups put together by hand. */
    public ObservationBuilder(List<FeatureGroup> groups) {
        this(ObservationSchema.CUSTOM, List.of(), groups);
    }

    ObservationBuilder(String id, List<String> names, List<FeatureGroup> groups) {
        this.groups = groups.toArray(FeatureGroup[]::new);
        offsets = new int[groups.size()];
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = features.size();
            features.addAll(groups.get(i).features());
        }
        schema = new ObservationSchema(id, names, features);
    }

    /** {@code market-v2} with its default groups. */
    public static ObservationBuilder standard() {
        return of(Layout.MARKET_V2);
    }

    /**
     * A layout with its default groups.
     *
     * @throws IllegalArgumentException if there is no such layout; the message lists those there are
     */
    public static ObservationBuilder of(String layout) {
        return Layout.named(layout).builder(Siblings.NONE);
    }

    /**
     * A layout with these of its groups, in the layout's order.
     *
     * @throws IllegalArgumentException if there is no such layout or group; the message lists those there are
     */
    public static ObservationBuilder of(String layout, List<String> groups) {
        return of(layout, groups, Siblings.NONE);
    }

    /** As above for a market whose event is watched too. */
    public static ObservationBuilder of(String layout, List<String> groups, Siblings siblings) {
        return Layout.named(layout).builder(groups, siblings);
    }

    /** Names of all groups of a layout. */
    public static List<String> groups(String layout) {
        return Layout.named(layout).groups();
    }

    public ObservationSchema schema() {
        return schema;
    }

    /** Where the market's events go. */
    public MarketHandler marketEvents() {
        return past;
    }

    /** Forgets the session: another one begins. */
    public void reset() {
        past.reset();
        for (FeatureGroup group : groups) {
            group.reset();
        }
    }

    /** Writes the observation of this instant into {@code out}, which is {@link ObservationSchema#width} long. */
    public void build(StrategyContext context, float[] out) {
        if (out.length != schema.width()) {
            throw new IllegalArgumentException(
                    "the observation has " + schema.width() + " values, the array " + out.length);
        }
        build(context, out, 0);
    }

    /** Writes the observation of this instant into a part of an array. */
    public void build(StrategyContext context, float[] out, int from) {
        past.decide(context);
        for (int i = 0; i < groups.length; i++) {
            groups[i].write(context, past, out, from + offsets[i]);
        }
    }
}
