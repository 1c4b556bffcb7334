package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.VenueBook;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.client.testing.venue.VenueTrade;
import io.kalshiflow.client.testing.venue.WireText;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Public data as the exchange writes it. */
final class MarketJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MarketJson() {}

    static ObjectNode market(VenueMarket market) {
        MarketSpec spec = market.spec();
        ObjectNode json = JSON.objectNode();
        json.put("ticker", spec.ticker()).put("event_ticker", spec.event()).put("market_type", "binary");
        json.put("title", spec.ticker()).put("yes_sub_title", "Yes").put("no_sub_title", "No");
        json.put("created_time", WireText.time(market.createdMillis()));
        json.put("updated_time", WireText.time(market.updatedMillis()));
        json.put("open_time", WireText.time(spec.openMillis()));
        json.put("close_time", WireText.time(spec.closeMillis()));
        json.put("latest_expiration_time", WireText.time(spec.closeMillis()));
        json.put("settlement_timer_seconds", 0).put("status", WireText.word(market.status()));
        json.put("notional_value_dollars", "1.0000").put("can_close_early", spec.canCloseEarly());
        json.put("expiration_value", "").put("rules_primary", "").put("rules_secondary", "");
        json.put("settlement_bounds_type", "none").put("exchange_index", spec.shard());
        quote(json, market);
        grid(json, spec.grid());
        json.put("result", market.result());
        if (!market.result().isEmpty()) {
            json.put("settlement_value_dollars", WireText.price(market.settlementE4()));
        }
        if (market.status() == MarketStatus.FINALIZED) {
            json.put("settlement_ts", WireText.time(market.updatedMillis()));
        }
        return json;
    }

    private static void quote(ObjectNode json, VenueMarket market) {
        int bid = market.book().bestE4(BookSide.BID);
        int best = market.book().bestE4(BookSide.ASK);
        int ask = best == 0 ? Price.ONE_E4 : best;
        json.put("yes_bid_dollars", WireText.price(bid)).put("yes_ask_dollars", WireText.price(ask));
        json.put("no_bid_dollars", WireText.price(Price.ONE_E4 - ask));
        json.put("no_ask_dollars", WireText.price(Price.ONE_E4 - bid));
        json.put("yes_bid_size_fp", WireText.count(market.bestSizeE2(BookSide.BID)));
        json.put("yes_ask_size_fp", WireText.count(market.bestSizeE2(BookSide.ASK)));
        json.put("last_price_dollars", WireText.price(market.lastPriceE4()));
        for (String name : List.of("previous_yes_bid", "previous_yes_ask", "previous_price")) {
            json.put(name + "_dollars", "0.0000");
        }
        json.put("volume_fp", WireText.count(market.volumeE2()));
        json.put("volume_24h_fp", WireText.count(market.volumeE2()));
        json.put("open_interest_fp", WireText.count(market.openInterestE2()));
    }

    private static void grid(ObjectNode json, PriceGrid grid) {
        json.put("price_level_structure", WireText.structure(grid));
        ArrayNode ranges = json.putArray("price_ranges");
        for (PriceGrid.Segment segment : grid.segments()) {
            ranges.addObject()
                    .put("start", WireText.price(segment.startE4()))
                    .put("end", WireText.price(segment.endE4()))
                    .put("step", WireText.price(segment.stepE4()));
        }
    }

    /** Bids of both outcomes, the best last unless asked otherwise. */
    static ObjectNode book(VenueBook book, long depth, boolean bestFirst) {
        ObjectNode json = JSON.objectNode();
        json.set("yes_dollars", side(book, BookSide.BID, depth, bestFirst));
        json.set("no_dollars", side(book, BookSide.ASK, depth, bestFirst));
        return json;
    }

    private static ArrayNode side(VenueBook book, BookSide side, long depth, boolean bestFirst) {
        List<Map.Entry<Integer, Long>> levels =
                new ArrayList<>(book.levels(side).entrySet());
        if (depth > 0 && depth < levels.size()) {
            levels = new ArrayList<>(levels.subList(0, (int) depth));
        }
        if (!bestFirst) {
            Collections.reverse(levels);
        }
        ArrayNode list = JSON.arrayNode();
        for (Map.Entry<Integer, Long> level : levels) {
            int price = side == BookSide.BID ? level.getKey() : Price.ONE_E4 - level.getKey();
            list.addArray().add(WireText.price(price)).add(WireText.count(level.getValue()));
        }
        return list;
    }

    static ObjectNode trade(VenueTrade trade) {
        ObjectNode json = JSON.objectNode();
        json.put("trade_id", trade.tradeId()).put("ticker", trade.market().ticker());
        json.put("count_fp", WireText.count(trade.countE2()));
        json.put("yes_price_dollars", WireText.price(trade.priceE4()));
        json.put("no_price_dollars", WireText.price(Price.ONE_E4 - trade.priceE4()));
        json.put("taker_outcome_side", WireText.outcomeSide(trade.takerSide()));
        json.put("taker_book_side", WireText.bookSide(trade.takerSide()));
        return json.put("created_time", WireText.time(trade.tsMillis())).put("is_block_trade", trade.isBlock());
    }

    static ObjectNode event(MarketSpec spec) {
        ObjectNode json = JSON.objectNode();
        json.put("event_ticker", spec.event()).put("series_ticker", spec.series());
        json.put("title", spec.event()).put("sub_title", "").put("collateral_return_type", "");
        json.put("mutually_exclusive", false).put("exchange_index", spec.shard());
        json.putArray("settlement_sources");
        return json;
    }

    static ObjectNode series(MarketSpec spec) {
        ObjectNode json = JSON.objectNode();
        json.put("ticker", spec.series()).put("frequency", "custom").put("title", spec.series());
        json.put("category", "Tests").put("contract_url", "").put("contract_terms_url", "");
        json.putArray("tags");
        json.putArray("settlement_sources");
        json.putArray("additional_prohibitions");
        json.put("fee_type", spec.fees().type().wireName());
        return json.put("fee_multiplier", BigDecimal.valueOf(spec.fees().factorE6(), 6))
                .put("exchange_index", spec.shard());
    }
}
