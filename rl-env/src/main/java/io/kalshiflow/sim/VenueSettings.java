package io.kalshiflow.sim;

import io.kalshiflow.sim.queue.QueueChoice;
import java.util.List;

/**
 * How a venue is simulated. Immutable.
 *
 * @param queue what is assumed of the queue ahead of resting orders
 * @param recovery how taken liquidity comes back
 * @param impact how others react to takes
 * @param crossingFills whether a resting order also trades with recorded orders that come to cross its price, which the
 *     recording could not show trading; at most the crossing size, counted apart
 * @param entry time of a command to the venue
 * @param response time of an answer back
 * @param feed when recorded messages are seen
 * @param pauses when trading pauses, in order of time
 * @param boundsBeside whether fills under the pessimistic and the optimistic queue are counted beside
 * @param probabilisticFills whether resting orders trade by the predecessor's chance instead of recorded prints
 */
public record VenueSettings(
        QueueChoice queue,
        Recovery recovery,
        ImpactModel impact,
        boolean crossingFills,
        Latency entry,
        Latency response,
        FeedLatency feed,
        List<TradingPause> pauses,
        boolean boundsBeside,
        boolean probabilisticFills) {
    /** The order list with the shipped calibration, nothing recovers, nobody reacts, 50 ms each way, the recorded feed. */
    public static final VenueSettings DEFAULT = new VenueSettings(
            QueueChoice.parse("order-list"),
            Recovery.NONE,
            ImpactModel.NONE,
            true,
            Latency.constant(50_000),
            Latency.constant(50_000),
            FeedLatency.RECORDED,
            List.of(),
            false,
            false);

    public VenueSettings {
        pauses = List.copyOf(pauses);
    }

    public VenueSettings withQueue(QueueChoice choice) {
        return new VenueSettings(
                choice,
                recovery,
                impact,
                crossingFills,
                entry,
                response,
                feed,
                pauses,
                boundsBeside,
                probabilisticFills);
    }

    public VenueSettings withRecovery(Recovery model) {
        return new VenueSettings(
                queue, model, impact, crossingFills, entry, response, feed, pauses, boundsBeside, probabilisticFills);
    }

    public VenueSettings withImpact(ImpactModel model) {
        return new VenueSettings(
                queue, recovery, model, crossingFills, entry, response, feed, pauses, boundsBeside, probabilisticFills);
    }

    public VenueSettings withCrossingFills(boolean allowed) {
        return new VenueSettings(
                queue, recovery, impact, allowed, entry, response, feed, pauses, boundsBeside, probabilisticFills);
    }

    /** The same latency both ways. */
    public VenueSettings withOrderLatency(Latency eachWay) {
        return new VenueSettings(
                queue,
                recovery,
                impact,
                crossingFills,
                eachWay,
                eachWay,
                feed,
                pauses,
                boundsBeside,
                probabilisticFills);
    }

    public VenueSettings withEntry(Latency latency) {
        return new VenueSettings(
                queue,
                recovery,
                impact,
                crossingFills,
                latency,
                response,
                feed,
                pauses,
                boundsBeside,
                probabilisticFills);
    }

    public VenueSettings withResponse(Latency latency) {
        return new VenueSettings(
                queue, recovery, impact, crossingFills, entry, latency, feed, pauses, boundsBeside, probabilisticFills);
    }

    public VenueSettings withFeed(FeedLatency latency) {
        return new VenueSettings(
                queue,
                recovery,
                impact,
                crossingFills,
                entry,
                response,
                latency,
                pauses,
                boundsBeside,
                probabilisticFills);
    }

    public VenueSettings withPauses(List<TradingPause> windows) {
        return new VenueSettings(
                queue,
                recovery,
                impact,
                crossingFills,
                entry,
                response,
                feed,
                windows,
                boundsBeside,
                probabilisticFills);
    }

    public VenueSettings withBoundsBeside() {
        return new VenueSettings(
                queue, recovery, impact, crossingFills, entry, response, feed, pauses, true, probabilisticFills);
    }

    /**
     * Resting orders trade by the predecessor's chance by price, age, size and activity, and prints do not fill them:
     * for comparison, and for tapes without trades.
     */
    public VenueSettings withProbabilisticFills() {
        return new VenueSettings(
                queue, recovery, impact, crossingFills, entry, response, feed, pauses, boundsBeside, true);
    }

    /** The pessimistic bound: the risk-averse queue and no fills by crossing. */
    public VenueSettings pessimistic() {
        return withQueue(QueueChoice.parse("risk-averse")).withCrossingFills(false);
    }

    /** The optimistic bound: nothing is ever ahead. */
    public VenueSettings optimistic() {
        return withQueue(QueueChoice.parse("touch"));
    }
}
