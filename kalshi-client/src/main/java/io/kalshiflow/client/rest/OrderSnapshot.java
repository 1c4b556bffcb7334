package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * An order as REST tells it, a little later than it was. Immutable.
 *
 * @param exchangeIndex its shard; 0 if not said
 * @param side of the YES book
 * @param limit on the YES scale; null if not said
 */
public record OrderSnapshot(
        OrderRef ref,
        int exchangeIndex,
        Word<BookSide> side,
        @Nullable Price limit,
        Word<OrderStatus> status,
        Progress progress,
        Terms terms) {
    /**
     * How far it has come. Money is null if not said.
     *
     * @param filled may be more than nothing of a cancelled order too
     * @param takerCost what was filled at once has cost, without fees
     * @param makerCost what was filled while it rested has cost, without fees
     */
    public record Progress(
            Quantity initial,
            Quantity filled,
            Quantity remaining,
            @Nullable Money takerCost,
            @Nullable Money makerCost,
            @Nullable Money takerFees,
            @Nullable Money makerFees) {
        static Progress from(JsonView json) {
            return new Progress(
                    json.at("initial_count_fp").as(Quantity::of),
                    json.at("fill_count_fp").as(Quantity::of),
                    json.at("remaining_count_fp").as(Quantity::of),
                    json.at("taker_fill_cost_dollars").ifAny(Money::of),
                    json.at("maker_fill_cost_dollars").ifAny(Money::of),
                    json.at("taker_fees_dollars").ifAny(Money::of),
                    json.at("maker_fees_dollars").ifAny(Money::of));
        }
    }

    /**
     * What it was told beside its limit. Times are microseconds since 1970, 0 if not said.
     *
     * @param expiresMicros when it is cancelled; 0 for never
     * @param orderGroupId null for none
     * @param subaccount 0 for the primary one
     */
    public record Terms(
            long createdMicros,
            long updatedMicros,
            long expiresMicros,
            Word<SelfTradePrevention> selfTrade,
            boolean cancelOnPause,
            @Nullable String orderGroupId,
            int subaccount) {
        static Terms from(JsonView json) {
            JsonView pause = json.at("cancel_order_on_pause");
            JsonView subaccount = json.at("subaccount_number");
            return new Terms(
                    json.at("created_time").micros(),
                    json.at("last_update_time").micros(),
                    json.at("expiration_time").micros(),
                    Word.of(
                            SelfTradePrevention.class,
                            json.at("self_trade_prevention_type").textIfAny()),
                    pause.isPresent() && pause.truth(),
                    json.at("order_group_id").ifAny(text -> text),
                    subaccount.isPresent() ? subaccount.integer() : 0);
        }
    }

    static OrderSnapshot from(JsonView json) {
        return new OrderSnapshot(
                new OrderRef(
                        json.at("ticker").as(MarketTicker::new),
                        json.at("order_id").text(),
                        OrderRef.clientId(json.at("client_order_id"))),
                shard(json),
                Direction.of(json.at("book_side"), json.at("outcome_side")),
                MarketQuote.price(json.at("yes_price_dollars")),
                Word.of(OrderStatus.class, json.at("status").textIfAny()),
                Progress.from(json),
                Terms.from(json));
    }

    /** The shard that anything is on; 0 if not said. */
    static int shard(JsonView json) {
        JsonView index = json.at("exchange_index");
        return index.isPresent() ? index.integer() : 0;
    }
}
