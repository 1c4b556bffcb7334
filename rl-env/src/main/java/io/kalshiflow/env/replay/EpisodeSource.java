package io.kalshiflow.env.replay;

import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.Tape;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;

/** Gives the episodes of a seed: the same seed, the same episodes. The ones made here are shared between threads. */
@FunctionalInterface
public interface EpisodeSource {
    /** Stream of the random numbers that pick episodes; other streams of a seed are left to what is played. */
    long STREAM = 1_001;

    /** The markets to play for a seed. */
    EpisodeGroup group(long seed);

    /** The episode to play for a seed, of a source whose groups have one market each. */
    default Episode episode(long seed) {
        return group(seed).only();
    }

    /** Whole markets that are made or read by seed. */
    static EpisodeSource ofTapes(LongFunction<Tape> tapes) {
        return seed -> EpisodeGroup.of(Episode.whole(tapes.apply(seed)));
    }

    /** Every group as likely as any other. */
    static EpisodeSource uniform(List<EpisodeGroup> groups) {
        return weighted(groups, group -> 1);
    }

    /** Groups with much of a measure more often, in proportion to it; a wide spread never makes one likelier. */
    static EpisodeSource weighted(List<EpisodeGroup> groups, EpisodeMeasure measure) {
        return weighted(groups, measure::of);
    }

    /**
     * Groups in proportion to their weights.
     *
     * @param weight finite, not negative, and positive for at least one group
     */
    static EpisodeSource weighted(List<EpisodeGroup> groups, ToDoubleFunction<EpisodeGroup> weight) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("there are no episodes to draw from");
        }
        List<EpisodeGroup> choices = List.copyOf(groups);
        double[] upTo = new double[choices.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            double w = weight.applyAsDouble(choices.get(i));
            if (!(w >= 0) || w == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "the weight of " + choices.get(i).episodes() + " is " + w + ", not a finite number from 0");
            }
            sum += w;
            upTo[i] = sum;
        }
        if (sum == 0) {
            throw new IllegalArgumentException(
                    "all " + upTo.length + " episodes have weight 0: nothing happens in them that could be drawn by");
        }
        double total = sum;
        return seed -> choices.get(place(upTo, new CounterRandom(seed, STREAM).nextDouble() * total));
    }

    /** The first entry above the value. */
    private static int place(double[] upTo, double value) {
        int found = Arrays.binarySearch(upTo, value);
        int place = found < 0 ? -found - 1 : found + 1;
        while (place < upTo.length - 1 && upTo[place] <= value) {
            place++;
        }
        return place;
    }
}
