package io.kalshiflow.sim.queue;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which decrease of a tape belongs to which trade: those of the same exchange millisecond, maker side, price and count,
 * the first free one first.
 */
final class TradeJoin {
    static final int NONE = -1;

    private record Key(long millis, byte side, int priceE4, long countE2) {}

    private TradeJoin() {}

    /** For each row the row of its other half, or {@link #NONE}. */
    static int[] partners(Tape tape) {
        Map<Key, Deque<Integer>> free = new HashMap<>();
        for (int row = 0; row < tape.rows(); row++) {
            if (isBookTrade(tape, row)) {
                free.computeIfAbsent(key(tape, row, tape.countE2(row)), key -> new ArrayDeque<>())
                        .add(row);
            }
        }
        int[] partners = new int[tape.rows()];
        Arrays.fill(partners, NONE);
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == RowKind.DELTA && tape.countE2(row) < 0) {
                Deque<Integer> trades = free.get(key(tape, row, -tape.countE2(row)));
                Integer trade = trades == null ? null : trades.poll();
                if (trade != null) {
                    partners[row] = trade;
                    partners[trade] = row;
                }
            }
        }
        return partners;
    }

    /** Whether the row is a trade of the order book; a block trade was agreed outside and decreases nothing. */
    static boolean isBookTrade(Tape tape, int row) {
        return tape.kind(row) == RowKind.TRADE && (tape.flags(row) & MarketHandler.BLOCK_TRADE) == 0;
    }

    private static Key key(Tape tape, int row, long countE2) {
        return new Key(tape.exchangeMicros(row) / 1_000, tape.side(row), tape.priceE4(row), countE2);
    }
}
