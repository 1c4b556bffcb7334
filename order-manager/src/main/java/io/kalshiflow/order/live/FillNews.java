package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.FillReport;
import io.kalshiflow.client.stream.AccountEvent;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import org.jspecify.annotations.Nullable;

/**
 * A trade of ours as the exchange told of it, perhaps late, twice or out of order.
 *
 * @param exchangeId the exchange's name of its order
 * @param clientId ours; null if not said
 * @param positionE2 our position after it; {@link AccountEvent#NOT_SAID} if not said
 * @param overRest whether it was read rather than heard
 */
record FillNews(
        String tradeId,
        String exchangeId,
        @Nullable ClientOrderId clientId,
        MarketTicker market,
        BookSide side,
        int priceE4,
        long countE2,
        Liquidity liquidity,
        long feeE6,
        long exchangeMicros,
        long positionE2,
        boolean overRest) {
    static FillNews of(AccountEvent.FillReceived event) {
        return new FillNews(
                event.tradeId(),
                event.orderId(),
                event.clientOrderId(),
                event.market(),
                event.side(),
                event.priceE4(),
                event.countE2(),
                event.liquidity(),
                event.feeE6(),
                event.exchangeMicros(),
                event.positionE2(),
                false);
    }

    /**
     * @throws IllegalStateException if its side has a name that this version does not know: booking it would be a guess
     */
    static FillNews of(FillReport report) {
        Fill fill = report.fillOf(new ClientOrderId("unknown"));
        return new FillNews(
                report.tradeId(),
                report.order(),
                null,
                report.ticker(),
                fill.side(),
                fill.priceE4(),
                fill.countE2(),
                fill.liquidity(),
                fill.feeE6(),
                report.createdMicros(),
                AccountEvent.NOT_SAID,
                true);
    }

    Fill fill(ClientOrderId order) {
        return new Fill(tradeId, order, market, side, priceE4, countE2, liquidity, feeE6, Fill.NO_EVIDENCE);
    }
}
