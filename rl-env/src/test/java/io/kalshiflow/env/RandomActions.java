package io.kalshiflow.env;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.List;

/** Takes any allowed action by seed and remembers its masks and choices. */
public final class RandomActions implements Strategy {
    private final ActionSpace space;
    private final CounterRandom random;
    private final List<Integer> actions = new ArrayList<>();
    private final List<ActionMask> masks = new ArrayList<>();

    public RandomActions(ActionSpace space, long seed) {
        this.space = space;
        random = new CounterRandom(seed, 99);
    }

    @Override
    public void decide(StrategyContext context) {
        ActionMask mask = space.mask(context);
        int action = mask.nthAllowed(random.nextInt(mask.count()));
        masks.add(mask);
        actions.add(action);
        space.execute(action, context);
    }

    public List<Integer> actions() {
        return actions;
    }

    public List<ActionMask> masks() {
        return masks;
    }
}
