package io.kalshiflow.policy;

import io.kalshiflow.env.act.ActionMask;

/** Chooses an action. One instance per session and thread; must not block. */
@FunctionalInterface
public interface ActionSelector {
    /**
     * Chooses one of the allowed actions.
     *
     * @param observation the current observation; read it during the call only
     * @param mask what is allowed; HOLD (0) always is
     */
    int select(float[] observation, ActionMask mask);
}
