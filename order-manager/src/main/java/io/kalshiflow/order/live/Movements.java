package io.kalshiflow.order.live;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.AccountView;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

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
        /** Number of a moment, and the highest value since; of the last few. */
        private final TreeMap<Long, Long> peaks = new TreeMap<>(Map.of(0L, 0L));

        private long value;
        private long up;
        private long down;

        void at(long now) {
            up += Math.max(0, now - value);
            down += Math.max(0, value - now);
            value = now;
            peaks.replaceAll((moment, peak) -> Math.max(peak, now));
        }

        void mark(long moment) {
            peaks.put(moment, value);
            if (peaks.size() > REMEMBERED) {
                peaks.pollFirstEntry();
            }
        }

        /** The most since a moment; of one that is forgotten, since the oldest that is not. */
        long peakSince(long moment) {
            Map.Entry<Long, Long> first = peaks.floorEntry(moment);
            return first == null ? peaks.isEmpty() ? value : peaks.firstEntry().getValue() : first.getValue();
        }

        Track track() {
            return new Track(value, up, down);
        }
    }

    /**
     * Everything at one moment.
     *
     * @param moment its number
     * @param eventMicros exchange's time of the last event until then
     */
    record Mark(
            long moment,
            long eventMicros,
            Map<Integer, Track> cash,
            Map<Integer, Track> reserved,
            Map<MarketTicker, Track> positions) {}

    private static final int REMEMBERED = 16;

    private final AccountView account;
    private long moments;
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
        moments++;
        reserved.values().forEach(each -> each.mark(moments));
        return new Mark(moments, eventMicros, tracks(cash), tracks(reserved), tracks(positions));
    }

    /**
     * The most that was held back on a shard since a moment. What commands under way may change is held back as they
     * are and as they will be, so that the exchange never held back more.
     */
    long mostReservedE6(int shard, Mark since) {
        Running running = reserved.get(shard);
        return running == null ? 0 : running.peakSince(since.moment());
    }

    private static <K> Map<K, Track> tracks(Map<K, Running> all) {
        Map<K, Track> tracks = new HashMap<>();
        all.forEach((key, running) -> tracks.put(key, running.track()));
        return tracks;
    }
}
