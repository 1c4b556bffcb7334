package io.kalshiflow.sim.queue;

/**
 * What the particle model takes from probability tables' place: factors on a particle's weight when it has to explain a
 * change in an unlikely way, and a few probabilities of merges. Measured on recorded sessions.
 *
 * @param unexplained added to a cancel's hazards, so that a particle without a fitting order survives
 * @param undo a cancel takes an amend-up back
 * @param pair a cancel removes two orders
 * @param amendDown a cancel makes a larger order smaller
 * @param tail a cancel fits nothing
 * @param blobHazard chance of an amend-down inside what a snapshot showed
 * @param fromBlob a print hits what a snapshot showed
 * @param wholeHead a print takes the whole first order
 * @param partOfHead a whole count leaves the first order filled in part
 * @param partOfHeadFraction a broken count does
 * @param contradiction a print that does not fit the first order
 * @param complement chance that a broken add that completes a partly filled order is its amend-up
 * @param refill chance that another large broken add is one, of any partly filled order
 * @param plainFactor on the weight of plain orders as targets of both
 * @param recent on the odds of an amend-up when a rare repriced order is younger than 2 s
 * @param older the same beyond 10 s
 * @param popularFactor on the weight of popular sizes as targets
 * @param fractionFactor on the weight of broken sizes as targets
 * @param wholeBlob hazard of all that a snapshot showed, when a cancel is exactly that much
 */
record ParticleWeights(
        double unexplained,
        double undo,
        double pair,
        double amendDown,
        double tail,
        double blobHazard,
        double fromBlob,
        double wholeHead,
        double partOfHead,
        double partOfHeadFraction,
        double contradiction,
        double complement,
        double refill,
        double plainFactor,
        double recent,
        double older,
        double popularFactor,
        double fractionFactor,
        double wholeBlob) {
    static final ParticleWeights MEASURED =
            new ParticleWeights(.01, .5, .3, .3, .05, 5e-5, .05, .5, .1, .03, .05, .97, .85, .3, 2, .3, .1, .1, .1);

    /** The same for a model that takes every add for a new order. */
    ParticleWeights withoutAmendUps() {
        return new ParticleWeights(
                unexplained,
                undo,
                pair,
                amendDown,
                tail,
                blobHazard,
                fromBlob,
                wholeHead,
                partOfHead,
                partOfHeadFraction,
                contradiction,
                0,
                0,
                plainFactor,
                recent,
                older,
                popularFactor,
                fractionFactor,
                wholeBlob);
    }
}
