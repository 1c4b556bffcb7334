package io.kalshiflow.backtest;

import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.trade.Strategy;

/** Chooses actions of an environment. One instance per session and thread; must not block. */
@FunctionalInterface
public interface Agent {
    /**
     * Chooses one of the allowed actions.
     *
     * @param observation the current observation; read it during the call only
     * @param allowedBits bit a is set when action a is allowed; HOLD (0) always is
     */
    int act(float[] observation, long allowedBits);

    /** The strategy that observes, asks this agent and acts, as the environment would. */
    default Strategy on(ActionSpace actions, ObservationBuilder observations) {
        return new AgentStrategy(this, actions, observations);
    }
}
