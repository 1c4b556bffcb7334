package io.kalshiflow.env;

import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Many environments stepped by one call, with flat arrays in and out. Environment i plays, as its n-th episode, the one
 * of seed hash(seed, i, n), whatever the others do, so that the arrays are the same on any number of threads. What the
 * environments share must be immutable, as tapes are. The caller's thread owns it; steps allocate nothing after warm-up.
 */
public final class VectorEnvironment implements AutoCloseable {
    private final List<TradingEnvironment> environments = new ArrayList<>();
    private final AutoReset autoReset;
    private final int slots;
    private final int width;
    private final float[] observations;
    private final float[] finalObservations;
    private final long[] maskBits;
    private final float[] rewards;
    private final long[] rewardsE6;
    private final boolean[] terminated;
    private final boolean[] truncated;
    private final long[] episodes;
    private final StepCrew crew;
    private int[] actions = new int[0];
    private boolean resetting;
    private long seed;

    /**
     * Makes the environments; all must have the same slots, actions and schema.
     *
     * @param count how many
     * @param environment gives the i-th
     * @param threads how many step them, the caller's among them
     */
    public VectorEnvironment(int count, IntFunction<TradingEnvironment> environment, AutoReset autoReset, int threads) {
        if (count < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "at least one environment and one thread, not " + count + " and " + threads);
        }
        for (int i = 0; i < count; i++) {
            environments.add(environment.apply(i));
        }
        this.autoReset = autoReset;
        slots = environments.get(0).slots();
        width = environments.get(0).schema().width();
        requireAlike();
        observations = new float[count * slots * width];
        finalObservations = new float[count * slots * width];
        maskBits = new long[count * slots];
        rewards = new float[count];
        rewardsE6 = new long[count];
        terminated = new boolean[count];
        truncated = new boolean[count];
        episodes = new long[count];
        crew = new StepCrew(Math.min(threads, count), this::run);
    }

    private void requireAlike() {
        TradingEnvironment first = environments.get(0);
        for (TradingEnvironment other : environments) {
            if (other.slots() != slots
                    || other.actions().size() != first.actions().size()
                    || !other.schema().equals(first.schema())) {
                throw new IllegalArgumentException(
                        "environments of one vector must have the same slots, actions and observation schema");
            }
        }
    }

    /** Starts an episode in every environment. */
    public void reset(long newSeed) {
        seed = newSeed;
        Arrays.fill(episodes, 0);
        resetting = true;
        crew.work(environments.size());
    }

    /**
     * Steps every environment.
     *
     * @param chosen an action per environment and slot, environment after environment
     * @throws IllegalArgumentException if a mask does not allow an action; other environments may have been stepped, so
     *     reset before going on
     */
    public void step(int[] chosen) {
        if (chosen.length != maskBits.length) {
            throw new IllegalArgumentException("there must be " + maskBits.length + " actions, not " + chosen.length);
        }
        actions = chosen;
        resetting = false;
        crew.work(environments.size());
    }

    private void run(int index) {
        TradingEnvironment environment = environments.get(index);
        if (resetting) {
            begin(index, environment);
        } else if (terminated[index] || truncated[index]) {
            stepAfterTheEnd(index, environment);
        } else {
            environment.step(actions, index * slots);
            finish(index, environment);
        }
        System.arraycopy(environment.observation(), 0, observations, index * slots * width, slots * width);
        for (int slot = 0; slot < slots; slot++) {
            maskBits[index * slots + slot] = environment.maskBits(slot);
        }
    }

    private void begin(int index, TradingEnvironment environment) {
        environment.reset(CounterRandom.hash(seed, index, episodes[index]++));
        rewards[index] = 0;
        rewardsE6[index] = 0;
        terminated[index] = false;
        truncated[index] = false;
    }

    private void stepAfterTheEnd(int index, TradingEnvironment environment) {
        if (autoReset == AutoReset.NEXT_STEP || (autoReset == AutoReset.SAME_STEP && !environment.isOver())) {
            if (autoReset == AutoReset.NEXT_STEP) {
                begin(index, environment);
            } else {
                environment.step(actions, index * slots);
                finish(index, environment);
            }
            return;
        }
        throw new IllegalStateException("the episode of environment " + index + " is over: reset it first");
    }

    private void finish(int index, TradingEnvironment environment) {
        rewards[index] = (float) environment.reward();
        rewardsE6[index] = environment.rewardE6();
        terminated[index] = environment.terminated();
        truncated[index] = environment.truncated();
        if (environment.isOver()) {
            int from = index * slots * width;
            System.arraycopy(environment.observation(), 0, finalObservations, from, slots * width);
            if (autoReset == AutoReset.SAME_STEP) {
                environment.reset(CounterRandom.hash(seed, index, episodes[index]++));
            }
        }
    }

    /** Starts the next episode of one environment; for {@link AutoReset#DISABLED}. */
    public void resetOne(int index) {
        boolean before = resetting;
        resetting = true;
        run(index);
        resetting = before;
    }

    public int size() {
        return environments.size();
    }

    public int slots() {
        return slots;
    }

    public AutoReset autoReset() {
        return autoReset;
    }

    /** Layout of one slot's observation. */
    public ObservationSchema schema() {
        return environments.get(0).schema();
    }

    /** One environment, for its info. */
    public TradingEnvironment environment(int index) {
        return environments.get(index);
    }

    /** Observations, {@code [environment][slot][feature]} flat; written anew by every step. */
    public float[] observations() {
        return observations;
    }

    /** As {@link #observations}: where the last step ended an episode, its final observation; elsewhere old values. */
    public float[] finalObservations() {
        return finalObservations;
    }

    /** Masks, {@code [environment][slot]} flat. */
    public long[] maskBits() {
        return maskBits;
    }

    /** Rewards of the last step. */
    public float[] rewards() {
        return rewards;
    }

    /** Money of the last step in millionths of a dollar. */
    public long[] rewardsE6() {
        return rewardsE6;
    }

    /** Which episodes the last step ended because everything settled or the account was ruined. */
    public boolean[] terminated() {
        return terminated;
    }

    /** Which episodes the last step cut off. */
    public boolean[] truncated() {
        return truncated;
    }

    /** Lets the other threads go. */
    @Override
    public void close() {
        crew.close();
    }
}
