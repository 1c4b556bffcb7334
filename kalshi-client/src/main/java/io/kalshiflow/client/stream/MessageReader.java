package io.kalshiflow.client.stream;

import io.kalshiflow.client.internal.wire.FeeFields;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.internal.wire.MalformedFrameException;
import io.kalshiflow.client.internal.wire.MarketDocument;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Liquidity;
import org.jspecify.annotations.Nullable;

/** Makes typed news of messages that are no book, trade or reply. Throws {@link MalformedFrameException}. */
final class MessageReader {
    private static final int NONE = -1;
    private static final long MICROS = 1_000_000;

    private MessageReader() {}

    static StreamEvent read(String text, long receiveMicros) {
        JsonView root = JsonView.read(text);
        String type = root.at("type").text();
        JsonView msg = root.at("msg");
        return switch (type) {
            case "ticker" -> ticker(msg, receiveMicros);
            case "fill" -> fill(msg, receiveMicros);
            case "user_order" -> order(msg, receiveMicros);
            case "market_position" -> position(msg, receiveMicros);
            case "order_group_updates" -> group(msg, receiveMicros);
            case "market_lifecycle_v2", "multivariate_market_lifecycle" -> lifecycle(msg, receiveMicros, text);
            case "event_lifecycle" -> event(msg, receiveMicros);
            case "event_fee_update" ->
                new MarketNews.FeesChanged(receiveMicros, msg.at("event_ticker").text(), FeeFields.override(msg), text);
            case "cfbenchmarks_value", "cfbenchmarks_value_5hz" -> index(type, msg, receiveMicros);
            case "pyth_value" ->
                new MarketNews.IndexValue(
                        receiveMicros,
                        millis(msg.at("source_ts_ms")),
                        type,
                        msg.at("underlying_ticker").text(),
                        msg.at("value_usd").text(),
                        0);
            case "rfq_created", "rfq_deleted", "quote_created", "quote_accepted", "quote_executed" ->
                communication(type, msg, receiveMicros, text);
            default -> new MarketNews.Raw(receiveMicros, type, text);
        };
    }

    private static MarketNews ticker(JsonView msg, long receiveMicros) {
        return new MarketNews.Ticker(
                receiveMicros,
                millis(msg.at("ts_ms")),
                market(msg.at("market_ticker")),
                price(msg.at("yes_bid_dollars")),
                count(msg.at("yes_bid_size_fp")),
                price(msg.at("yes_ask_dollars")),
                count(msg.at("yes_ask_size_fp")),
                price(msg.at("price_dollars")),
                count(msg.at("volume_fp")),
                count(msg.at("open_interest_fp")));
    }

    private static AccountEvent fill(JsonView msg, long receiveMicros) {
        JsonView position = msg.at("post_position_fp");
        return new AccountEvent.FillReceived(
                receiveMicros,
                millis(msg.at("ts_ms")),
                msg.at("trade_id").text(),
                msg.at("order_id").text(),
                clientOrderId(msg),
                market(msg.at("market_ticker")),
                exchangeIndex(msg),
                side(msg),
                tradable(msg.at("yes_price_dollars")),
                msg.at("count_fp").decimal(2),
                msg.at("is_taker").truth() ? Liquidity.TAKER : Liquidity.MAKER,
                msg.at("fee_cost").decimal(6),
                position.isPresent() ? position.decimal(2) : AccountEvent.NOT_SAID);
    }

    private static AccountEvent order(JsonView msg, long receiveMicros) {
        JsonView changed = msg.at("last_updated_ts_ms");
        return new AccountEvent.OrderUpdated(
                receiveMicros,
                millis(changed.isPresent() ? changed : msg.at("created_ts_ms")),
                msg.at("order_id").text(),
                clientOrderId(msg),
                market(msg.at("ticker")),
                exchangeIndex(msg),
                sideIfAny(msg),
                tradable(msg.at("yes_price_dollars")),
                msg.at("status").text(),
                msg.at("last_update_reason").textIfAny(),
                msg.at("initial_count_fp").decimal(2),
                msg.at("fill_count_fp").decimal(2),
                msg.at("remaining_count_fp").decimal(2),
                sum(msg, "taker_fill_cost_dollars", "maker_fill_cost_dollars"),
                sum(msg, "taker_fees_dollars", "maker_fees_dollars"),
                msg.at("order_group_id").textIfAny());
    }

    private static AccountEvent position(JsonView msg, long receiveMicros) {
        return new AccountEvent.PositionUpdated(
                receiveMicros,
                market(msg.at("market_ticker")),
                msg.at("position_fp").decimal(2),
                money(msg.at("position_cost_dollars")),
                money(msg.at("realized_pnl_dollars")),
                money(msg.at("fees_paid_dollars")));
    }

    private static AccountEvent group(JsonView msg, long receiveMicros) {
        return new AccountEvent.GroupUpdated(
                receiveMicros,
                millis(msg.at("ts_ms")),
                msg.at("order_group_id").text(),
                msg.at("event_type").text(),
                count(msg.at("contracts_limit_fp")));
    }

    private static MarketNews lifecycle(JsonView msg, long receiveMicros, String text) {
        JsonView settled = msg.at("settled_ts").isPresent() ? msg.at("settled_ts") : msg.at("determination_ts");
        JsonView payout = msg.at("settlement_value");
        return new MarketNews.Lifecycle(
                receiveMicros,
                market(msg.at("market_ticker")),
                msg.at("event_type").text(),
                msg.at("additional_metadata").at("event_ticker").textIfAny(),
                seconds(msg.at("open_ts")),
                seconds(msg.at("close_ts")),
                seconds(settled),
                msg.at("result").textIfAny(),
                payout.isPresent() ? payout(payout) : NONE,
                msg.at("price_ranges").isPresent() ? MarketDocument.grid(msg) : null,
                text);
    }

    private static int payout(JsonView json) {
        long value = json.decimal(4);
        if (value < 0 || value > Price.ONE_E4) {
            throw new MalformedFrameException(json.path() + " is not between 0 and 1 dollar");
        }
        return (int) value;
    }

    private static MarketNews event(JsonView msg, long receiveMicros) {
        return new MarketNews.EventCreated(
                receiveMicros,
                msg.at("event_ticker").text(),
                msg.at("series_ticker").textIfAny(),
                msg.at("title").textIfAny(),
                exchangeIndex(msg),
                msg.at("collateral_return_type").textIfAny());
    }

    private static MarketNews index(String type, JsonView msg, long receiveMicros) {
        JsonView average = msg.at("avg_60s_data").at("value");
        return new MarketNews.IndexValue(
                receiveMicros,
                millis(msg.at("received_at")),
                type,
                msg.at("index_id").text(),
                msg.at("data").text(),
                average.isPresent() ? average.decimal(8) : 0);
    }

    private static MarketNews communication(String type, JsonView msg, long receiveMicros, String text) {
        boolean request = type.startsWith("rfq");
        return new MarketNews.Communication(
                receiveMicros,
                type,
                msg.at(request ? "id" : "rfq_id").text(),
                request ? "" : msg.at("quote_id").text(),
                market(msg.at("market_ticker")),
                price(msg.at("yes_bid_dollars")),
                price(msg.at("no_bid_dollars")),
                msg.at("order_id").textIfAny(),
                text);
    }

    /** Our name of an order; null if it has none, or one that others gave it and that ours cannot be. */
    private static @Nullable ClientOrderId clientOrderId(JsonView msg) {
        String text = msg.at("client_order_id").textIfAny();
        return ClientOrderId.isAllowed(text) ? new ClientOrderId(text) : null;
    }

    private static MarketTicker market(JsonView json) {
        return json.as(MarketTicker::new);
    }

    private static int exchangeIndex(JsonView msg) {
        return msg.at("exchange_index").isPresent() ? msg.at("exchange_index").integer() : 0;
    }

    private static BookSide side(JsonView msg) {
        BookSide side = sideIfAny(msg);
        if (side == null) {
            throw new MalformedFrameException(msg.at("book_side").path() + " is missing");
        }
        return side;
    }

    /** The book side, or the outcome that stands for it, never the legacy words; null if neither is there. */
    private static @Nullable BookSide sideIfAny(JsonView msg) {
        String side = msg.at("book_side").textIfAny();
        String outcome = msg.at("outcome_side").textIfAny();
        if (side.equals("bid") || (side.isEmpty() && outcome.equals("yes"))) {
            return BookSide.BID;
        }
        if (side.equals("ask") || (side.isEmpty() && outcome.equals("no"))) {
            return BookSide.ASK;
        }
        if (side.isEmpty() && outcome.isEmpty()) {
            return null;
        }
        throw new MalformedFrameException(
                msg.at("book_side").path() + " is neither bid nor ask: \"" + (side.isEmpty() ? outcome : side) + "\"");
    }

    private static int tradable(JsonView json) {
        return json.as(Price::of).e4();
    }

    /** A price; {@link #NONE} for the 0 and the 1 with which the exchange says that there is none. */
    private static int price(JsonView json) {
        if (!json.isPresent()) {
            return NONE;
        }
        long price = json.decimal(4);
        if (price < 0 || price > Price.ONE_E4) {
            throw new MalformedFrameException(json.path() + " is not between 0 and 1 dollar");
        }
        return price == 0 || price == Price.ONE_E4 ? NONE : (int) price;
    }

    private static long count(JsonView json) {
        return json.isPresent() ? json.decimal(2) : 0;
    }

    private static long money(JsonView json) {
        return json.isPresent() ? json.decimal(6) : 0;
    }

    private static long sum(JsonView msg, String first, String second) {
        return msg.located(() -> Math.addExact(money(msg.at(first)), money(msg.at(second))));
    }

    private static long millis(JsonView json) {
        return json.isPresent() ? json.as(text -> Math.multiplyExact(Long.parseLong(text), 1_000L)) : 0;
    }

    private static long seconds(JsonView json) {
        return json.isPresent() ? json.as(text -> Math.multiplyExact(Long.parseLong(text), MICROS)) : 0;
    }
}
