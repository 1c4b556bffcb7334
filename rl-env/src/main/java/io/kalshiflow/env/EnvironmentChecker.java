package io.kalshiflow.env;

import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.observe.Feature;
import io.kalshiflow.env.observe.ObservationSchema;
import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks an environment of anybody's configuration, after Gymnasium's checker: the same seed and actions give the same
 * bytes, whatever was played before; observations are finite and within their ranges; masks allow HOLD always, and what
 * they forbid is refused without harm; rewards add up to the change of equity; nothing goes on after the end; and, where
 * somebody can measure it, steps allocate nothing. Plays random allowed actions.
 */
public final class EnvironmentChecker {
    private static final int WARM_UPS = 6;
    /** Compilers allocate now and then on a thread's account; what a step allocates it allocates in every round. */
    private static final int MEASURED_ROUNDS = 6;

    private final Supplier<TradingEnvironment> environments;
    private final int episodes;
    private @Nullable LongSupplier allocatedBytes;

    /**
     * A checker.
     *
     * @param environments gives fresh environments, all configured alike
     * @param episodes how many seeds are played, from 1 on
     */
    public EnvironmentChecker(Supplier<TradingEnvironment> environments, int episodes) {
        if (episodes < 1) {
            throw new IllegalArgumentException("at least one episode must be played, not " + episodes);
        }
        this.environments = environments;
        this.episodes = episodes;
    }

    /** Measures allocation too, by what this says the current thread has allocated so far. */
    public EnvironmentChecker measuringAllocation(LongSupplier bytesOfThread) {
        allocatedBytes = bytesOfThread;
        return this;
    }

    /** What is wrong, in words; empty for a sound environment. */
    public List<String> check() {
        List<String> faults = new ArrayList<>();
        TradingEnvironment used = environments.get();
        for (long seed = 1; seed <= episodes && faults.isEmpty(); seed++) {
            List<long[]> fresh = play(environments.get(), seed, faults);
            List<long[]> again = play(used, seed, faults);
            compare(seed, fresh, again, faults);
        }
        if (faults.isEmpty()) {
            checkAllocation(used, faults);
        }
        return faults;
    }

    /** Plays an episode and returns what was seen, as bits. */
    private static List<long[]> play(TradingEnvironment environment, long seed, List<String> faults) {
        List<long[]> seen = new ArrayList<>();
        CounterRandom random = new CounterRandom(seed, 77);
        environment.reset(seed);
        long start = environment.equityE6() - environment.rewardE6();
        long sum = 0;
        int[] actions = new int[environment.slots()];
        look(environment, seed, seen, faults);
        while (!environment.isOver() && faults.isEmpty()) {
            refuses(environment, seed, faults);
            choose(environment, random, actions);
            environment.step(actions);
            sum += environment.rewardE6();
            if (environment.equityE6() != start + sum) {
                faults.add(at(environment, seed) + "the rewards add up to " + sum + ", the equity changed by "
                        + (environment.equityE6() - start));
            }
            look(environment, seed, seen, faults);
        }
        if (faults.isEmpty()) {
            checkEnd(environment, seed, faults);
        }
        return seen;
    }

    private static void choose(TradingEnvironment environment, CounterRandom random, int[] actions) {
        for (int slot = 0; slot < actions.length; slot++) {
            long bits = environment.maskBits(slot);
            int skip = random.nextInt(Long.bitCount(bits));
            for (int i = 0; i < skip; i++) {
                bits &= bits - 1;
            }
            actions[slot] = Long.numberOfTrailingZeros(bits);
        }
    }

    private static String at(TradingEnvironment environment, long seed) {
        return "seed " + seed + ", step " + environment.info().steps() + ": ";
    }

    private static void look(TradingEnvironment environment, long seed, List<long[]> seen, List<String> faults) {
        ObservationSchema schema = environment.schema();
        float[] observation = environment.observation();
        long[] bits = new long[observation.length + environment.slots() + 1];
        for (int i = 0; i < observation.length; i++) {
            Feature feature = schema.features().get(i % schema.width());
            float value = observation[i];
            if (!(value >= feature.low() && value <= feature.high())) {
                faults.add(at(environment, seed) + "feature " + feature.name() + " is " + value + ", not within "
                        + feature.low() + ".." + feature.high());
            }
            bits[i] = Float.floatToRawIntBits(value);
        }
        for (int slot = 0; slot < environment.slots(); slot++) {
            bits[observation.length + slot] = environment.maskBits(slot);
            if ((environment.maskBits(slot) & 1L << ActionSpace.HOLD) == 0) {
                faults.add(at(environment, seed) + "the mask of slot " + slot + " does not allow HOLD");
            }
        }
        bits[bits.length - 1] = environment.rewardE6();
        seen.add(bits);
    }

    /** A forbidden action must be refused and change nothing. */
    private static void refuses(TradingEnvironment environment, long seed, List<String> faults) {
        int[] forbidden = new int[environment.slots()];
        forbidden[0] = Long.numberOfTrailingZeros(~environment.maskBits(0));
        long equity = environment.equityE6();
        long steps = environment.info().steps();
        try {
            environment.step(forbidden);
            faults.add(at(environment, seed) + "the forbidden action " + forbidden[0] + " was taken");
        } catch (IllegalArgumentException expected) {
            if (environment.equityE6() != equity || environment.info().steps() != steps) {
                faults.add(at(environment, seed) + "refusing a forbidden action changed something");
            }
        }
    }

    private static void checkEnd(TradingEnvironment environment, long seed, List<String> faults) {
        if (environment.terminated() && environment.truncated()) {
            faults.add(at(environment, seed) + "the episode is both terminated and truncated");
        }
        try {
            environment.step(new int[environment.slots()]);
            faults.add(at(environment, seed) + "a step after the end was taken");
        } catch (IllegalStateException expected) {
            // That is how it should be.
        }
    }

    private static void compare(long seed, List<long[]> fresh, List<long[]> again, List<String> faults) {
        if (fresh.size() != again.size()) {
            faults.add("seed " + seed + ": " + fresh.size() + " steps in a fresh environment, " + again.size()
                    + " in a used one");
            return;
        }
        for (int step = 0; step < fresh.size(); step++) {
            if (!Arrays.equals(fresh.get(step), again.get(step))) {
                faults.add("seed " + seed + ", step " + step
                        + ": a fresh environment and a used one show different observations, masks or rewards");
                return;
            }
        }
    }

    private void checkAllocation(TradingEnvironment environment, List<String> faults) {
        LongSupplier allocated = allocatedBytes;
        if (allocated == null) {
            return;
        }
        long fewest = Long.MAX_VALUE;
        for (int round = 0; round < WARM_UPS + MEASURED_ROUNDS; round++) {
            long bytes = allocatedInOneEpisode(environment, allocated);
            fewest = round < WARM_UPS ? fewest : Math.min(fewest, bytes);
        }
        if (fewest > 0) {
            faults.add("steps allocate: at least " + fewest + " bytes in the "
                    + environment.info().steps() + " steps of seed 1, after " + WARM_UPS + " rounds of warm-up");
        }
    }

    private static long allocatedInOneEpisode(TradingEnvironment environment, LongSupplier allocated) {
        CounterRandom random = new CounterRandom(1, 78);
        int[] actions = new int[environment.slots()];
        long bytes = 0;
        environment.reset(1);
        while (!environment.isOver()) {
            choose(environment, random, actions);
            long before = allocated.getAsLong();
            environment.step(actions);
            bytes += allocated.getAsLong() - before;
        }
        return bytes;
    }
}
