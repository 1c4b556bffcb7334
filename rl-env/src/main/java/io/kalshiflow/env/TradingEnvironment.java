package io.kalshiflow.env;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.env.replay.EpisodeSource;
import io.kalshiflow.sim.PreparedTapes;
import io.kalshiflow.tape.Tape;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * A reinforcement-learning environment with the semantics of Gymnasium: reset, then act until the episode is terminated
 * or truncated.
 *
 * <p>Usually one market at a time; with several {@linkplain #slots slots} the markets of one event share an account and
 * a clock, each with its own observation, mask and action, and one reward. A mask comes with every observation. The
 * money reward of a step is the change of equity, fees included, in millionths of a dollar; those of an episode add up to
 * its profit exactly. An episode is <em>terminated</em> when every market settled or the account is ruined, and
 * <em>truncated</em> when the data or the allowed steps end before; then positions count at what the book would pay for
 * them. After the end the final observation stays readable. One thread; steps allocate nothing after warm-up.
 */
public final class TradingEnvironment {
    private final EpisodeSource episodes;
    private final EnvironmentSettings settings;
    private final ActionSpace actions;
    private final ObservationSchema schema;
    private final float[] observation;
    private final EpisodePlay play;
    private final long[] maskBits;
    private final int[] single = new int[1];
    private boolean started;

    /**
     * An environment on one market at a time, before its first reset.
     *
     * @param tapes gives the tape for a seed; the same seed must give the same tape
     * @param observations gives a builder, always of the same schema
     */
    public TradingEnvironment(
            LongFunction<Tape> tapes,
            SessionSettings settings,
            ActionSpace actions,
            Supplier<ObservationBuilder> observations) {
        this(
                EpisodeSource.ofTapes(tapes),
                EnvironmentSettings.of(settings),
                actions,
                siblings -> observations.get(),
                1,
                new PreparedTapes());
    }

    /**
     * An environment before its first reset.
     *
     * @param observations gives the builder of a slot, always of the same schema
     * @param slots most markets of an episode
     * @param tapes where tapes are prepared once for all environments that share it
     */
    public TradingEnvironment(
            EpisodeSource episodes,
            EnvironmentSettings settings,
            ActionSpace actions,
            SlotObservations observations,
            int slots,
            PreparedTapes tapes) {
        if (slots < 1) {
            throw new IllegalArgumentException("an environment needs at least one slot, not " + slots);
        }
        this.episodes = episodes;
        this.settings = settings;
        this.actions = actions;
        play = new EpisodePlay(settings, observations, slots, tapes);
        schema = play.schema();
        observation = new float[slots * schema.width()];
        maskBits = new long[slots];
        Arrays.fill(maskBits, 1L << ActionSpace.HOLD);
    }

    /** Starts the episode of a seed and goes to its first decision. */
    public void reset(long seed) {
        reset(seed, ResetOptions.NONE);
    }

    /** Starts the episode of a seed, or the one that the options name, and goes to its first decision. */
    public void reset(long seed, ResetOptions options) {
        play.begin(options.episodeOr(() -> episodes.group(seed)), seed);
        started = true;
        show();
    }

    /**
     * Acts and goes to the next decision; for one slot.
     *
     * @throws IllegalArgumentException if the mask does not allow the action; the episode can go on with another one
     * @throws IllegalStateException before a reset or after the end of the episode
     */
    public void step(int action) {
        single[0] = action;
        step(single, 0);
    }

    /** Acts in every slot and goes to the next decision; HOLD where nothing is to be done. */
    public void step(int[] actionBySlot) {
        step(actionBySlot, 0);
    }

    void step(int[] chosen, int from) {
        if (!started || isOver()) {
            throw new IllegalStateException("the episode is over or was never started: call reset first");
        }
        if (chosen.length - from < slots()) {
            throw new IllegalArgumentException(
                    "there are " + slots() + " slots and only " + (chosen.length - from) + " actions");
        }
        for (int slot = 0; slot < slots(); slot++) {
            requireAllowed(slot, chosen[from + slot]);
        }
        play.beginStep();
        for (int slot = 0; slot < slots(); slot++) {
            if (play.hasMarket(slot)) {
                actions.execute(chosen[from + slot], play.context(slot));
            }
        }
        play.advance();
        show();
    }

    private void requireAllowed(int slot, int action) {
        if (action < 0 || action >= actions.size() || (maskBits[slot] >>> action & 1) == 0) {
            throw new IllegalArgumentException("action " + action + " is not allowed now in slot " + slot
                    + "; allowed bits: " + Long.toBinaryString(maskBits[slot]));
        }
    }

    private void show() {
        for (int slot = 0; slot < slots(); slot++) {
            play.observe(slot, observation, slot * schema.width());
            maskBits[slot] = isOver() ? 1L << ActionSpace.HOLD : play.maskBits(slot, actions);
        }
    }

    /** Most markets of an episode. */
    public int slots() {
        return maskBits.length;
    }

    public ActionSpace actions() {
        return actions;
    }

    public EnvironmentSettings settings() {
        return settings;
    }

    /** The current observation, slot after slot; written anew by every step. A slot without a market shows zeros. */
    public float[] observation() {
        return observation;
    }

    /** Layout of a slot's observation. */
    public ObservationSchema schema() {
        return schema;
    }

    /** What is allowed now in the first slot; only HOLD after the end. */
    public ActionMask mask() {
        return new ActionMask(maskBits[0], actions.size());
    }

    /** What is allowed now in a slot, bit by bit. */
    public long maskBits(int slot) {
        return maskBits[slot];
    }

    /** Change of equity by the last step, in millionths of a dollar. */
    public long rewardE6() {
        return play.info().rewardE6();
    }

    /** Reward of the last step: money by scale plus the named terms. */
    public double reward() {
        return play.info().reward();
    }

    /** Cash plus marked positions; after a truncation what the book would pay for them. */
    public long equityE6() {
        return play.info().equityE6();
    }

    /** What the last step did; a live object. */
    public StepInfo info() {
        return play.info();
    }

    public boolean terminated() {
        return play.terminated();
    }

    public boolean truncated() {
        return play.truncated();
    }

    /** Whether the episode is over, one way or the other. */
    public boolean isOver() {
        return play.terminated() || play.truncated();
    }
}
