package io.kalshiflow.policy;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.trade.Intent;
import java.util.Arrays;

/**
 * BUY_YES, SELL_YES, BUY_NO, SELL_NO in turn at the smallest size: a rig for trying the chain, not a way to earn
 * money. A turn that the mask does not allow is passed on to the next; it holds when none is allowed.
 */
public final class CycleSelector implements ActionSelector {
    private final int[] turns;
    private int next;

    /** Cycles through these actions. */
    public CycleSelector(int... turns) {
        this.turns = turns.clone();
    }

    @Override
    public int select(float[] observation, ActionMask mask) {
        for (int i = 0; i < turns.length; i++) {
            int turn = (next + i) % turns.length;
            if (mask.allows(turns[turn])) {
                next = (turn + 1) % turns.length;
                return turns[turn];
            }
        }
        return ActionSpace.HOLD;
    }

    /** Finds it as {@code cycle}. */
    public static final class Provider implements SelectorProvider {
        @Override
        public String name() {
            return "cycle";
        }

        @Override
        public String description() {
            return "BUY_YES, SELL_YES, BUY_NO, SELL_NO in turn at the smallest size";
        }

        @Override
        public ActionSelector create(ActionSpace actions, ObservationSchema observations, long seed) {
            if (!(actions instanceof IntentActionSpace space)) {
                throw new IllegalArgumentException("the selector \"cycle\" needs the four intents as actions");
            }
            return new CycleSelector(Arrays.stream(Intent.values())
                    .mapToInt(intent -> space.action(intent, 0))
                    .toArray());
        }
    }
}
