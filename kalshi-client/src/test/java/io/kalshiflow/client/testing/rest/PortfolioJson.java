package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.PortfolioView;
import io.kalshiflow.client.testing.venue.VenueFill;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.client.testing.venue.VenuePosition;
import io.kalshiflow.client.testing.venue.VenueSettlement;
import io.kalshiflow.client.testing.venue.WireText;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.util.Map;

/** Money, positions, fills and settlements as the exchange writes them. */
final class PortfolioJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long CENT_E6 = 10_000;

    private PortfolioJson() {}

    /** All shards together, or one if its index is not negative. */
    static ObjectNode balance(PortfolioView view, int shard) {
        long available = 0;
        ArrayNode breakdown = JSON.arrayNode();
        for (Map.Entry<Integer, Long> each : view.availableE6().entrySet()) {
            if (shard < 0 || shard == each.getKey()) {
                available += each.getValue();
                breakdown
                        .addObject()
                        .put("exchange_index", each.getKey())
                        .put("balance", WireText.money(each.getValue()));
            }
        }
        long held = view.positions().values().stream()
                .mapToLong(VenuePosition::costE6)
                .sum();
        ObjectNode json = JSON.objectNode();
        json.put("balance", Math.floorDiv(available, CENT_E6)).put("balance_dollars", WireText.money(available));
        json.put("portfolio_value", Math.floorDiv(held, CENT_E6)).put("updated_ts", view.asOfMillis() / 1000);
        json.set("balance_breakdown", breakdown);
        return json;
    }

    static ObjectNode position(VenueMarket market, VenuePosition position) {
        ObjectNode json = JSON.objectNode();
        json.put("ticker", market.ticker()).put("exchange_index", market.spec().shard());
        json.put("position_fp", WireText.count(position.countE2()));
        json.put("total_traded_dollars", WireText.money(position.tradedE6()));
        json.put("market_exposure_dollars", WireText.money(position.costE6()));
        json.put("realized_pnl_dollars", WireText.money(position.realizedE6()));
        json.put("fees_paid_dollars", WireText.money(position.feesE6()));
        return json.put("last_updated_ts", WireText.time(position.updatedMillis()));
    }

    static ObjectNode fill(VenueFill fill) {
        VenueMarket market = fill.trade().market();
        ObjectNode json = JSON.objectNode();
        json.put("fill_id", fill.trade().tradeId()).put("trade_id", fill.trade().tradeId());
        json.put("exchange_index", market.spec().shard()).put("order_id", fill.orderId());
        json.put("ticker", market.ticker()).put("market_ticker", market.ticker());
        json.put("outcome_side", WireText.outcomeSide(fill.side())).put("book_side", WireText.bookSide(fill.side()));
        json.put("count_fp", WireText.count(fill.trade().countE2()));
        json.put("yes_price_dollars", WireText.price(fill.trade().priceE4()));
        json.put("no_price_dollars", WireText.price(Price.ONE_E4 - fill.trade().priceE4()));
        json.put("is_taker", fill.isTaker()).put("fee_cost", WireText.money(fill.feeE6()));
        json.put("created_time", WireText.time(fill.trade().tsMillis()));
        return json.put("ts", fill.trade().tsMillis() / 1000).put("subaccount_number", 0);
    }

    /** Netted pairs are counted on both sides and earn no revenue, as the exchange has it. */
    static ObjectNode settlement(VenueSettlement settlement) {
        VenueMarket market = settlement.market();
        VenuePosition position = settlement.position();
        ObjectNode json = JSON.objectNode();
        json.put("ticker", market.ticker()).put("event_ticker", market.spec().event());
        json.put("exchange_index", market.spec().shard()).put("market_result", market.result());
        json.put("yes_count_fp", WireText.count(position.boughtE2(BookSide.BID)));
        json.put("yes_total_cost_dollars", WireText.money(position.boughtCostE6(BookSide.BID)));
        json.put("no_count_fp", WireText.count(position.boughtE2(BookSide.ASK)));
        json.put("no_total_cost_dollars", WireText.money(position.boughtCostE6(BookSide.ASK)));
        json.put("revenue", settlement.paidE6() / CENT_E6);
        json.put("settled_time", WireText.time(settlement.tsMillis()));
        json.put("fee_cost", WireText.money(settlement.feesE6()));
        return json.put("value", market.settlementE4() / 100);
    }
}
