package io.kalshiflow.backtest;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;

/** Makes a {@link Strategy} of an {@link Agent}: observe, mask, choose, act. One session, one thread. */
final class AgentStrategy implements Strategy {
    private final Agent agent;
    private final ActionSpace actions;
    private final ObservationBuilder observations;
    private final float[] observation;

    AgentStrategy(Agent agent, ActionSpace actions, ObservationBuilder observations) {
        this.agent = agent;
        this.actions = actions;
        this.observations = observations;
        observation = new float[observations.schema().width()];
    }

    @Override
    public MarketHandler marketEvents() {
        return observations.marketEvents();
    }

    @Override
    public void decide(StrategyContext context) {
        observations.build(context, observation);
        long allowed = actions.maskBits(context);
        int action = agent.act(observation, allowed);
        if (action < 0 || action >= actions.size() || (allowed >>> action & 1) == 0) {
            throw new IllegalStateException("the agent chose action " + action
                    + ", which is not allowed now; allowed bits: " + Long.toBinaryString(allowed));
        }
        actions.execute(action, context);
    }
}
