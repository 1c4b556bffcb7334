package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Questions about markets, their books and their trades. Thread-safe. */
public final class MarketCalls {
    private static final int MOST_BOOKS = 100;
    private static final int DEEPEST = 100;

    private final HttpTransport transport;
    private final Shards shards;

    MarketCalls(HttpTransport transport, Shards shards) {
        this.transport = transport;
        this.shards = shards;
    }

    /** A market; one that was just created may not be found for a moment. */
    public MarketSnapshot get(MarketTicker ticker) {
        return market(ticker).now();
    }

    /** As {@link #get}, without waiting. */
    public CompletableFuture<MarketSnapshot> getAsync(MarketTicker ticker) {
        return market(ticker).later();
    }

    /** Markets in the exchange's order; nothing is asked before the first is. */
    public Pages<MarketSnapshot> list(MarketQuery query) {
        return new Pages<>(transport, "/markets", query.toQuery(), "markets", shards::market);
    }

    /**
     * What rests in a market.
     *
     * @param depth levels a side, 1 to 100; 0 for all
     */
    public BookSnapshot orderBook(MarketTicker ticker, int depth) {
        return book(ticker, depth).now();
    }

    /** As {@link #orderBook}, without waiting. */
    public CompletableFuture<BookSnapshot> orderBookAsync(MarketTicker ticker, int depth) {
        return book(ticker, depth).later();
    }

    /** Whole books of 1 to 100 markets in one request, each with its ticker; the exchange may leave some out. */
    public List<BookSnapshot> orderBooks(Collection<MarketTicker> tickers) {
        return books(tickers).now();
    }

    /** As {@link #orderBooks}, without waiting. */
    public CompletableFuture<List<BookSnapshot>> orderBooksAsync(Collection<MarketTicker> tickers) {
        return books(tickers).later();
    }

    /** Trades of the last months, newest first. */
    public Pages<PublicTrade> trades(TradeQuery query) {
        return new Pages<>(transport, "/markets/trades", query.toQuery(), "trades", PublicTrade::from);
    }

    private RestCall<MarketSnapshot> market(MarketTicker ticker) {
        return RestCall.get(
                transport,
                "/markets/" + RestCall.segment(ticker),
                Query.NONE,
                answer -> shards.market(about(ticker, answer.at("market").object())));
    }

    private RestCall<BookSnapshot> book(MarketTicker ticker, int depth) {
        if (depth < 0 || depth > DEEPEST) {
            throw new IllegalArgumentException("a depth of " + depth + " is not between 0 and " + DEEPEST);
        }
        Query query = Query.NONE.with("depth", depth);
        String path = "/markets/" + RestCall.segment(ticker) + "/orderbook";
        return RestCall.get(transport, path, query, answer -> BookSnapshot.from(ticker, answer));
    }

    private RestCall<List<BookSnapshot>> books(Collection<MarketTicker> tickers) {
        if (tickers.isEmpty() || tickers.size() > MOST_BOOKS) {
            throw new IllegalArgumentException("1 to " + MOST_BOOKS + " books at once, not " + tickers.size());
        }
        Query query = Query.NONE;
        for (MarketTicker ticker : tickers) {
            query = query.with("tickers", ticker);
        }
        return RestCall.get(
                transport,
                "/markets/orderbooks",
                query,
                answer -> answer.at("orderbooks").named().items().stream()
                        .map(each -> BookSnapshot.from(each.at("ticker").as(MarketTicker::new), each))
                        .toList());
    }

    /** An answer about something else is none. */
    static JsonView about(MarketTicker asked, JsonView market) {
        return market.at("ticker").as(answered -> {
            if (!answered.equals(asked.value())) {
                throw new IllegalArgumentException("is " + answered + ", asked was " + asked);
            }
            return market;
        });
    }
}
