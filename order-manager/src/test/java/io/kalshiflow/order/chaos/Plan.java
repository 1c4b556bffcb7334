package io.kalshiflow.order.chaos;

import java.util.SplittableRandom;

/**
 * What one run throws at the manager, drawn from its seed so that runs differ in kind. Chances are per mille.
 *
 * @param steps how many things happen
 * @param lost requests or answers that are lost on the way
 * @param refused requests that are answered with an error for no reason
 * @param late requests that are carried out after the client gave them up
 * @param lateness steps that such a request takes, on average
 * @param stream stream messages that are dropped, repeated or overtaken
 * @param cuts steps at which the stream is cut
 * @param crashes steps at which our process dies
 * @param frozen steps at which the portfolio begins to lag
 * @param foreign steps at which somebody else trades, pays in or withdraws on our account
 * @param meanwhile requests before which others trade
 * @param freesIds whether names of finished orders may be used again at the exchange
 * @param renames whether an amend gives an order another name
 * @param resends whether placements that were never carried out are sent once more
 * @param leases whether orders expire unless they are renewed
 */
record Plan(
        int steps,
        int lost,
        int refused,
        int late,
        int lateness,
        int stream,
        int cuts,
        int crashes,
        int frozen,
        int foreign,
        int meanwhile,
        boolean freesIds,
        boolean renames,
        boolean resends,
        boolean leases) {
    static Plan of(long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean calm = random.nextInt(8) == 0;
        boolean resends = random.nextInt(3) == 0;
        return new Plan(
                steps,
                some(random, calm, 150),
                some(random, calm, 100),
                resends ? 0 : some(random, calm, 60),
                random.nextInt(3) == 0 ? 400 : 20,
                some(random, calm, 200),
                some(random, calm, 10),
                some(random, calm, 12),
                some(random, calm, 20),
                some(random, calm, 30),
                some(random, calm, 300),
                random.nextBoolean(),
                random.nextBoolean(),
                resends,
                random.nextInt(4) == 0);
    }

    private static int some(SplittableRandom random, boolean calm, int most) {
        return calm || random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
    }
}
