package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;

/**
 * A trade of ours as REST tells it, which names its order by the exchange's id alone. Immutable.
 *
 * @param order the exchange's id of our order
 * @param exchangeIndex its shard; 0 if not said
 * @param side of our order on the YES book
 * @param price on the YES scale
 * @param fee all of it, not per contract; after rebates it may be nothing
 * @param createdMicros microseconds since 1970; to the second if the exchange says no more
 */
public record FillReport(
        String tradeId,
        String order,
        MarketTicker ticker,
        int exchangeIndex,
        Word<BookSide> side,
        Price price,
        Quantity quantity,
        Liquidity liquidity,
        Money fee,
        long createdMicros) {
    private static final long MICROS_PER_SECOND = 1_000_000;

    static FillReport from(JsonView json) {
        return new FillReport(
                json.either("trade_id", "fill_id").text(),
                json.at("order_id").text(),
                json.either("ticker", "market_ticker").as(MarketTicker::new),
                OrderSnapshot.shard(json),
                Direction.of(json.at("book_side"), json.at("outcome_side")),
                json.at("yes_price_dollars").as(Price::of),
                json.at("count_fp").as(Quantity::of),
                json.at("is_taker").truth() ? Liquidity.TAKER : Liquidity.MAKER,
                json.at("fee_cost").as(Money::of),
                created(json));
    }

    private static long created(JsonView json) {
        long micros = json.at("created_time").micros();
        return micros > 0
                ? micros
                : json.at("ts").as(text -> Math.multiplyExact(Long.parseLong(text), MICROS_PER_SECOND));
    }

    /**
     * The fill as accounts take it.
     *
     * @param clientOrderId our id of its order, which this does not know
     * @throws IllegalStateException if the exchange gave its side a name that this version does not know
     */
    public Fill fillOf(ClientOrderId clientOrderId) {
        BookSide known = side.known();
        if (known == null) {
            throw new IllegalStateException("trade " + tradeId + " is on a side of an unknown name: " + side);
        }
        return new Fill(
                tradeId,
                clientOrderId,
                ticker,
                known,
                price.e4(),
                quantity.e2(),
                liquidity,
                fee.e6(),
                Fill.NO_EVIDENCE);
    }
}
