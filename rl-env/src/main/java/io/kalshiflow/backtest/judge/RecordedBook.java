package io.kalshiflow.backtest.judge;

import static io.kalshiflow.backtest.judge.Violation.require;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.BitSet;

/** The levels of the tape, and what simulated orders took of them: shrinking with the level, gone when it empties. */
final class RecordedBook {
    private final Tape tape;
    private final boolean takenComesBack;
    private final Levels sizes = new Levels();
    private final Levels taken = new Levels();
    private final Levels lastOrdinal = new Levels();
    private boolean known;

    RecordedBook(Tape tape, boolean takenComesBack) {
        this.tape = tape;
        this.takenComesBack = takenComesBack;
    }

    boolean isKnown() {
        return known;
    }

    /** A row happens; levels that it touches are noted. Returns the row after it. */
    int apply(int row, BitSet touched) {
        switch (tape.kind(row)) {
            case RowKind.DELTA -> {
                if (known) {
                    change(row, touched);
                }
            }
            case RowKind.SNAPSHOT -> {
                return snapshot(row, touched);
            }
            case RowKind.GAP -> known = false;
            default -> {}
        }
        return row + 1;
    }

    private void change(int row, BitSet touched) {
        int level = Levels.of(BookSide.ofCode(tape.side(row)), tape.priceE4(row));
        long before = sizes.get(level);
        long after = sizes.add(level, tape.countE2(row));
        lastOrdinal.set(level, tape.ordinal(row));
        if (after < before) {
            // In proportion, rounded up: never more is offered than was.
            taken.set(level, after == 0 ? 0 : -Math.floorDiv(-taken.get(level) * after, before));
        }
        touched.set(level);
    }

    private int snapshot(int row, BitSet touched) {
        sizes.clear();
        int end = row + 1 + (int) tape.countE2(row);
        for (int at = row + 1; at < end; at++) {
            int level = Levels.of(BookSide.ofCode(tape.side(at)), tape.priceE4(at));
            sizes.add(level, tape.countE2(at));
            lastOrdinal.set(level, tape.ordinal(at));
        }
        for (int level = 0; level < Levels.COUNT; level++) {
            taken.set(level, sizes.get(level) == 0 ? 0 : taken.get(level));
        }
        touched.set(0, Levels.COUNT);
        known = true;
        return end;
    }

    long sizeE2(int level) {
        return sizes.get(level);
    }

    long availableE2(int level) {
        return Math.max(0, sizes.get(level) - (takenComesBack ? 0 : taken.get(level)));
    }

    /** Contracts are taken of a level, which must have offered them. */
    void take(int level, long countE2, long evidence, BitSet touched) {
        require(known, () -> "contracts were taken of " + Levels.name(level) + " while nobody knew the book");
        require(
                countE2 <= availableE2(level),
                () -> countE2 + " were taken of " + Levels.name(level) + ", which offered " + availableE2(level));
        require(
                lastOrdinal.get(level) == evidence,
                () -> Levels.name(level) + " was set by message " + lastOrdinal.get(level) + ", not by " + evidence);
        taken.add(level, countE2);
        touched.set(level);
    }

    /** The best price of a side that offers something; 0 if none does. */
    int bestE4(BookSide side) {
        for (int i = 1; i < Price.ONE_E4; i++) {
            int price = side == BookSide.BID ? Price.ONE_E4 - i : i;
            if (availableE2(Levels.of(side, price)) > 0) {
                return price;
            }
        }
        return 0;
    }
}
