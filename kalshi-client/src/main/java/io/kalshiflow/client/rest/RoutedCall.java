package io.kalshiflow.client.rest;

import io.kalshiflow.market.MarketTicker;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** A write that has to know the shards of its markets before it can be put together. Immutable. */
final class RoutedCall<T> {
    private final Shards shards;
    private final Set<MarketTicker> tickers;
    private final Function<ToIntFunction<MarketTicker>, RestCall<T>> call;

    /** @param call is given the shard of each ticker */
    RoutedCall(
            Shards shards, Collection<MarketTicker> tickers, Function<ToIntFunction<MarketTicker>, RestCall<T>> call) {
        this.shards = shards;
        this.tickers = new LinkedHashSet<>(tickers);
        this.call = call;
    }

    T now() {
        Map<MarketTicker, Integer> found = new HashMap<>();
        tickers.forEach(each -> found.put(each, shards.now(each)));
        return routed(found).now();
    }

    CompletableFuture<T> later() {
        return later(RestCall::later);
    }

    /** @param sending what becomes of the call once it is put together */
    CompletableFuture<T> later(Function<RestCall<T>, CompletableFuture<T>> sending) {
        CompletableFuture<Map<MarketTicker, Integer>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (MarketTicker each : tickers) {
            all = all.thenCombine(shards.later(each), (found, index) -> {
                found.put(each, index);
                return found;
            });
        }
        return all.thenCompose(found -> sending.apply(routed(found)));
    }

    private RestCall<T> routed(Map<MarketTicker, Integer> found) {
        return call.apply(ticker -> Objects.requireNonNull(found.get(ticker)));
    }
}
