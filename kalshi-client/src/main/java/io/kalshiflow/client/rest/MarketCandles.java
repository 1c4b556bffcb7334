package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.MarketTicker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The candles of one market, the earliest first. Immutable. */
public record MarketCandles(MarketTicker ticker, List<Candle> candles) {
    public MarketCandles {
        candles = List.copyOf(candles);
    }

    static List<Candle> all(JsonView array, Candle.Names names) {
        return array.named().items().stream()
                .map(each -> Candle.from(each, names))
                .toList();
    }

    /** One entry for each market, its parts in their order; what a later part repeats is left out. */
    static List<MarketCandles> joined(List<MarketCandles> parts) {
        Map<MarketTicker, List<Candle>> byTicker = new LinkedHashMap<>();
        for (MarketCandles part : parts) {
            List<Candle> soFar = byTicker.computeIfAbsent(part.ticker, ticker -> new ArrayList<>());
            long end = soFar.isEmpty()
                    ? Long.MIN_VALUE
                    : soFar.get(soFar.size() - 1).endMicros();
            part.candles.stream().filter(each -> each.endMicros() > end).forEach(soFar::add);
        }
        return byTicker.entrySet().stream()
                .map(each -> new MarketCandles(each.getKey(), each.getValue()))
                .toList();
    }
}
