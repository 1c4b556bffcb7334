package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Quantity;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** How much stands before the account's resting orders. Thread-safe. */
public final class QueueCalls {
    private static final String ORDERS = "/portfolio/orders/";

    private final HttpTransport transport;

    QueueCalls(HttpTransport transport) {
        this.transport = transport;
    }

    /** Contracts before one order. */
    public Quantity of(String orderId) {
        return one(orderId).now();
    }

    /** As {@link #of}, without waiting. */
    public CompletableFuture<Quantity> ofAsync(String orderId) {
        return one(orderId).later();
    }

    /** Before every order in these markets, of which there must be one. */
    public List<QueuePosition> ofMarkets(List<MarketTicker> tickers) {
        return inMarkets(tickers).now();
    }

    /** As {@link #ofMarkets}, without waiting. */
    public CompletableFuture<List<QueuePosition>> ofMarketsAsync(List<MarketTicker> tickers) {
        return inMarkets(tickers).later();
    }

    /** Before every order in an event's markets. */
    public List<QueuePosition> ofEvent(String eventTicker) {
        return many(Query.NONE.with("event_ticker", eventTicker)).now();
    }

    /** As {@link #ofEvent}, without waiting. */
    public CompletableFuture<List<QueuePosition>> ofEventAsync(String eventTicker) {
        return many(Query.NONE.with("event_ticker", eventTicker)).later();
    }

    private RestCall<List<QueuePosition>> inMarkets(List<MarketTicker> tickers) {
        if (tickers.isEmpty()) {
            throw new IllegalArgumentException("queue positions of no market");
        }
        String csv = tickers.stream().map(MarketTicker::value).collect(Collectors.joining(","));
        return many(Query.NONE.with("market_tickers", csv));
    }

    private RestCall<List<QueuePosition>> many(Query query) {
        return RestCall.get(
                transport,
                ORDERS + "queue_positions",
                query,
                answer -> answer.at("queue_positions").named().items().stream()
                        .map(QueuePosition::from)
                        .toList());
    }

    private RestCall<Quantity> one(String orderId) {
        return RestCall.get(
                transport,
                ORDERS + RestCall.segment(orderId) + "/queue_position",
                Query.NONE,
                answer -> answer.at("queue_position_fp").as(Quantity::of));
    }
}
