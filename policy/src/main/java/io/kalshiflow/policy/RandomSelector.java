package io.kalshiflow.policy;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.sim.CounterRandom;

/** Any allowed action with equal probability, HOLD included; the same seed gives the same choices. */
public final class RandomSelector implements ActionSelector {
    private static final long STREAM = 0x5E1EC7;

    private final CounterRandom random;

    public RandomSelector(long seed) {
        random = new CounterRandom(seed, STREAM);
    }

    @Override
    public int select(float[] observation, ActionMask mask) {
        return mask.nthAllowed(random.nextInt(mask.count()));
    }

    /** Finds it as {@code random}. */
    public static final class Provider implements SelectorProvider {
        @Override
        public String name() {
            return "random";
        }

        @Override
        public String description() {
            return "any allowed action, by seed";
        }

        @Override
        public ActionSelector create(ActionSpace actions, ObservationSchema observations, long seed) {
            return new RandomSelector(seed);
        }
    }
}
