package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trader.Exchanges;
import java.time.Duration;
import java.time.Instant;

/**
 * What probes work with: one account of the demo exchange, one market, and orders that are taken back.
 *
 * @param markets the one that is probed, and further ones
 * @param patience for anything that is to come by itself
 */
record Bench(
        Exchanges exchanges,
        DemoCredentials credentials,
        TradingClient client,
        MarketChoice markets,
        ProbeOrders orders,
        Duration patience) {
    /** What every order is about. */
    static final Quantity ONE = Quantity.of(1);

    Host host() {
        return exchanges.host(ExchangeEnvironment.DEMO);
    }

    MarketSnapshot market() {
        return markets.chosen();
    }

    MarketTicker ticker() {
        return market().ticker();
    }

    /** The lowest valid price, as far from trading as it can be. */
    Price lowest() {
        return lowest(market());
    }

    static Price lowest(MarketSnapshot market) {
        return new Price(market.market().grid().atOrAbove(1));
    }

    /** The valid price above that. */
    Price second() {
        PriceGrid grid = market().market().grid();
        return new Price(grid.above(lowest().e4()));
    }

    /** Lets one contract rest at a price of the market. */
    OrderReceipt restOne(Price price) {
        return orders.rest(ticker(), price, ONE, orders.newId());
    }

    /** An answer as it came. */
    String text(String path, Query query) {
        return client.raw(HttpMethod.GET, path, query, HttpBody.EMPTY).body().text();
    }

    /** The exchange's time, to about a second, so much later. */
    Instant exchangeTime(Duration later) {
        ClockSkew clock = client.clockSkew();
        return Instant.ofEpochMilli(clock.exchangeMillis()).plus(later);
    }
}
