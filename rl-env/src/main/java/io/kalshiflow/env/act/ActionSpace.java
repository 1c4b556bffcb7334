package io.kalshiflow.env.act;

import io.kalshiflow.trade.StrategyContext;

/** A finite set of actions on one market; action 0 is always HOLD and always allowed. */
public interface ActionSpace {
    int HOLD = 0;

    /** Number of actions, at most {@link ActionMask#LARGEST}. */
    int size();

    /** Name of an action in lower case, such as {@code buy_yes_5}. */
    String name(int action);

    /** What is allowed now: bit a is set when action a is. Allocates nothing where the context does not. */
    long maskBits(StrategyContext context);

    /** {@link #maskBits} as a value. */
    default ActionMask mask(StrategyContext context) {
        return new ActionMask(maskBits(context), size());
    }

    /** Carries out an action that the current mask allows; HOLD sends nothing. */
    void execute(int action, StrategyContext context);
}
