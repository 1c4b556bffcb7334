package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange answered. Not of one moment: each part is from {@code asOfMicros} or later. Immutable.
 *
 * @param finishedMicros exchange's time when all was answered: nothing in here is from later
 * @param resting every resting order; empty if that was not asked
 * @param others orders that were asked for and do not rest
 * @param missing orders of ours that were asked for and are not there
 * @param strangersMissing names at the exchange that are not there
 * @param fills since the time that was asked
 * @param everything the rest of the account; null if only orders and fills were asked
 */
record AccountReading(
        ReadingRequest request,
        long startedMicros,
        long asOfMicros,
        long finishedMicros,
        List<Sighting> resting,
        List<Sighting> others,
        Set<ClientOrderId> missing,
        Set<String> strangersMissing,
        List<FillReport> fills,
        @Nullable Whole everything) {
    /**
     * Positions, payouts and balances.
     *
     * @param positions contracts by market that are not settled, in hundredths, positive YES; and what they cost
     * @param payouts of markets that have paid: of a YES contract in 0.0001 dollars, and when
     * @param availableE6 cash that is not held back, by shard
     */
    record Whole(Map<MarketTicker, Held> positions, Map<MarketTicker, Paid> payouts, Map<Integer, Long> availableE6) {
        Whole {
            positions = Map.copyOf(positions);
            payouts = Map.copyOf(payouts);
            availableE6 = Map.copyOf(availableE6);
        }
    }

    record Held(long countE2, long costE6) {}

    record Paid(int yesPayoutE4, long micros) {}

    AccountReading {
        resting = List.copyOf(resting);
        others = List.copyOf(others);
        missing = Set.copyOf(missing);
        strangersMissing = Set.copyOf(strangersMissing);
        fills = List.copyOf(fills);
    }
}
