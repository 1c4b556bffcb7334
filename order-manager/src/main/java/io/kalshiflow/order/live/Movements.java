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
    /** A reading is judged some moments after it began; of older ones less is known. */
    private static final int REMEMBERED = 16;

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

    /** The highest value since each of the last moments, and of all. */
    private static final class Peaks {
        private final long[] since = new long[REMEMBERED];
        private long value;
        private long ever;

        void at(long now) {
            value = now;
            ever = Math.max(ever, now);
            for (int i = 0; i < REMEMBERED; i++) {
                since[i] = Math.max(since[i], now);
            }
        }

        void begin(long moment) {
            since[slot(moment)] = value;
        }

        /** Of a moment that is forgotten the highest of all: rather nothing is told than something that is not so. */
        long since(long moment, long latest) {
            return moment > latest - REMEMBERED ? since[slot(moment)] : ever;
        }

        private static int slot(long moment) {
            return (int) (moment % REMEMBERED);
        }
    }

    /**
     * Everything at one moment.
     *
     * @param moment its number
     * @param eventMicros exchange's time of the last event until then
     */
    record Mark(long moment, long eventMicros, Map<Integer, Track> cash, Map<MarketTicker, Track> positions) {}

    private final AccountView account;
    private long moments;
    private final Map<Integer, Running> cash = new HashMap<>();
    private final Map<Integer, Peaks> reserved = new HashMap<>();
    private final Map<MarketTicker, Running> positions = new HashMap<>();

    Movements(AccountView account) {
        this.account = account;
    }

    /** Something has changed on a shard. */
    void moved(int shard) {
        running(cash, shard).at(account.cashE6(shard));
        reserved.computeIfAbsent(shard, any -> new Peaks()).at(account.reservedE6(shard));
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
        reserved.values().forEach(each -> each.begin(moments));
        return new Mark(moments, eventMicros, tracks(cash), tracks(positions));
    }

    /**
     * The most that was held back on a shard since a moment. What commands under way may change is held back as they
     * are and as they will be, so that the exchange never held back more.
     */
    long mostReservedE6(int shard, Mark since) {
        Peaks peaks = reserved.get(shard);
        return peaks == null ? 0 : peaks.since(since.moment(), moments);
    }

    private static <K> Map<K, Track> tracks(Map<K, Running> all) {
        Map<K, Track> tracks = new HashMap<>();
        all.forEach((key, running) -> tracks.put(key, running.track()));
        return tracks;
    }
}
