package io.kalshiflow.bench;

import io.kalshiflow.market.BookSide;
import java.util.Random;

/**
 * A seeded stream of book deltas around a wandering price, that never takes more than a level holds and ends where it
 * began, so that it can be applied again and again.
 *
 * <p>The second half undoes the first in reverse order. Like on the exchange most changes are near the touch, and
 * about as many levels empty as appear.
 */
final class DeltaStream {
    private static final int LEVELS_PER_SIDE = 40;

    final int stepE4;
    final BookSide[] sides;
    final int[] pricesE4;
    final long[] deltasE2;

    private final long[][] sizeE2;
    private final Random random;
    private int mid;

    DeltaStream(int length, int stepE4, long seed) {
        this.stepE4 = stepE4;
        sides = new BookSide[length];
        pricesE4 = new int[length];
        deltasE2 = new long[length];
        sizeE2 = new long[2][10_000 / stepE4 + 1];
        random = new Random(seed);
        mid = sizeE2[0].length / 2;
        for (int i = 0; i < length / 2; i++) {
            step(i);
            int undo = length - 1 - i;
            sides[undo] = sides[i];
            pricesE4[undo] = pricesE4[i];
            deltasE2[undo] = -deltasE2[i];
        }
    }

    private void step(int i) {
        if (i % 64 == 0) {
            int last = sizeE2[0].length - LEVELS_PER_SIDE - 2;
            mid = Math.max(
                    Math.min(LEVELS_PER_SIDE + 1, last),
                    Math.min(Math.max(LEVELS_PER_SIDE + 1, last), mid + random.nextInt(3) - 1));
        }
        BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
        int away = 1 + Math.min(LEVELS_PER_SIDE - 1, (int) (-6 * Math.log(1 - random.nextDouble())));
        int level = side == BookSide.BID ? mid - away : mid + away;
        long[] sizes = sizeE2[side.code()];
        long delta = 100L * (1 + random.nextInt(500));
        if (sizes[level] > 0 && random.nextInt(100) < 55) {
            delta = random.nextInt(3) == 0 ? -sizes[level] : -Math.min(sizes[level], delta);
        }
        sizes[level] += delta;
        sides[i] = side;
        pricesE4[i] = level * stepE4;
        deltasE2[i] = delta;
    }

    int length() {
        return sides.length;
    }
}
