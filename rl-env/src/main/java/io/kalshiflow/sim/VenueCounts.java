package io.kalshiflow.sim;

/**
 * What a venue counted in a session; contracts in hundredths.
 *
 * @param orders orders sent
 * @param fills fills, each side of a trade counted
 * @param crossedE2 contracts that resting orders traded with recorded orders that came to cross them
 * @param reachedE2 contracts of resting orders that a print reached
 * @param expectedE2 contracts of resting orders that the queue model expected to be reached
 * @param pessimisticE2 contracts resting orders would have traded by prints under the risk-averse queue, or
 *     {@link #NOT_COUNTED}
 * @param optimisticE2 the same under the touch queue
 */
public record VenueCounts(
        long orders,
        long fills,
        long crossedE2,
        long reachedE2,
        double expectedE2,
        long pessimisticE2,
        long optimisticE2) {
    /** The bounds were not asked for. */
    public static final long NOT_COUNTED = -1;
}
