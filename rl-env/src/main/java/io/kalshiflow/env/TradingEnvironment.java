package io.kalshiflow.env;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.OrderListener;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reinforcement-learning environment on one market at a time: reset, then act until the episode ends.
 *
 * <p>The reward of a step is the change of equity, fees included, in millionths of a dollar; the rewards of an episode
 * add up to its profit exactly. An episode is <em>terminated</em> when the market settled and <em>truncated</em> when
 * the tape ended before; then the position counts at its mark. One thread.
 */
public final class TradingEnvironment {
    private final LongFunction<Tape> episodes;
    private final SessionSettings settings;
    private final ActionSpace actions;
    private final Supplier<ObservationBuilder> observations;
    private final ObservationSchema schema;
    private final float[] observation;
    private @Nullable SimulatedSession session;
    private ObservationBuilder builder;
    private ActionMask mask;
    private long equityE6;
    private long rewardE6;
    private boolean terminated;
    private boolean truncated;

    /**
     * An environment before its first reset.
     *
     * @param episodes gives the tape for a seed; the same seed must give the same tape
     * @param observations gives a fresh builder per episode, always with the same schema
     */
    public TradingEnvironment(
            LongFunction<Tape> episodes,
            SessionSettings settings,
            ActionSpace actions,
            Supplier<ObservationBuilder> observations) {
        this.episodes = episodes;
        this.settings = settings;
        this.actions = actions;
        this.observations = observations;
        builder = observations.get();
        schema = builder.schema();
        observation = new float[schema.width()];
        mask = new ActionMask(1, actions.size());
    }

    /** Starts the episode of a seed and goes to its first decision. */
    public void reset(long seed) {
        builder = observations.get();
        session = new SimulatedSession(PreparedTape.of(episodes.apply(seed)), settings, builder.marketEvents());
        terminated = false;
        truncated = false;
        equityE6 = settings.cashE6();
        advance(session.loop());
        rewardE6 = 0;
    }

    /**
     * Acts and goes to the next decision.
     *
     * @throws IllegalArgumentException if {@link #mask} does not allow the action
     * @throws IllegalStateException before a reset or after the end of the episode
     */
    public void step(int action) {
        SimulatedSession current = session;
        if (current == null || terminated || truncated) {
            throw new IllegalStateException("the episode is over or was never started: call reset first");
        }
        if (!mask.allows(action)) {
            throw new IllegalArgumentException(
                    "action " + action + " is not allowed now; allowed bits: " + Long.toBinaryString(mask.bits()));
        }
        actions.execute(action, current.loop());
        advance(current.loop());
    }

    private void advance(DecisionLoop loop) {
        DecisionLoop.Step step;
        do {
            step = loop.advance(OrderListener.NONE);
        } while (step == DecisionLoop.Step.IDLE);
        long equity = loop.equityE6();
        rewardE6 = equity - equityE6;
        equityE6 = equity;
        terminated = step != DecisionLoop.Step.DECIDE && loop.isSettled();
        truncated = step != DecisionLoop.Step.DECIDE && !loop.isSettled();
        builder.build(loop, observation);
        mask = step == DecisionLoop.Step.DECIDE ? actions.mask(loop) : new ActionMask(1, actions.size());
    }

    /** The current observation; the array is written anew by every step. */
    public float[] observation() {
        return observation;
    }

    public ObservationSchema schema() {
        return schema;
    }

    /** What is allowed now; only HOLD after the end. */
    public ActionMask mask() {
        return mask;
    }

    /** Change of equity by the last step. */
    public long rewardE6() {
        return rewardE6;
    }

    /** Cash plus marked position. */
    public long equityE6() {
        return equityE6;
    }

    public boolean terminated() {
        return terminated;
    }

    public boolean truncated() {
        return truncated;
    }
}
