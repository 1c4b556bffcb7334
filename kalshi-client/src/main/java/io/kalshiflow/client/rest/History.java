package io.kalshiflow.client.rest;

import io.kalshiflow.market.MarketTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Markets, trades and candles of any age, each once, from the tier that has them: the exchange keeps what is older
 * than its cutoff apart. Thread-safe.
 *
 * <p>Things only ever move from the live tier to the historical one. So the live tier is always asked first, and both
 * are asked for a stretch around the cutoff: what moves in between is read twice rather than not at all, and told once.
 */
public final class History {
    /** How much around the cutoff is asked of both tiers. */
    public static final Duration OVERLAP = Duration.ofHours(1);

    static final long OVERLAP_MICROS = OVERLAP.toSeconds() * 1_000_000;

    private final MarketCalls markets;
    private final CandleCalls candles;
    private final HistoricalCalls historical;

    History(MarketCalls markets, CandleCalls candles, HistoricalCalls historical) {
        this.markets = markets;
        this.candles = candles;
        this.historical = historical;
    }

    /** A market of any age. */
    public MarketSnapshot market(MarketTicker ticker) {
        return marketCall(ticker).now();
    }

    /** As {@link #market}, without waiting. */
    public CompletableFuture<MarketSnapshot> marketAsync(MarketTicker ticker) {
        return marketCall(ticker).later();
    }

    private Call<MarketSnapshot> marketCall(MarketTicker ticker) {
        return markets.call(ticker).ifNotFound(() -> historical.marketCall(ticker));
    }

    /**
     * Markets: first those of the live tier, then those of the historical one, each in the exchange's order.
     *
     * @throws IllegalArgumentException if settled markets are among them and the historical tier does not know the
     *     query's filters; a query in another phase takes all of them
     */
    public Readings<MarketSnapshot> markets(MarketQuery query) {
        if (!query.reachesBack()) {
            return new Readings<>(markets.list(query).iterator());
        }
        Pages<MarketSnapshot> old = historical.markets(query);
        return new Readings<>(new DistinctIterator<>(
                List.of(markets.list(query), old), each -> each.ticker().value()));
    }

    /**
     * Trades, newest first; those of one moment stay in their tier's order. While the cutoff moves, trades from around
     * it may come later than their time says.
     */
    public Readings<PublicTrade> trades(TradeQuery query) {
        return new Readings<>(new TierMerge<>(new TimedTiers<>(
                () -> historical.cutoff().tradesMicros(),
                new TimedTiers.Bounds(query.from(), query.until()),
                (from, until) -> markets.trades(query.between(from, until)),
                (from, until) -> historical.trades(query.between(from, until)),
                PublicTrade::createdMicros,
                PublicTrade::tradeId)));
    }

    /**
     * Candles of a market, the earliest first.
     *
     * @param span with the state before its start only as long as the market is in the live tier
     */
    public List<Candle> candles(MarketTicker ticker, CandleSpan span) {
        return candlesCall(ticker, span).now();
    }

    /** As {@link #candles}, without waiting. */
    public CompletableFuture<List<Candle>> candlesAsync(MarketTicker ticker, CandleSpan span) {
        return candlesCall(ticker, span).later();
    }

    private Call<List<Candle>> candlesCall(MarketTicker ticker, CandleSpan span) {
        Call<List<Candle>> live = liveCandles(ticker, span);
        Call<List<Candle>> old =
                historical.candlesCall(ticker, CandleSpan.of(span.from(), span.until(), span.period()));
        Call<List<Candle>> none = Call.of(List.of());
        return historical.cutoffCall().then(cutoff -> {
            if (isBeyond(span.from(), cutoff.marketsMicros())) {
                return live.then(fresh -> fresh.isEmpty() ? known(ticker) : Call.of(fresh));
            }
            return live.then(fresh -> old.ifNotFound(() -> fresh.isEmpty() ? known(ticker) : none)
                    .map(archived -> merged(fresh, archived)));
        });
    }

    /** In the form that needs no series. */
    private Call<List<Candle>> liveCandles(MarketTicker ticker, CandleSpan span) {
        return candles.markets(List.of(ticker), span)
                .ifNotFound(() -> Call.of(List.of()))
                .map(found -> found.stream()
                        .filter(each -> each.ticker().equals(ticker))
                        .findFirst()
                        .map(MarketCandles::candles)
                        .orElse(List.of()));
    }

    /** No candles of a market that exists; of one that does not, an exception. */
    private Call<List<Candle>> known(MarketTicker ticker) {
        return marketCall(ticker).map(found -> List.of());
    }

    private static List<Candle> merged(List<Candle> fresh, List<Candle> archived) {
        TreeMap<Long, Candle> byEnd = new TreeMap<>();
        archived.forEach(each -> byEnd.put(each.endMicros(), each));
        fresh.forEach(each -> byEnd.put(each.endMicros(), each));
        return List.copyOf(byEnd.values());
    }

    /** Whether nothing from then on can be in the historical tier. */
    static boolean isBeyond(Instant from, long cutoffMicros) {
        return from.getEpochSecond() > Math.floorDiv(cutoffMicros + OVERLAP_MICROS, 1_000_000L);
    }
}
