package io.kalshiflow.order.risk;

import io.kalshiflow.market.MarketTicker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The markets that a guard watches. The owner's thread only. */
public final class MarketBoard {
    private final Map<MarketTicker, WatchedMarket> byTicker = new TreeMap<>();

    public static MarketBoard of(WatchedMarket... markets) {
        MarketBoard board = new MarketBoard();
        List.of(markets).forEach(board::add);
        return board;
    }

    /** Watches a market from now on. */
    public void add(WatchedMarket market) {
        if (byTicker.putIfAbsent(market.market().ticker(), market) != null) {
            throw new IllegalArgumentException(market.market().ticker() + " is watched already");
        }
    }

    public @Nullable WatchedMarket find(MarketTicker market) {
        return byTicker.get(market);
    }
}
