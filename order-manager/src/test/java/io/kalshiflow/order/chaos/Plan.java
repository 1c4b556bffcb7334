package io.kalshiflow.order.chaos;

import java.util.SplittableRandom;

/**
 * What one run throws at the manager, drawn from its seed so that runs differ in kind. Chances are per mille.
 *
 * @param steps how many things happen
 * @param way what happens to requests
 * @param stream stream messages that are dropped, repeated or overtaken
 * @param cuts steps at which the stream is cut
 * @param crashes steps at which our process dies
 * @param diskFailures steps at which the journal's next write fails
 * @param frozen steps at which the portfolio begins to lag
 * @param elsewhere steps at which somebody else trades, pays in, withdraws or changes orders on our account
 * @param paysAt step at which one of the markets pays out; 0 for none
 * @param exchange how the exchange behaves
 * @param ours how the manager is set
 */
record Plan(
        int steps,
        Way way,
        int stream,
        int cuts,
        int crashes,
        int diskFailures,
        int frozen,
        int elsewhere,
        int paysAt,
        Exchange exchange,
        Ours ours) {
    /**
     * The way to the exchange.
     *
     * @param lost requests or answers that are lost on the way
     * @param refused requests that are answered with an error for no reason
     * @param late requests that are carried out after the client gave them up
     * @param lateness steps that such a request takes, on average
     * @param meanwhile requests before which others trade
     */
    record Way(int lost, int refused, int late, int lateness, int meanwhile) {}

    /**
     * What is not documented of it, or may be either way.
     *
     * @param freesIds whether names of finished orders may be used again
     * @param renames whether an amend gives an order another name
     */
    record Exchange(boolean freesIds, boolean renames) {}

    /**
     * Settings of the manager.
     *
     * @param resends whether placements that were never carried out are sent once more
     * @param leases whether orders expire unless they are renewed
     * @param cancelsOnPause whether orders are cancelled when trading pauses
     * @param groupLimitE2 of the order groups; 0 for none
     * @param compactAfter entries after which the journal is compacted
     * @param forgetsSoon whether markets that have paid are forgotten as soon as no fill of them can be late
     */
    record Ours(
            boolean resends,
            boolean leases,
            boolean cancelsOnPause,
            long groupLimitE2,
            int compactAfter,
            boolean forgetsSoon) {}

    private static final int[] COMPACT_AFTER = {10, 200, 100_000};
    private static final long[] GROUP_LIMITS = {2_000, 1_000_000};

    static Plan of(long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean calm = random.nextInt(8) == 0;
        boolean resends = random.nextInt(3) == 0;
        Way way = new Way(
                some(random, calm, 150),
                some(random, calm, 100),
                resends ? 0 : some(random, calm, 60),
                random.nextInt(3) == 0 ? 400 : 20,
                some(random, calm, 300));
        return new Plan(
                steps,
                way,
                some(random, calm, 200),
                some(random, calm, 10),
                some(random, calm, 12),
                random.nextInt(4) == 0 ? some(random, calm, 12) : 0,
                some(random, calm, 20),
                some(random, calm, 30),
                random.nextInt(4) == 0 ? 1 + random.nextInt(steps) : 0,
                new Exchange(random.nextBoolean(), random.nextBoolean()),
                new Ours(
                        resends,
                        random.nextInt(4) == 0,
                        random.nextInt(4) == 0,
                        random.nextInt(4) == 0 ? GROUP_LIMITS[random.nextInt(2)] : 0,
                        COMPACT_AFTER[random.nextInt(3)],
                        random.nextInt(3) == 0));
    }

    private static int some(SplittableRandom random, boolean calm, int most) {
        return calm || random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
    }
}
