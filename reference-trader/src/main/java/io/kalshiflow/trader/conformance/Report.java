package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.rest.OrderRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has learned. Immutable.
 *
 * @param market that was probed; null if none was found
 * @param leftResting orders of the run that could not be taken back
 */
public record Report(@Nullable String market, List<ProbeResult> results, List<OrderRef> leftResting) {
    /** What this suite cannot find out, and why. */
    public static final List<NotCovered> NOT_COVERED = List.of(
            new NotCovered(
                    "whether a cancel on shard 1 or above by market_ticker is charged on every shard",
                    "it is only seen in 429s, and provoking them would take hundreds of requests a second"),
            new NotCovered(
                    "what fees come to in cases that this account has not traded",
                    "the suite places nothing that trades; it recomputes the fills that there are"),
            new NotCovered(
                    "what pauses, reactivations, settlements and lost connections of the exchange do",
                    "they cannot be caused"),
            new NotCovered("whether production answers alike", "the suite never runs against it"));

    /** A question that stays open. */
    public record NotCovered(String question, String reason) {}

    public Report {
        results = List.copyOf(results);
        leftResting = List.copyOf(leftResting);
    }

    /** Whether every probe came to an end as it should, and nothing is left behind. */
    public boolean isGood() {
        return leftResting.isEmpty() && results.stream().noneMatch(each -> each.status() == ProbeResult.Status.FAILED);
    }
}
