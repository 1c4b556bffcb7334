package io.kalshiflow.order.live;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange is to be asked. Immutable.
 *
 * @param full whether everything is to be read, or only what the asked orders need
 * @param asked orders of ours that are to be found, whatever became of them
 * @param unidentified names at the exchange of orders that nothing is known of
 * @param fillsFromMicros fills from this time on
 */
record ReadingRequest(boolean full, List<Asked> asked, List<String> unidentified, long fillsFromMicros) {
    /**
     * An order of ours.
     *
     * @param exchangeId its newest name there; null if none is known
     * @param byName whether it may have another by now, so that it has to be looked for by ours
     * @param sentMicros when it was sent, by our clock
     */
    record Asked(
            ClientOrderId name, @Nullable String exchangeId, boolean byName, MarketTicker market, long sentMicros) {}

    ReadingRequest {
        asked = List.copyOf(asked);
        unidentified = List.copyOf(unidentified);
    }
}
