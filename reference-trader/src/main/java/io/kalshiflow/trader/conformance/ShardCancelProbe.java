package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.TradingClient;
import java.time.Duration;

/** Cancels an order on a shard other than 0 by its id alone, and then by its ticker too. */
final class ShardCancelProbe implements Probe {
    private static final String ORDERS = "/portfolio/events/orders/";

    @Override
    public String name() {
        return "cancel_by_ticker_on_shard";
    }

    @Override
    public String question() {
        return "Is an order on a shard other than 0 found by market_ticker alone when it is cancelled?";
    }

    @Override
    public Answer ask(Bench bench) {
        MarketSnapshot market = bench.markets()
                .other(
                        bench.client().portfolio().balance(),
                        bench.exchangeTime(Duration.ZERO),
                        each -> each.market().exchangeIndex() > 0);
        if (market == null) {
            throw new Untestable("no fitting open market was found on a shard other than 0 on which there is money");
        }
        OrderRef order = bench.orders()
                .rest(
                        market.ticker(),
                        Bench.lowest(market),
                        Bench.ONE,
                        bench.orders().newId())
                .order();
        String byId = cancel(bench, order, Query.NONE);
        String byTicker = byId.startsWith("found")
                ? "not tried: the id was enough"
                : cancel(bench, order, Query.NONE.with("market_ticker", order.ticker()));
        return Answer.of(
                "by id: " + byId + "; by id and market_ticker: " + byTicker,
                market.ticker() + " on shard " + market.market().exchangeIndex() + ", order " + order.orderId(),
                "what it costs in tokens is not seen here");
    }

    private static String cancel(Bench bench, OrderRef order, Query query) {
        TradingClient client = bench.client();
        try {
            client.raw(HttpMethod.DELETE, ORDERS + order.orderId(), query, HttpBody.EMPTY);
            bench.orders().isOver(order);
            return "found";
        } catch (NotFoundException elsewhere) {
            return Refusal.of(elsewhere);
        }
    }
}
