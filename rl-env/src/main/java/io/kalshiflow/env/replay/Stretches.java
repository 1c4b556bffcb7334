package io.kalshiflow.env.replay;

import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.ArrayList;
import java.util.List;

/** Finds the stretches of a tape in which the book is known: from a snapshot to the next gap. */
final class Stretches {
    private Stretches() {}

    static List<Episode> of(Tape tape) {
        List<Episode> stretches = new ArrayList<>();
        int from = hasBookBeforeGap(tape) ? 0 : -1;
        for (int row = 0; row < tape.rows(); row++) {
            byte kind = tape.kind(row);
            if (kind == RowKind.GAP && from >= 0) {
                addUnlessEmpty(stretches, tape, from, row);
                from = -1;
            } else if (kind == RowKind.SNAPSHOT && from < 0) {
                from = row;
            }
        }
        if (from >= 0) {
            addUnlessEmpty(stretches, tape, from, tape.rows());
        }
        if (stretches.isEmpty()) {
            throw new IllegalArgumentException(tape.market().ticker() + ": none of the tape's " + tape.rows()
                    + " rows is a snapshot with data after it, so the book is never known; record it again");
        }
        return stretches;
    }

    private static boolean hasBookBeforeGap(Tape tape) {
        for (int row = 0; row < tape.rows() && tape.kind(row) != RowKind.GAP; row++) {
            if (tape.kind(row) == RowKind.SNAPSHOT) {
                return true;
            }
        }
        return false;
    }

    private static void addUnlessEmpty(List<Episode> stretches, Tape tape, int from, int to) {
        if (to > from) {
            stretches.add(new Episode(tape, from, to));
        }
    }

    /** Running maximum of the exchange times: the clock after each row. */
    static long[] clock(Tape tape) {
        long[] clock = new long[tape.rows()];
        long latest = Long.MIN_VALUE;
        for (int row = 0; row < clock.length; row++) {
            latest = Math.max(latest, tape.exchangeMicros(row));
            clock[row] = latest;
        }
        return clock;
    }
}
