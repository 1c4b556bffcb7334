package io.kalshiflow.order.live;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.AccountView;
import java.util.HashMap;
import java.util.Map;

/**
 * How far cash, reservations and positions of the books have moved in all, up and down apart: between two moments
 * nothing was further from where it began than that, in whatever order the exchange saw it. Millionths of a dollar and
 * hundredths of a contract. One thread.
 */
final class Movements {
    /**
     * Sums so far, and where a value stands.
     *
     * @param value now
     * @param up all that was added
     * @param down all that was taken away
     */
    record Track(long value, long up, long down) {
        static final Track NONE = new Track(0, 0, 0);

        Track at(long now) {
            return now >= value ? new Track(now, up + now - value, down) : new Track(now, up, down + value - now);
        }

        /** The most that this was since an earlier moment, whatever the order. */
        long most(Track then) {
            return then.value + up - then.up;
        }

        long least(Track then) {
            return then.value - (down - then.down);
        }
    }

    /**
     * Everything at one moment.
     *
     * @param eventMicros exchange's time of the last event until then
     */
    record Mark(
            long eventMicros,
            Map<Integer, Track> cash,
            Map<Integer, Track> reserved,
            Map<MarketTicker, Track> positions) {}

    private final AccountView account;
    private final Map<Integer, Track> cash = new HashMap<>();
    private final Map<Integer, Track> reserved = new HashMap<>();
    private final Map<MarketTicker, Track> positions = new HashMap<>();

    Movements(AccountView account) {
        this.account = account;
    }

    /** Something has changed on a shard. */
    void moved(int shard) {
        track(cash, shard, account.cashE6(shard));
        track(reserved, shard, account.reservedE6(shard));
    }

    /** Something has traded, or paid out. */
    void moved(MarketTicker market) {
        track(positions, market, account.position(market).countE2());
    }

    private static <K> void track(Map<K, Track> tracks, K key, long now) {
        Track before = tracks.getOrDefault(key, Track.NONE);
        if (before.value() != now) {
            tracks.put(key, before.at(now));
        }
    }

    /** @param eventMicros exchange's time of the last event */
    Mark mark(long eventMicros) {
        return new Mark(eventMicros, Map.copyOf(cash), Map.copyOf(reserved), Map.copyOf(positions));
    }
}
