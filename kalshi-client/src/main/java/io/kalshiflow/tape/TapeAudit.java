package io.kalshiflow.tape;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.Price;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks a tape against what must hold for a true recording: no level below zero, no channel going back in time,
 * snapshots that repeat the book, and a book decrease for every trade. Keeps books of its own, and goes on after a
 * fault so that all of them are counted. After a gap the book is unknown until the next snapshot, and not judged.
 */
public final class TapeAudit {
    /** Share of trades that must have their decrease. */
    public static final double REQUIRED_JOIN_RATE = 0.999;

    private static final int SIDES = 2;
    private static final long RECONNECT_TOLERANCE_MICROS = 5_000_000;

    /**
     * What was found.
     *
     * @param negativeLevels deltas that took more than the level held
     * @param timeReversals events before their predecessor in exchange time, within one channel and connection, and
     *     changes of connection that lead more than five seconds back: a recording that stands there twice
     * @param crossedEvents book events after which the best bid was at or above the best ask
     * @param gaps places where messages may be missing
     * @param snapshotsCompared snapshots that had to repeat the book (not the first, not after a gap or a reconnect,
     *     not after the close; an empty one that no delta follows counts as the close)
     * @param snapshotsDisagreeing those that did not
     * @param trades trades that touched the book
     * @param joinedTrades trades with a decrease of equal exchange millisecond, maker side, price and size; each
     *     decrease counts once
     */
    public record Report(
            int negativeLevels,
            int timeReversals,
            int crossedEvents,
            int gaps,
            int snapshotsCompared,
            int snapshotsDisagreeing,
            int trades,
            int joinedTrades) {
        /** Joined share of the trades; 1 without trades. */
        public double joinRate() {
            return trades == 0 ? 1.0 : (double) joinedTrades / trades;
        }

        /** Whether the tape is fit for simulation. */
        public boolean passed() {
            return negativeLevels == 0
                    && timeReversals == 0
                    && snapshotsDisagreeing == 0
                    && joinRate() >= REQUIRED_JOIN_RATE;
        }
    }

    private record JoinKey(long exchangeMillis, byte side, int priceE4, long countE2) {}

    private final Tape tape;
    private final long[][] sizeE2 = new long[SIDES][Price.ONE_E4];
    private final int[] best = new int[SIDES];
    private final Map<JoinKey, Integer> decreases = new HashMap<>();
    /** Latest time by connection. */
    private final long[] latestDelta = new long[Short.MAX_VALUE + 1];

    private final long[] latestTrade = new long[Short.MAX_VALUE + 1];
    private long latestMicros;
    private int lastConnection;
    private long closeMicros;
    private int bookConnection;
    private boolean loaded;
    private boolean afterGap;
    private int lastDelta = -1;
    private int negativeLevels;
    private int timeReversals;
    private int crossedEvents;
    private int gaps;
    private int snapshotsCompared;
    private int snapshotsDisagreeing;

    private TapeAudit(Tape tape) {
        this.tape = tape;
        closeMicros = tape.market().closeMicros();
    }

    /** Audits a whole tape. */
    public static Report of(Tape tape) {
        return new TapeAudit(tape).run();
    }

    private Report run() {
        for (int row = 0; row < tape.rows(); row++) {
            lastDelta = tape.kind(row) == RowKind.DELTA ? row : lastDelta;
        }
        for (int row = 0; row < tape.rows(); row++) {
            switch (tape.kind(row)) {
                case RowKind.SNAPSHOT -> snapshot(row);
                case RowKind.GAP -> {
                    gaps++;
                    afterGap = true;
                }
                case RowKind.DELTA -> {
                    countReversal(latestDelta, row);
                    delta(row);
                }
                case RowKind.TRADE -> countReversal(latestTrade, row);
                case RowKind.CLOSE_DATE -> closeMicros = tape.countE2(row);
                default -> {}
            }
        }
        return join();
    }

    private void countReversal(long[] latest, int row) {
        int connection = tape.connection(row);
        long time = tape.exchangeMicros(row);
        boolean fellBack = connection != lastConnection && time < latestMicros - RECONNECT_TOLERANCE_MICROS;
        timeReversals += time < latest[connection] || fellBack ? 1 : 0;
        latest[connection] = time;
        lastConnection = connection;
        latestMicros = Math.max(latestMicros, time);
    }

    private void clear() {
        for (int side = 0; side < SIDES; side++) {
            Arrays.fill(sizeE2[side], 0);
            best[side] = 0;
        }
    }

    private void delta(int row) {
        int side = tape.side(row);
        int key = key(row);
        long change = tape.countE2(row);
        if (change < 0) {
            decreases.merge(joinKey(row, -change), 1, Integer::sum);
        }
        bookConnection = tape.connection(row);
        if (afterGap) {
            return;
        }
        long size = sizeE2[side][key] + change;
        if (size < 0) {
            negativeLevels++;
            size = 0;
        }
        set(side, key, size);
        countCrossed();
    }

    private void set(int side, int key, long size) {
        sizeE2[side][key] = size;
        if (size > 0) {
            best[side] = Math.max(best[side], key);
        } else {
            while (best[side] > 0 && sizeE2[side][best[side]] == 0) {
                best[side]--;
            }
        }
    }

    private void countCrossed() {
        if (best[0] > 0 && best[1] > 0 && best[0] + best[1] >= Price.ONE_E4) {
            crossedEvents++;
        }
    }

    private void snapshot(int row) {
        long[][] before = {sizeE2[0].clone(), sizeE2[1].clone()};
        clear();
        for (int level = row + 1; level < tape.rows() && tape.kind(level) == RowKind.LEVEL; level++) {
            int side = tape.side(level);
            set(side, key(level), sizeE2[side][key(level)] + tape.countE2(level));
        }
        boolean reconnected = tape.connection(row) != bookConnection;
        boolean closed = tape.exchangeMicros(row) >= closeMicros || (tape.countE2(row) == 0 && row > lastDelta);
        if (loaded && !afterGap && !reconnected && !closed) {
            snapshotsCompared++;
            if (!Arrays.equals(before[0], sizeE2[0]) || !Arrays.equals(before[1], sizeE2[1])) {
                snapshotsDisagreeing++;
            }
        }
        loaded = true;
        afterGap = false;
        bookConnection = tape.connection(row);
        countCrossed();
    }

    /** A bid's YES price, an ask's NO price: the best order of a side has the highest key. */
    private int key(int row) {
        return tape.side(row) == 0 ? tape.priceE4(row) : Price.ONE_E4 - tape.priceE4(row);
    }

    private JoinKey joinKey(int row, long countE2) {
        return new JoinKey(Math.floorDiv(tape.exchangeMicros(row), 1000L), tape.side(row), tape.priceE4(row), countE2);
    }

    private Report join() {
        int trades = 0;
        int joined = 0;
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) != RowKind.TRADE || (tape.flags(row) & MarketHandler.BLOCK_TRADE) != 0) {
                continue;
            }
            trades++;
            JoinKey key = joinKey(row, tape.countE2(row));
            int left = decreases.getOrDefault(key, 0);
            if (left > 0) {
                joined++;
                decreases.put(key, left - 1);
            }
        }
        return new Report(
                negativeLevels,
                timeReversals,
                crossedEvents,
                gaps,
                snapshotsCompared,
                snapshotsDisagreeing,
                trades,
                joined);
    }
}
