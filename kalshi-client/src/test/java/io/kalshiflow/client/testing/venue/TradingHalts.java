package io.kalshiflow.client.testing.venue;

import java.util.Set;
import java.util.TreeSet;

/** Which shards are halted, and how: trading alone, which still lets orders be cancelled, or the whole exchange. */
public final class TradingHalts {
    /** The shards there are. */
    public static final int SHARDS = 4;

    private final Set<Integer> trading = new TreeSet<>();
    private final Set<Integer> exchange = new TreeSet<>();

    void haltTrading(int shard) {
        trading.add(shard);
    }

    void haltExchange(int shard) {
        exchange.add(shard);
    }

    void resume(int shard) {
        trading.remove(shard);
        exchange.remove(shard);
    }

    public boolean isExchangeActive(int shard) {
        return !exchange.contains(shard);
    }

    public boolean isTradingActive(int shard) {
        return isExchangeActive(shard) && !trading.contains(shard);
    }

    void requireTrading(int shard) {
        requireExchange(shard);
        if (!isTradingActive(shard)) {
            throw VenueRefusal.because("trading_paused");
        }
    }

    void requireExchange(int shard) {
        if (!isExchangeActive(shard)) {
            throw VenueRefusal.because("exchange_paused");
        }
    }
}
