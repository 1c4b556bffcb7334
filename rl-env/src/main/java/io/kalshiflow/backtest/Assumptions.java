package io.kalshiflow.backtest;

import io.kalshiflow.sim.VenueSettings;

/**
 * The names of everything a simulated venue takes for granted.
 *
 * @param queue the queue model
 * @param calibration what the queue model was calibrated on
 * @param crossingFills whether resting orders also trade with recorded orders that come to cross them
 * @param recovery how taken liquidity comes back
 * @param impact how others react to takes
 * @param latency time of a command to the venue, and of its answer back
 * @param feed when recorded messages are seen
 */
public record Assumptions(
        String queue,
        String calibration,
        boolean crossingFills,
        String recovery,
        String impact,
        String latency,
        String feed) {
    static Assumptions of(VenueSettings venue) {
        return new Assumptions(
                venue.queue().toString(),
                venue.queue().calibratedOn(),
                venue.crossingFills(),
                venue.recovery().toString(),
                venue.impact().toString(),
                venue.entry() + " to the venue, " + venue.response() + " back",
                venue.feed().toString());
    }
}
