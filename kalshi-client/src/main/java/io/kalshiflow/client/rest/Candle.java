package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a market quoted and traded in one period, on the YES scale. Immutable.
 *
 * @param endMicros the end of the period, which belongs to it, microseconds since 1970
 * @param trades null without a trade
 * @param previous price of the last trade before the period; null if there was none or it is not said
 * @param volume contracts traded in the period
 * @param openInterest contracts held at its end
 */
public record Candle(
        long endMicros,
        Quotes bid,
        Quotes ask,
        @Nullable Trades trades,
        @Nullable Price previous,
        Quantity volume,
        Quantity openInterest) {
    private static final long MICROS = 1_000_000;

    /** The course of one side's best price; each is null if the side was empty then, or it is not said. */
    public record Quotes(
            @Nullable Price open,
            @Nullable Price low,
            @Nullable Price high,
            @Nullable Price close) {
        private static final Quotes NONE = new Quotes(null, null, null, null);

        static Quotes from(JsonView side, Names names) {
            return side.named().isPresent()
                    ? new Quotes(
                            price(side, names, "open"),
                            price(side, names, "low"),
                            price(side, names, "high"),
                            price(side, names, "close"))
                    : NONE;
        }

        /** May be null but must be there: a renamed price is no empty side. */
        private static @Nullable Price price(JsonView side, Names names, String name) {
            return MarketQuote.price(side.at(name + names.money).named());
        }
    }

    /**
     * The course of the trades' price.
     *
     * @param mean of a contract, weighted by count, in all its decimals; null if not said
     */
    public record Trades(
            Price open,
            Price low,
            Price high,
            Price close,
            @Nullable Money mean) {
        static @Nullable Trades from(JsonView prices, Names names) {
            if (!prices.at("close" + names.money).isPresent()) {
                return null;
            }
            JsonView mean = prices.at("mean" + names.money);
            return new Trades(
                    prices.at("open" + names.money).as(Price::of),
                    prices.at("low" + names.money).as(Price::of),
                    prices.at("high" + names.money).as(Price::of),
                    prices.at("close" + names.money).as(Price::of),
                    mean.isPresent() ? new Money(mean.decimal(6)) : null);
        }
    }

    /** The two spellings of a candle's fields. */
    enum Names {
        LIVE("_dollars", "_fp"),
        HISTORICAL("", "");

        private final String money;
        private final String count;

        Names(String money, String count) {
            this.money = money;
            this.count = count;
        }
    }

    static Candle from(JsonView json, Names names) {
        JsonView prices = json.at("price");
        return new Candle(
                Math.multiplyExact(json.at("end_period_ts").as(Long::parseLong), MICROS),
                Quotes.from(json.at("yes_bid"), names),
                Quotes.from(json.at("yes_ask"), names),
                Trades.from(prices, names),
                MarketQuote.price(prices.at("previous" + names.money)),
                json.at("volume" + names.count).as(Quantity::of),
                json.at("open_interest" + names.count).as(Quantity::of));
    }
}
