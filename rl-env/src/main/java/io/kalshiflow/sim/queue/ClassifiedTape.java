package io.kalshiflow.sim.queue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What each level change of a tape was. Immutable; shared between sessions and threads. */
public final class ClassifiedTape {
    private final Tape tape;
    private final int[] partners;
    private final @Nullable LevelChange[] changes;
    private int trades;
    private int lonelyTrades;

    private ClassifiedTape(Tape tape) {
        this.tape = tape;
        partners = TradeJoin.partners(tape);
        changes = new LevelChange[tape.rows()];
    }

    /** Joins the trades of a tape with their decreases and names every change. */
    public static ClassifiedTape of(Tape tape) {
        ClassifiedTape classified = new ClassifiedTape(tape);
        classified.classify();
        return classified;
    }

    private void classify() {
        Burst burst = new Burst();
        int[] rows = new int[16];
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == RowKind.DELTA) {
                if (burst.size() > 0 && tape.exchangeMicros(rows[0]) != tape.exchangeMicros(row)) {
                    name(burst, rows);
                }
                if (burst.size() == rows.length) {
                    rows = Arrays.copyOf(rows, rows.length * 2);
                }
                rows[burst.size()] = row;
                burst.add(side(row), tape.priceE4(row), tape.countE2(row), partners[row] != TradeJoin.NONE);
            } else if (TradeJoin.isBookTrade(tape, row)) {
                trades++;
                lonelyTrades += partners[row] == TradeJoin.NONE ? 1 : 0;
            } else if (tape.kind(row) != RowKind.TRADE) {
                name(burst, rows);
            }
        }
        name(burst, rows);
    }

    private void name(Burst burst, int[] rows) {
        for (int i = 0; i < burst.size(); i++) {
            changes[rows[i]] = burst.change(i);
        }
        burst.clear();
    }

    public Tape tape() {
        return tape;
    }

    /** What the row was; null if it is no change of a level. */
    public @Nullable LevelChange change(int row) {
        return changes[row];
    }

    /** The trade that a print's row belongs to; -1 for any other row. */
    public int tradeRow(int row) {
        return changes[row] == null ? TradeJoin.NONE : partners[row];
    }

    /** Whether the row is a trade that found its decrease. */
    public boolean isJoined(int tradeRow) {
        return changes[tradeRow] == null && partners[tradeRow] != TradeJoin.NONE;
    }

    /** Trades of the order book; block trades are none. */
    public int trades() {
        return trades;
    }

    /** Trades without a decrease: a sign of lost messages. */
    public int lonelyTrades() {
        return lonelyTrades;
    }

    /**
     * Tells a model what the row did to the book, if anything. The row that starts a snapshot tells of its levels too;
     * the rows of the levels then tell nothing.
     */
    public void tell(int row, QueueModel model) {
        LevelChange change = change(row);
        if (change != null) {
            model.apply(change, side(row), tape.priceE4(row), Math.abs(tape.countE2(row)), tape.exchangeMicros(row));
        } else if (tape.kind(row) == RowKind.SNAPSHOT) {
            model.beginSnapshot();
            for (int level = row + 1; level <= row + tape.countE2(row); level++) {
                model.snapshotLevel(side(level), tape.priceE4(level), tape.countE2(level));
            }
            model.endSnapshot();
        }
    }

    private BookSide side(int row) {
        return BookSide.ofCode(tape.side(row));
    }
}
