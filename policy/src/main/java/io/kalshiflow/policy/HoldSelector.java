package io.kalshiflow.policy;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationSchema;

/** Never trades. */
public final class HoldSelector implements ActionSelector {
    @Override
    public int select(float[] observation, ActionMask mask) {
        return ActionSpace.HOLD;
    }

    /** Finds it as {@code hold}. */
    public static final class Provider implements SelectorProvider {
        @Override
        public String name() {
            return "hold";
        }

        @Override
        public String description() {
            return "never trades";
        }

        @Override
        public ActionSelector create(ActionSpace actions, ObservationSchema observations, long seed) {
            return new HoldSelector();
        }
    }
}
