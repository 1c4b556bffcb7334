package io.kalshiflow.env.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An observation that has a name, and the groups it is made of: some by default, or always all of them. */
record Layout(String id, Map<String, Function<Siblings, FeatureGroup>> known, List<String> defaults, boolean whole) {
    static final String MARKET_V2 = "market-v2";
    static final String LEGACY_52 = "legacy-52";
    private static final Map<String, Layout> LAYOUTS = layouts();

    private static Map<String, Layout> layouts() {
        Map<String, Function<Siblings, FeatureGroup>> groups = new LinkedHashMap<>();
        groups.put("touch", siblings -> new TouchFeatures());
        groups.put("depth", siblings -> new DepthFeatures());
        groups.put("flow", siblings -> new FlowFeatures());
        groups.put("time", siblings -> new TimeFeatures());
        groups.put("portfolio", siblings -> new PortfolioFeatures());
        groups.put("orders", siblings -> new OrderFeatures());
        List<String> core = List.copyOf(groups.keySet());
        groups.put("anchors", siblings -> new AnchorFeatures());
        groups.put("volatility", siblings -> new VolatilityFeatures());
        groups.put("event", EventFeatures::new);
        groups.put("behaviour", siblings -> new BehaviourFeatures());
        Map<String, Function<Siblings, FeatureGroup>> legacy = new LinkedHashMap<>();
        legacy.put("market", siblings -> new LegacyMarketFeatures());
        legacy.put("temporal", siblings -> new LegacyTemporalFeatures());
        legacy.put("account", siblings -> new LegacyAccountFeatures());
        Map<String, Layout> layouts = new LinkedHashMap<>();
        layouts.put(MARKET_V2, new Layout(MARKET_V2, groups, core, false));
        layouts.put(LEGACY_52, new Layout(LEGACY_52, legacy, List.copyOf(legacy.keySet()), true));
        return layouts;
    }

    static Layout named(String id) {
        Layout layout = LAYOUTS.get(id);
        if (layout == null) {
            throw new IllegalArgumentException(
                    "unknown observation \"" + id + "\"; known: " + String.join(", ", LAYOUTS.keySet()));
        }
        return layout;
    }

    List<String> groups() {
        return List.copyOf(known.keySet());
    }

    ObservationBuilder builder(Siblings siblings) {
        return builder(defaults, siblings);
    }

    ObservationBuilder builder(List<String> wanted, Siblings siblings) {
        for (String name : wanted) {
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("the observation " + id + " has no group \"" + name + "\"; it has "
                        + String.join(", ", known.keySet()));
            }
        }
        List<String> names = known.keySet().stream().filter(wanted::contains).toList();
        if (names.isEmpty() || (whole && names.size() < known.size())) {
            throw new IllegalArgumentException("the observation " + id + " needs " + (whole ? "all" : "at least one")
                    + " of its groups: " + String.join(", ", known.keySet()));
        }
        List<FeatureGroup> groups = new ArrayList<>();
        known.forEach((name, group) -> {
            if (names.contains(name)) {
                groups.add(group.apply(siblings));
            }
        });
        return new ObservationBuilder(id, names, groups);
    }
}
