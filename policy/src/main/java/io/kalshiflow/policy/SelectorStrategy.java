package io.kalshiflow.policy;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a {@link Strategy} of a selector: observe, mask, select, act. One session, one thread. */
public final class SelectorStrategy implements Strategy {
    private final ActionSelector selector;
    private final ActionSpace actions;
    private final ObservationBuilder observations;
    private final float[] observation;
    private final long[] chosen;

    public SelectorStrategy(ActionSelector selector, ActionSpace actions, ObservationBuilder observations) {
        this.selector = selector;
        this.actions = actions;
        this.observations = observations;
        observation = new float[observations.schema().width()];
        chosen = new long[actions.size()];
    }

    @Override
    public MarketHandler marketEvents() {
        return observations.marketEvents();
    }

    @Override
    public void decide(StrategyContext context) {
        observations.build(context, observation);
        ActionMask mask = actions.mask(context);
        int action = selector.select(observation, mask);
        if (!mask.allows(action)) {
            throw new IllegalStateException("the selector chose action " + action + ", which is not allowed now");
        }
        chosen[action]++;
        actions.execute(action, context);
    }

    /** How often each action was chosen, by name; actions that never were are left out. */
    public Map<String, Long> actionCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int action = 0; action < chosen.length; action++) {
            if (chosen[action] > 0) {
                counts.put(actions.name(action), chosen[action]);
            }
        }
        return counts;
    }
}
