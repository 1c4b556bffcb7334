package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.List;

/**
 * One answer about the candles of an event. Immutable.
 *
 * @param goesOnAt the second to ask on from, or {@link #COMPLETE}
 */
record EventCandles(List<MarketCandles> markets, long goesOnAt) {
    static final long COMPLETE = -1;

    static EventCandles from(JsonView answer, CandleSpan asked) {
        List<JsonView> tickers = answer.at("market_tickers").named().items();
        List<JsonView> candles = answer.at("market_candlesticks").named().items();
        if (tickers.size() != candles.size()) {
            throw new IllegalArgumentException(
                    "$.market_tickers has " + tickers.size() + ", $.market_candlesticks " + candles.size());
        }
        List<MarketCandles> markets = new ArrayList<>();
        for (int at = 0; at < tickers.size(); at++) {
            markets.add(new MarketCandles(
                    tickers.get(at).as(MarketTicker::new), MarketCandles.all(candles.get(at), Candle.Names.LIVE)));
        }
        return new EventCandles(markets, goesOnAt(answer.at("adjusted_end_ts"), asked));
    }

    /** Less than a period further is no candle further: the exchange's present, not a limit of its answers. */
    private static long goesOnAt(JsonView adjusted, CandleSpan asked) {
        long end = adjusted.isPresent() ? adjusted.as(Long::parseLong) : asked.untilSecond();
        boolean further = end - asked.fromSecond() >= asked.period().seconds();
        return further && end < asked.untilSecond() ? end : COMPLETE;
    }
}
