package io.kalshiflow.trader.cli;

/** Limits of what may run at a time. */
final class Threads {
    private static final int MOST = 64;
    private static final int MOST_SEEDS = 1_000;

    private Threads() {}

    static void check(int seeds, int threads) {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new InputException("--seeds: 1 to " + MOST_SEEDS + ", not " + seeds);
        }
        if (threads < 1 || threads > MOST) {
            throw new InputException("--threads: 1 to " + MOST + ", not " + threads);
        }
    }
}
