package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Candles of markets that are in the live tier. A span of any length can be asked for: what is too much for one request
 * is asked for in several, one after the other. Thread-safe.
 */
public final class CandleCalls {
    /** The exchange refuses more candles of one market than this. */
    static final int MOST_OF_A_MARKET = 5_000;

    private static final int MOST_IN_ALL = 10_000;
    private static final int MOST_MARKETS = 100;

    private final HttpTransport transport;

    CandleCalls(HttpTransport transport) {
        this.transport = transport;
    }

    /** Candles of a market of this series, the earliest first. */
    public List<Candle> ofMarket(String seriesTicker, MarketTicker ticker, CandleSpan span) {
        return market(seriesTicker, ticker, span).now();
    }

    /** As {@link #ofMarket}, without waiting. */
    public CompletableFuture<List<Candle>> ofMarketAsync(String seriesTicker, MarketTicker ticker, CandleSpan span) {
        return market(seriesTicker, ticker, span).later();
    }

    /** Candles of any number of markets; the exchange may leave some out. */
    public List<MarketCandles> ofMarkets(Collection<MarketTicker> tickers, CandleSpan span) {
        return markets(tickers, span).now();
    }

    /** As {@link #ofMarkets}, without waiting. */
    public CompletableFuture<List<MarketCandles>> ofMarketsAsync(Collection<MarketTicker> tickers, CandleSpan span) {
        return markets(tickers, span).later();
    }

    /** Candles of all markets of an event of this series. */
    public List<MarketCandles> ofEvent(String seriesTicker, String eventTicker, CandleSpan span) {
        return event(seriesTicker, eventTicker, span).now();
    }

    /** As {@link #ofEvent}, without waiting. */
    public CompletableFuture<List<MarketCandles>> ofEventAsync(
            String seriesTicker, String eventTicker, CandleSpan span) {
        return event(seriesTicker, eventTicker, span).later();
    }

    private Call<List<Candle>> market(String seriesTicker, MarketTicker ticker, CandleSpan span) {
        String path = "/series/" + RestCall.segment(seriesTicker) + "/markets/" + RestCall.segment(ticker);
        return inParts(transport, path + "/candlesticks", span, ticker, Candle.Names.LIVE);
    }

    static Call<List<Candle>> inParts(
            HttpTransport transport, String path, CandleSpan span, MarketTicker ticker, Candle.Names names) {
        return Call.all(span.parts(MOST_OF_A_MARKET).stream()
                .map(part -> RestCall.get(transport, path, part.toQuery(), answer -> {
                    MarketCalls.about(ticker, answer);
                    return MarketCandles.all(answer.at("candlesticks"), names);
                }))
                .toList());
    }

    Call<List<MarketCandles>> markets(Collection<MarketTicker> tickers, CandleSpan span) {
        List<MarketTicker> all = List.copyOf(tickers);
        List<Call<List<MarketCandles>>> parts = new ArrayList<>();
        for (CandleSpan part : span.parts(MOST_OF_A_MARKET)) {
            int fit = (int) Math.min(MOST_MARKETS, MOST_IN_ALL / part.candles());
            for (int at = 0; at < all.size(); at += fit) {
                parts.add(batch(all.subList(at, Math.min(at + fit, all.size())), part));
            }
        }
        return Call.all(parts).map(MarketCandles::joined);
    }

    private Call<List<MarketCandles>> batch(List<MarketTicker> tickers, CandleSpan span) {
        String names = tickers.stream().map(MarketTicker::value).collect(Collectors.joining(","));
        Query query = span.toQuery().with("market_tickers", names);
        return RestCall.get(
                transport,
                "/markets/candlesticks",
                query,
                answer -> answer.at("markets").named().items().stream()
                        .map(CandleCalls::ofMarket)
                        .toList());
    }

    private static MarketCandles ofMarket(JsonView json) {
        return new MarketCandles(
                json.at("market_ticker").as(MarketTicker::new),
                MarketCandles.all(json.at("candlesticks"), Candle.Names.LIVE));
    }

    private Call<List<MarketCandles>> event(String seriesTicker, String eventTicker, CandleSpan span) {
        span.requireNoLatestBefore("an event's");
        String path = "/series/" + RestCall.segment(seriesTicker) + "/events/" + RestCall.segment(eventTicker);
        return eventFrom(path + "/candlesticks", span).map(MarketCandles::joined);
    }

    /** Goes on where the exchange says it stopped. */
    private Call<List<MarketCandles>> eventFrom(String path, CandleSpan span) {
        return RestCall.get(transport, path, span.toQuery(), answer -> EventCandles.from(answer, span))
                .then(part -> part.goesOnAt() == EventCandles.COMPLETE
                        ? Call.of(part.markets())
                        : Call.all(
                                List.of(Call.of(part.markets()), eventFrom(path, span.startingAt(part.goesOnAt())))));
    }
}
