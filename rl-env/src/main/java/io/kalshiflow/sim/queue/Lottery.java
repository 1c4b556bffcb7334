package io.kalshiflow.sim.queue;

import java.util.Arrays;

/** Draws one of several places by weight. One thread; allocates only while it grows. */
final class Lottery {
    static final int NONE = -1;

    private int[] places = new int[16];
    private double[] weights = new double[16];
    private int size;
    private double total;

    void clear() {
        size = 0;
        total = 0;
    }

    void enter(int place, double weight) {
        if (size == places.length) {
            places = Arrays.copyOf(places, size * 2);
            weights = Arrays.copyOf(weights, size * 2);
        }
        places[size] = place;
        weights[size++] = weight;
        total += weight;
    }

    boolean isEmpty() {
        return size == 0;
    }

    double total() {
        return total;
    }

    /** The winner: the heaviest, of equals the last entered, where nothing may be random; NONE if nobody entered. */
    int winner(Draws draws) {
        if (size <= 1) {
            return size == 0 ? NONE : places[0];
        }
        if (!draws.isRandom()) {
            int best = 0;
            for (int i = 1; i < size; i++) {
                best = weights[i] >= weights[best] ? i : best;
            }
            return places[best];
        }
        double left = draws.uniform() * total;
        int i = 0;
        while (i < size - 1 && left >= weights[i]) {
            left -= weights[i++];
        }
        return places[i];
    }
}
