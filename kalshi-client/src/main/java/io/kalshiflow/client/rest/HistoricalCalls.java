package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.market.MarketTicker;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The historical tier by itself: what the live calls no longer know. Thread-safe. */
public final class HistoricalCalls {
    private final HttpTransport transport;

    HistoricalCalls(HttpTransport transport) {
        this.transport = transport;
    }

    /** From when on the live tier has everything. */
    public HistoricalCutoff cutoff() {
        return cutoffCall().now();
    }

    /** As {@link #cutoff}, without waiting. */
    public CompletableFuture<HistoricalCutoff> cutoffAsync() {
        return cutoffCall().later();
    }

    /** A market that was settled before the cutoff. */
    public MarketSnapshot market(MarketTicker ticker) {
        return marketCall(ticker).now();
    }

    /** As {@link #market}, without waiting. */
    public CompletableFuture<MarketSnapshot> marketAsync(MarketTicker ticker) {
        return marketCall(ticker).later();
    }

    /**
     * Markets that were settled before the cutoff.
     *
     * @throws IllegalArgumentException if the historical tier does not know the query's filters
     */
    public Pages<MarketSnapshot> markets(MarketQuery query) {
        return new Pages<>(
                transport, "/historical/markets", query.toHistoricalQuery(), "markets", MarketSnapshot::from);
    }

    /** Trades from before the cutoff, newest first. */
    public Pages<PublicTrade> trades(TradeQuery query) {
        return new Pages<>(transport, "/historical/trades", query.toQuery(), "trades", PublicTrade::from);
    }

    /** Candles of a market that was settled before the cutoff, the earliest first. */
    public List<Candle> candles(MarketTicker ticker, CandleSpan span) {
        return candlesCall(ticker, span).now();
    }

    /** As {@link #candles}, without waiting. */
    public CompletableFuture<List<Candle>> candlesAsync(MarketTicker ticker, CandleSpan span) {
        return candlesCall(ticker, span).later();
    }

    Call<HistoricalCutoff> cutoffCall() {
        return RestCall.get(transport, "/historical/cutoff", Query.NONE, HistoricalCutoff::from);
    }

    Call<MarketSnapshot> marketCall(MarketTicker ticker) {
        return MarketCalls.at(
                transport, "/historical/markets/" + RestCall.segment(ticker), ticker, MarketSnapshot::from);
    }

    Call<List<Candle>> candlesCall(MarketTicker ticker, CandleSpan span) {
        span.requireNoLatestBefore("historical");
        String path = "/historical/markets/" + RestCall.segment(ticker) + "/candlesticks";
        return CandleCalls.inParts(transport, path, span, ticker, Candle.Names.HISTORICAL);
    }
}
