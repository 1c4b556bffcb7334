package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.BookChange;
import io.kalshiflow.client.testing.venue.OrderGroup;
import io.kalshiflow.client.testing.venue.VenueAccount;
import io.kalshiflow.client.testing.venue.VenueFill;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.VenuePosition;
import io.kalshiflow.client.testing.venue.VenueTrade;
import io.kalshiflow.client.testing.venue.WireText;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The {@code msg} of each kind of market and account message. Deprecated fields are left out, as they may be. */
final class StreamMessages {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StreamMessages() {}

    static ObjectNode snapshot(VenueMarket market, boolean yesPrices, boolean bestLast) {
        ObjectNode msg = JSON.objectNode();
        msg.put("market_ticker", market.ticker()).put("market_id", market.id());
        for (BookSide side : BookSide.values()) {
            Map<Integer, Long> levels = market.book().levels(side);
            if (!levels.isEmpty()) {
                ArrayNode list = msg.putArray(WireText.outcomeSide(side) + "_dollars_fp");
                List<Integer> prices = new ArrayList<>(levels.keySet());
                if (bestLast) {
                    Collections.reverse(prices);
                }
                prices.forEach(price -> list.addArray()
                        .add(WireText.price(shown(side, price, yesPrices)))
                        .add(WireText.count(levels.getOrDefault(price, 0L))));
            }
        }
        return msg;
    }

    private static int shown(BookSide side, int priceE4, boolean yesPrices) {
        return side == BookSide.BID || yesPrices ? priceE4 : Price.ONE_E4 - priceE4;
    }

    static ObjectNode delta(BookChange change, boolean yesPrices) {
        ObjectNode msg = JSON.objectNode();
        msg.put("market_ticker", change.market().ticker());
        msg.put("market_id", change.market().id());
        msg.put("price_dollars", WireText.price(shown(change.side(), change.priceE4(), yesPrices)));
        msg.put("delta_fp", WireText.count(change.deltaE2()));
        msg.put("side", WireText.outcomeSide(change.side()));
        VenueOrder cause = change.cause();
        if (cause != null
                && !cause.account().isCrowd()
                && !cause.clientOrderId().isEmpty()) {
            msg.put("client_order_id", cause.clientOrderId());
        }
        return msg.put("ts_ms", change.tsMillis());
    }

    static ObjectNode trade(VenueTrade trade) {
        ObjectNode msg = JSON.objectNode();
        msg.put("trade_id", trade.tradeId()).put("market_ticker", trade.market().ticker());
        msg.put("yes_price_dollars", WireText.price(trade.priceE4()));
        msg.put("no_price_dollars", WireText.price(Price.ONE_E4 - trade.priceE4()));
        msg.put("count_fp", WireText.count(trade.countE2()));
        msg.put("taker_outcome_side", WireText.outcomeSide(trade.takerSide()));
        msg.put("taker_book_side", WireText.bookSide(trade.takerSide()));
        return msg.put("is_block_trade", trade.isBlock()).put("ts_ms", trade.tsMillis());
    }

    static ObjectNode ticker(VenueMarket market, long nowMillis) {
        int ask = market.book().bestE4(BookSide.ASK);
        ObjectNode msg = JSON.objectNode();
        msg.put("market_ticker", market.ticker()).put("market_id", market.id());
        msg.put("price_dollars", WireText.price(market.lastPriceE4()));
        msg.put("yes_bid_dollars", WireText.price(market.book().bestE4(BookSide.BID)));
        msg.put("yes_ask_dollars", WireText.price(ask == 0 ? Price.ONE_E4 : ask));
        msg.put("yes_bid_size_fp", WireText.count(market.bestSizeE2(BookSide.BID)));
        msg.put("yes_ask_size_fp", WireText.count(market.bestSizeE2(BookSide.ASK)));
        msg.put("last_trade_size_fp", WireText.count(market.lastCountE2()));
        msg.put("volume_fp", WireText.count(market.volumeE2()));
        msg.put("open_interest_fp", WireText.count(market.openInterestE2()));
        msg.put("dollar_volume", market.dollarVolumeE6() / 1_000_000);
        msg.put("dollar_open_interest", market.openInterestE2() / 100);
        return msg.put("ts_ms", nowMillis);
    }

    static ObjectNode fill(VenueFill fill) {
        ObjectNode msg = JSON.objectNode();
        msg.put("trade_id", fill.trade().tradeId()).put("order_id", fill.orderId());
        if (!fill.clientOrderId().isEmpty()) {
            msg.put("client_order_id", fill.clientOrderId());
        }
        msg.put("market_ticker", fill.trade().market().ticker());
        msg.put("exchange_index", fill.trade().market().spec().shard());
        msg.put("is_taker", fill.isTaker());
        msg.put("yes_price_dollars", WireText.price(fill.trade().priceE4()));
        msg.put("count_fp", WireText.count(fill.trade().countE2()));
        msg.put("fee_cost", WireText.money(fill.feeE6()));
        msg.put("outcome_side", WireText.outcomeSide(fill.side()));
        msg.put("book_side", WireText.bookSide(fill.side()));
        msg.put("post_position_fp", WireText.count(fill.postPositionE2()));
        return msg.put("ts_ms", fill.trade().tsMillis());
    }

    static ObjectNode userOrder(VenueOrder order) {
        ObjectNode msg = JSON.objectNode();
        msg.put("order_id", order.orderId()).put("user_id", order.account().userId());
        msg.put("ticker", order.market().ticker()).put("status", WireText.word(order.status()));
        msg.put("outcome_side", WireText.outcomeSide(order.side())).put("book_side", WireText.bookSide(order.side()));
        msg.put("yes_price_dollars", WireText.price(order.priceE4()));
        msg.put("initial_count_fp", WireText.count(order.initialE2()));
        msg.put("fill_count_fp", WireText.count(order.filledE2()));
        msg.put("remaining_count_fp", WireText.count(order.remainingE2()));
        msg.put("taker_fill_cost_dollars", WireText.money(order.costE6(true)));
        msg.put("maker_fill_cost_dollars", WireText.money(order.costE6(false)));
        msg.put("taker_fees_dollars", WireText.money(order.feesE6(true)));
        msg.put("maker_fees_dollars", WireText.money(order.feesE6(false)));
        msg.put("client_order_id", order.clientOrderId());
        msg.put("exchange_index", order.market().spec().shard());
        msg.put("created_ts_ms", order.createdMillis()).put("last_updated_ts_ms", order.updatedMillis());
        if (order.rules().expirationSeconds() != 0) {
            msg.put("expiration_ts_ms", order.rules().expirationSeconds() * 1000);
        }
        if (!order.rules().groupId().isEmpty()) {
            msg.put("order_group_id", order.rules().groupId());
        }
        if (!order.reason().isEmpty()) {
            msg.put("last_update_reason", order.reason());
        }
        return msg.put("self_trade_prevention_type", WireText.word(order.rules().selfTrade()));
    }

    static ObjectNode position(VenueAccount account, VenueMarket market) {
        VenuePosition position = Objects.requireNonNull(account.positions().get(market.ticker()));
        ObjectNode msg = JSON.objectNode();
        msg.put("user_id", account.userId()).put("market_ticker", market.ticker());
        msg.put("position_fp", WireText.count(position.countE2()));
        msg.put("position_cost_dollars", WireText.money(position.costE6()));
        msg.put("realized_pnl_dollars", WireText.money(position.realizedE6()));
        msg.put("fees_paid_dollars", WireText.money(position.feesE6()));
        msg.put("position_fee_cost_dollars", WireText.money(position.feeCostE6()));
        return msg.put("volume_fp", WireText.count(position.volumeE2()));
    }

    static ObjectNode group(OrderGroup group, String kind, long nowMillis) {
        ObjectNode msg = JSON.objectNode();
        msg.put("event_type", kind).put("order_group_id", group.id());
        if (kind.equals("created") || kind.equals("limit_updated")) {
            msg.put("contracts_limit_fp", WireText.count(group.limitE2()));
        }
        return msg.put("ts_ms", nowMillis);
    }
}
