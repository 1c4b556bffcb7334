package io.kalshiflow.client.testing.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import io.kalshiflow.client.testing.venue.VenueTrade;
import io.kalshiflow.client.testing.venue.WireText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Markets, books, trades, events and series. */
final class MarketRoutes {
    private final Venue venue;

    MarketRoutes(Venue venue) {
        this.venue = venue;
    }

    void addTo(RouteTable table) {
        table.open("GET", "/markets", (request, stars) -> ApiAnswer.ok(markets(request)));
        table.open("GET", "/markets/trades", (request, stars) -> ApiAnswer.ok(trades(request)));
        table.open("GET", "/markets/orderbooks", (request, stars) -> ApiAnswer.ok(books(request)));
        table.open("GET", "/markets/*", (request, stars) -> ApiAnswer.ok(market(stars.get(0))));
        table.open("GET", "/markets/*/orderbook", (request, stars) -> ApiAnswer.ok(book(request, stars.get(0))));
        table.open("GET", "/events/*", (request, stars) -> ApiAnswer.ok(event(request, stars.get(0))));
        table.open("GET", "/series/*", (request, stars) -> ApiAnswer.ok(series(stars.get(0))));
    }

    private ObjectNode markets(ApiRequest request) {
        List<String> tickers = list(request.parameter("tickers", ""));
        String event = request.parameter("event_ticker", "");
        String series = request.parameter("series_ticker", "");
        String status = request.parameter("status", "");
        if (!status.isEmpty()
                && !List.of("unopened", "open", "paused", "closed", "settled").contains(status)) {
            throw VenueRefusal.badRequest("status " + status);
        }
        List<VenueMarket> found = venue.markets().stream()
                .filter(market -> tickers.isEmpty() || tickers.contains(market.ticker()))
                .filter(market -> event.isEmpty() || market.spec().event().equals(event))
                .filter(market -> series.isEmpty() || market.spec().series().equals(series))
                .filter(market ->
                        status.isEmpty() || WireText.filterWord(market.status()).equals(status))
                .toList();
        return Page.inOrder("markets", found, request, MarketJson::market);
    }

    private ObjectNode market(String ticker) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("market", MarketJson.market(venue.market(ticker)));
        return body;
    }

    private ObjectNode book(ApiRequest request, String ticker) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("orderbook_fp", book(venue.market(ticker), request.number("depth", 0)));
        return body;
    }

    private ObjectNode book(VenueMarket market, long depth) {
        return MarketJson.book(market.book(), depth, venue.habits().bestFirstInRest());
    }

    private ObjectNode books(ApiRequest request) {
        List<String> tickers = request.query().getOrDefault("tickers", List.of());
        if (tickers.isEmpty() || tickers.size() > 100) {
            throw VenueRefusal.badRequest("tickers must be 1 to 100");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode list = body.putArray("orderbooks");
        for (String ticker : tickers) {
            VenueMarket market = venue.find(ticker);
            if (market != null) {
                list.addObject().put("ticker", ticker).set("orderbook_fp", book(market, 0));
            }
        }
        return body;
    }

    private ObjectNode trades(ApiRequest request) {
        String ticker = request.parameter("ticker", "");
        List<VenueTrade> trades = new ArrayList<>();
        venue.markets().stream()
                .filter(market -> ticker.isEmpty() || market.ticker().equals(ticker))
                .forEach(market -> trades.addAll(market.trades()));
        trades.sort(Comparator.comparingLong(VenueTrade::tsMillis).thenComparing(VenueTrade::tradeId));
        List<VenueTrade> found = trades.stream()
                .filter(within(request))
                .filter(trade -> request.parameter("is_block_trade", "").isEmpty()
                        || trade.isBlock() == Boolean.parseBoolean(request.parameter("is_block_trade")))
                .toList();
        return Page.newestFirst("trades", found, request, MarketJson::trade);
    }

    private static Predicate<VenueTrade> within(ApiRequest request) {
        long min = request.number("min_ts", 0);
        long max = request.number("max_ts", Long.MAX_VALUE / 1000);
        return trade -> trade.tsMillis() >= min * 1000 && trade.tsMillis() / 1000 <= max;
    }

    private ObjectNode event(ApiRequest request, String ticker) {
        List<VenueMarket> markets = venue.markets().stream()
                .filter(market -> market.spec().event().equals(ticker))
                .toList();
        if (markets.isEmpty()) {
            throw VenueRefusal.notFound("event " + ticker);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode event = MarketJson.event(markets.get(0).spec());
        body.set("event", event);
        boolean nested = Boolean.parseBoolean(request.parameter("with_nested_markets"));
        ArrayNode list = nested ? event.putArray("markets") : body.putArray("markets");
        markets.forEach(market -> list.add(MarketJson.market(market)));
        return body;
    }

    private ObjectNode series(String ticker) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(
                "series",
                venue.markets().stream()
                        .filter(market -> market.spec().series().equals(ticker))
                        .findFirst()
                        .map(market -> MarketJson.series(market.spec()))
                        .orElseThrow(() -> VenueRefusal.notFound("series " + ticker)));
        return body;
    }

    /** A comma-separated list; nothing is none. */
    static List<String> list(String csv) {
        return csv.isEmpty() ? List.of() : List.of(csv.split(",", -1));
    }
}
