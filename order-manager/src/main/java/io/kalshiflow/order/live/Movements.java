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

        /** The most that this was since an earlier moment, whatever the order. */
        long most(Track then) {
            return then.value + up - then.up;
        }

        long least(Track then) {
            return then.value - (down - then.down);
        }
    }

    /** A {@link Track} that goes on. */
    private static final class Running {
        private long value;
        private long up;
        private long down;

        void at(long now) {
            up += Math.max(0, now - value);
            down += Math.max(0, value - now);
            value = now;
        }

        Track track() {
            return new Track(value, up, down);
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
    private final Map<Integer, Running> cash = new HashMap<>();
    private final Map<Integer, Running> reserved = new HashMap<>();
    private final Map<MarketTicker, Running> positions = new HashMap<>();

    Movements(AccountView account) {
        this.account = account;
    }

    /** Something has changed on a shard. */
    void moved(int shard) {
        running(cash, shard).at(account.cashE6(shard));
        running(reserved, shard).at(account.reservedE6(shard));
    }

    /** Something has traded, or paid out. */
    void moved(MarketTicker market) {
        running(positions, market).at(account.position(market).countE2());
    }

    private static <K> Running running(Map<K, Running> all, K key) {
        return all.computeIfAbsent(key, any -> new Running());
    }

    /** @param eventMicros exchange's time of the last event */
    Mark mark(long eventMicros) {
        return new Mark(eventMicros, tracks(cash), tracks(reserved), tracks(positions));
    }

    private static <K> Map<K, Track> tracks(Map<K, Running> all) {
        Map<K, Track> tracks = new HashMap<>();
        all.forEach((key, running) -> tracks.put(key, running.track()));
        return tracks;
    }
}
