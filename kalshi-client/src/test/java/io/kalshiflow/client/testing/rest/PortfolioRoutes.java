package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.PortfolioView;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueFill;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.VenuePosition;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.client.testing.venue.VenueSettlement;
import io.kalshiflow.client.testing.venue.WireText;
import io.kalshiflow.market.MarketStatus;
import java.util.List;
import java.util.Objects;

/** What the account has and has done; these reads may lag. */
final class PortfolioRoutes {
    private final Venue venue;
    private final PortfolioReads reads;

    PortfolioRoutes(Venue venue, PortfolioReads reads) {
        this.venue = venue;
        this.reads = reads;
    }

    void addTo(RouteTable table) {
        table.open("GET", "/exchange/user_data_timestamp", (request, stars) -> ApiAnswer.ok(asOf()));
        table.keyed(
                "GET",
                "/portfolio/balance",
                (request, stars) ->
                        ApiAnswer.ok(PortfolioJson.balance(reads.read(), (int) request.number("exchange_index", -1))));
        table.keyed("GET", "/portfolio/positions", (request, stars) -> ApiAnswer.ok(positions(request)));
        table.keyed("GET", "/portfolio/fills", (request, stars) -> ApiAnswer.ok(fills(request)));
        table.keyed("GET", "/portfolio/settlements", (request, stars) -> ApiAnswer.ok(settlements(request)));
        table.keyed("GET", "/portfolio/orders", (request, stars) -> ApiAnswer.ok(orders(request)));
        table.keyed("GET", "/portfolio/orders/queue_positions", (request, stars) -> ApiAnswer.ok(queue(request)));
        table.keyed("GET", "/portfolio/orders/*", (request, stars) -> ApiAnswer.ok(order(stars.get(0))));
        table.keyed("GET", "/portfolio/orders/*/queue_position", (request, stars) -> ApiAnswer.ok(ahead(stars.get(0))));
    }

    private ObjectNode asOf() {
        return JsonNodeFactory.instance.objectNode().put("as_of_time", WireText.time(reads.asOfMillis()));
    }

    private ObjectNode positions(ApiRequest request) {
        PortfolioView view = reads.read();
        String wanted = request.parameter("settlement_status", "unsettled");
        List<String> counted = MarketRoutes.list(request.parameter("count_filter", ""));
        List<VenueMarket> markets = venue.markets().stream()
                .filter(market -> view.positions().containsKey(market.ticker()))
                .filter(market -> matches(request, market))
                .filter(market ->
                        wanted.equals("all") || wanted.equals("settled") == (market.status() == MarketStatus.FINALIZED))
                .filter(market -> counted.isEmpty()
                        || counted.contains("total_traded")
                        || of(view, market).countE2() != 0)
                .toList();
        ObjectNode body = Page.inOrder(
                "market_positions", markets, request, market -> PortfolioJson.position(market, of(view, market)));
        body.set("event_positions", events(view, markets));
        return body;
    }

    private static VenuePosition of(PortfolioView view, VenueMarket market) {
        return Objects.requireNonNull(view.positions().get(market.ticker()));
    }

    private static ArrayNode events(PortfolioView view, List<VenueMarket> markets) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        markets.stream().map(market -> market.spec().event()).distinct().forEach(event -> {
            List<VenuePosition> of = markets.stream()
                    .filter(market -> market.spec().event().equals(event))
                    .map(market -> of(view, market))
                    .toList();
            ObjectNode json = list.addObject().put("event_ticker", event);
            long traded = of.stream().mapToLong(VenuePosition::tradedE6).sum();
            long exposed = of.stream().mapToLong(VenuePosition::costE6).sum();
            long realized = of.stream().mapToLong(VenuePosition::realizedE6).sum();
            json.put("total_cost_dollars", WireText.money(traded));
            json.put(
                    "total_cost_shares_fp",
                    WireText.count(
                            of.stream().mapToLong(VenuePosition::volumeE2).sum()));
            json.put("event_exposure_dollars", WireText.money(exposed));
            json.put("realized_pnl_dollars", WireText.money(realized));
            json.put(
                    "fees_paid_dollars",
                    WireText.money(of.stream().mapToLong(VenuePosition::feesE6).sum()));
        });
        return list;
    }

    private ObjectNode fills(ApiRequest request) {
        String order = request.parameter("order_id", "");
        List<VenueFill> found = reads.read().fills().stream()
                .filter(fill -> order.isEmpty() || fill.orderId().equals(order))
                .filter(fill -> matches(request, fill.trade().market()))
                .filter(fill -> within(request, fill.trade().tsMillis()))
                .toList();
        return Page.newestFirst("fills", found, request, PortfolioJson::fill);
    }

    private ObjectNode settlements(ApiRequest request) {
        List<VenueSettlement> found = reads.read().settlements().stream()
                .filter(settlement -> matches(request, settlement.market()))
                .filter(settlement -> within(request, settlement.tsMillis()))
                .toList();
        return Page.newestFirst("settlements", found, request, PortfolioJson::settlement);
    }

    private ObjectNode orders(ApiRequest request) {
        String status = request.parameter("status", "");
        if (!status.isEmpty() && !List.of("resting", "canceled", "executed").contains(status)) {
            throw VenueRefusal.badRequest("status " + status);
        }
        List<VenueOrder> found = reads.read().orders().stream()
                .filter(order ->
                        status.isEmpty() || WireText.word(order.status()).equals(status))
                .filter(order -> matches(request, order.market()))
                .filter(order -> within(request, order.createdMillis()))
                .toList();
        return Page.newestFirst("orders", found, request, OrderJson::whole);
    }

    private ObjectNode order(String orderId) {
        VenueOrder found = reads.read().orders().stream()
                .filter(order -> order.orderId().equals(orderId))
                .findFirst()
                .orElseThrow(() -> VenueRefusal.notFound("order " + orderId));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("order", OrderJson.whole(found));
        return body;
    }

    private ObjectNode queue(ApiRequest request) {
        List<String> tickers = MarketRoutes.list(request.parameter("market_tickers", ""));
        String event = request.parameter("event_ticker", "");
        if (tickers.isEmpty() == event.isEmpty()) {
            throw VenueRefusal.badRequest("one of market_tickers and event_ticker");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("queue_positions");
        for (VenueOrder order : venue.account().orders().values()) {
            VenueMarket market = order.market();
            if (order.isResting()
                    && (tickers.contains(market.ticker())
                            || market.spec().event().equals(event))) {
                list.addObject()
                        .put("order_id", order.orderId())
                        .put("market_ticker", market.ticker())
                        .put("queue_position_fp", WireText.count(market.book().aheadE2(order)));
            }
        }
        return body;
    }

    private ObjectNode ahead(String orderId) {
        VenueOrder order = venue.account().orders().get(orderId);
        if (order == null || !order.isResting()) {
            throw VenueRefusal.notFound("order " + orderId);
        }
        long ahead = order.market().book().aheadE2(order);
        return JsonNodeFactory.instance.objectNode().put("queue_position_fp", WireText.count(ahead));
    }

    private static boolean matches(ApiRequest request, VenueMarket market) {
        List<String> tickers = MarketRoutes.list(request.parameter("ticker", ""));
        List<String> events = MarketRoutes.list(request.parameter("event_ticker", ""));
        long shard = request.number("exchange_index", -1);
        return (tickers.isEmpty() || tickers.contains(market.ticker()))
                && (events.isEmpty() || events.contains(market.spec().event()))
                && (shard < 0 || shard == market.spec().shard());
    }

    /** Bounds are seconds, both included. */
    private static boolean within(ApiRequest request, long tsMillis) {
        long min = request.number("min_ts", 0);
        long max = request.number("max_ts", Long.MAX_VALUE / 1000);
        return tsMillis >= min * 1000 && tsMillis / 1000 <= max;
    }
}
