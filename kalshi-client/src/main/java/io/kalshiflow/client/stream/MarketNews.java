package io.kalshiflow.client.stream;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import org.jspecify.annotations.Nullable;

/** Public news that a {@link io.kalshiflow.book.MarketHandler} has no call for, or that is told in more detail here. */
public sealed interface MarketNews extends StreamEvent {
    /**
     * Best prices and volumes of a market. Prices are on the YES scale, counts hundredths of a contract.
     *
     * @param bidE4 -1 if nobody bids
     * @param askE4 -1 if nobody asks
     * @param lastE4 of the last trade; -1 if there was none
     */
    record Ticker(
            long receiveMicros,
            long exchangeMicros,
            MarketTicker market,
            int bidE4,
            long bidSizeE2,
            int askE4,
            long askSizeE2,
            int lastE4,
            long volumeE2,
            long openInterestE2)
            implements MarketNews {}

    /**
     * A market was created, paused, moved, determined or settled. Markets that the stream has a subscription of are
     * told by the calls of {@link io.kalshiflow.book.MarketHandler} too.
     *
     * @param change the exchange's word: {@code created}, {@code activated}, {@code deactivated},
     *     {@code close_date_updated}, {@code determined}, {@code settled}, {@code price_level_structure_updated},
     *     {@code metadata_updated}, or a newer one
     * @param eventTicker only of a created one; empty otherwise
     * @param openMicros 0 if not part of the change, as the others
     * @param settledMicros when it was determined or settled
     * @param result {@code yes}, {@code no}, {@code scalar}; empty before it is determined
     * @param payoutE4 what a YES contract pays; -1 if not part of the change
     * @param grid its prices from now on; null if not part of the change
     * @param text the whole message
     */
    record Lifecycle(
            long receiveMicros,
            MarketTicker market,
            String change,
            String eventTicker,
            long openMicros,
            long closeMicros,
            long settledMicros,
            String result,
            int payoutE4,
            @Nullable PriceGrid grid,
            String text)
            implements MarketNews {}

    /** A new event. */
    record EventCreated(
            long receiveMicros,
            String eventTicker,
            String seriesTicker,
            String title,
            int exchangeIndex,
            String collateralReturn)
            implements MarketNews {}

    /**
     * The fees of an event changed.
     *
     * @param terms from now on; null if the series' fees hold again, or the override says only part of them
     */
    record FeesChanged(
            long receiveMicros,
            String eventTicker,
            @Nullable FeeTerms terms,
            String text) implements MarketNews {}

    /**
     * A value of an index or of a market elsewhere.
     *
     * @param source the type of the message: {@code cfbenchmarks_value}, {@code pyth_value}, …
     * @param name of the index or underlying
     * @param value as it was told: a decimal, or the index provider's own message
     * @param averageE8 mean of the last 60 seconds times 10^8; 0 if there is none
     */
    record IndexValue(long receiveMicros, long exchangeMicros, String source, String name, String value, long averageE8)
            implements MarketNews {}

    /**
     * A request for quotes, or a quote.
     *
     * @param type {@code rfq_created}, {@code rfq_deleted}, {@code quote_created}, {@code quote_accepted},
     *     {@code quote_executed}
     * @param rfqId the request
     * @param quoteId empty for a request
     * @param yesBidE4 price bid for YES; -1 if there is none
     * @param noBidE4 price bid for NO on the <em>NO</em> scale, as a quote names both; -1 if there is none
     * @param orderId of an executed quote; empty otherwise
     * @param text the whole message
     */
    record Communication(
            long receiveMicros,
            String type,
            String rfqId,
            String quoteId,
            MarketTicker market,
            int yesBidE4,
            int noBidE4,
            String orderId,
            String text)
            implements MarketNews {}

    /** A message of a type that this version does not know. */
    record Raw(long receiveMicros, String type, String text) implements MarketNews {}
}
