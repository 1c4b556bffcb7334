package io.kalshiflow.client.rest;

import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.MarketDataCredentials;
import io.kalshiflow.client.auth.ProductionCredentials;
import io.kalshiflow.client.http.CallOptions;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpStack;
import io.kalshiflow.client.http.Query;
import java.util.concurrent.CompletableFuture;

/**
 * What anybody can read of one exchange; a {@link TradingClient} adds an account. Make one and share it; close it when
 * done. Thread-safe.
 *
 * <p>Methods come in two forms: one waits, the other, whose name ends in {@code Async}, gives a future that completes
 * on a network thread, which must not be kept. Both throw {@link io.kalshiflow.client.KalshiException}s.
 */
public sealed class KalshiClient implements AutoCloseable permits TradingClient {
    private final HttpStack stack;
    private final ClockSkew skew;
    private final Shards shards;
    private final ExchangeCalls exchange;
    private final MarketCalls markets;
    private final EventCalls events;
    private final SeriesCalls series;
    private final CandleCalls candles;
    private final HistoricalCalls historical;
    private final History history;

    KalshiClient(HttpStack stack, ClockSkew skew) {
        this.stack = stack;
        this.skew = skew;
        shards = new Shards(stack);
        exchange = new ExchangeCalls(stack);
        markets = new MarketCalls(stack, shards);
        events = new EventCalls(stack, shards);
        series = new SeriesCalls(stack);
        candles = new CandleCalls(stack);
        historical = new HistoricalCalls(stack);
        history = new History(markets, candles, historical);
    }

    /** Without a key: for public data alone. */
    public static KalshiClientBuilder publicData(ExchangeEnvironment environment) {
        return new KalshiClientBuilder(environment, null);
    }

    /** With a key that reads: what it asks is charged to its account. */
    public static KalshiClientBuilder marketData(MarketDataCredentials credentials) {
        return new KalshiClientBuilder(credentials.environment(), credentials);
    }

    /** An account whose money is not real. */
    public static TradingClientBuilder demo(DemoCredentials credentials) {
        return new TradingClientBuilder(credentials);
    }

    /** An account with real money. */
    public static TradingClientBuilder production(ProductionCredentials credentials) {
        return new TradingClientBuilder(credentials);
    }

    public ExchangeCalls exchange() {
        return exchange;
    }

    public MarketCalls markets() {
        return markets;
    }

    public EventCalls events() {
        return events;
    }

    public SeriesCalls series() {
        return series;
    }

    public CandleCalls candles() {
        return candles;
    }

    /** What is older than about three months, and nothing else. */
    public HistoricalCalls historical() {
        return historical;
    }

    /** What is old or new, wherever it is kept. */
    public History history() {
        return history;
    }

    /** Where markets are, as this client has read. */
    Shards shards() {
        return shards;
    }

    /** How far the exchange's clock is from ours, as its answers tell. */
    public ClockSkew clockSkew() {
        return skew;
    }

    /**
     * Any call of the API: signed, limited and, if it is a read or was refused unexecuted, retried. A success of any
     * form is handed out as it came. It is charged as one item on shard 0: say what else it is with {@link
     * #raw(HttpMethod, String, Query, HttpBody, CallOptions)}.
     *
     * @param path percent-encoded, behind {@code /trade-api/v2}: {@code /portfolio/balance}
     */
    public HttpResponse raw(HttpMethod method, String path, Query query, HttpBody body) {
        return raw(method, path, query, body, CallOptions.DEFAULT);
    }

    /** As {@link #raw(HttpMethod, String, Query, HttpBody)}, without query or body. */
    public HttpResponse raw(HttpMethod method, String path) {
        return raw(method, path, Query.NONE, HttpBody.EMPTY);
    }

    /** As {@link #raw(HttpMethod, String, Query, HttpBody)}, of a batch, on a shard, or about an order. */
    public HttpResponse raw(HttpMethod method, String path, Query query, HttpBody body, CallOptions options) {
        return stack.send(request(method, path, query, body).withOptions(options));
    }

    /** As {@link #raw}, without waiting. */
    public CompletableFuture<HttpResponse> rawAsync(HttpMethod method, String path, Query query, HttpBody body) {
        return stack.sendAsync(request(method, path, query, body));
    }

    private static HttpRequest request(HttpMethod method, String path, Query query, HttpBody body) {
        if (!path.startsWith("/") || path.startsWith(Host.REST_PREFIX)) {
            throw new IllegalArgumentException(
                    "a path behind " + Host.REST_PREFIX + ", such as /portfolio/balance, not " + path);
        }
        return HttpRequest.of(method, Host.REST_PREFIX + path).withQuery(query).withBody(body);
    }

    /** Ends what is in flight. Closing again does nothing. */
    @Override
    public void close() {
        stack.close();
    }
}
