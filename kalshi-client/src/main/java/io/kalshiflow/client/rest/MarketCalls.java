package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

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
        return call(ticker).now();
    }

    /** As {@link #get}, without waiting. */
    public CompletableFuture<MarketSnapshot> getAsync(MarketTicker ticker) {
        return call(ticker).later();
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

    /**
     * Whole books, each with its ticker; the exchange may leave some out. More than 100 are asked for in several
     * requests, one after the other: they are not of one moment.
     */
    public List<BookSnapshot> orderBooks(Collection<MarketTicker> tickers) {
        return books(tickers).now();
    }

    /** As {@link #orderBooks}, without waiting. */
    public CompletableFuture<List<BookSnapshot>> orderBooksAsync(Collection<MarketTicker> tickers) {
        return books(tickers).later();
    }

    /** Trades of the last months, newest first; {@link History#trades} goes back further. */
    public Pages<PublicTrade> trades(TradeQuery query) {
        return new Pages<>(transport, "/markets/trades", query.toQuery(), "trades", PublicTrade::from);
    }

    Call<MarketSnapshot> call(MarketTicker ticker) {
        return at(transport, "/markets/" + RestCall.segment(ticker), ticker, shards::market);
    }

    static Call<MarketSnapshot> at(
            HttpTransport transport, String path, MarketTicker ticker, Function<JsonView, MarketSnapshot> reading) {
        return RestCall.get(
                transport,
                path,
                Query.NONE,
                answer -> reading.apply(about(ticker, answer.at("market").object())));
    }

    private Call<BookSnapshot> book(MarketTicker ticker, int depth) {
        if (depth < 0 || depth > DEEPEST) {
            throw new IllegalArgumentException("a depth of " + depth + " is not between 0 and " + DEEPEST);
        }
        Query query = Query.NONE.with("depth", depth);
        String path = "/markets/" + RestCall.segment(ticker) + "/orderbook";
        return RestCall.get(transport, path, query, answer -> BookSnapshot.from(ticker, answer));
    }

    private Call<List<BookSnapshot>> books(Collection<MarketTicker> tickers) {
        List<MarketTicker> all = List.copyOf(tickers);
        List<Call<List<BookSnapshot>>> parts = new ArrayList<>();
        for (int at = 0; at < all.size(); at += MOST_BOOKS) {
            parts.add(someBooks(all.subList(at, Math.min(at + MOST_BOOKS, all.size()))));
        }
        return Call.all(parts);
    }

    private Call<List<BookSnapshot>> someBooks(List<MarketTicker> tickers) {
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
