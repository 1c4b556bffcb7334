package io.kalshiflow.collector;

import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;

/**
 * What a tape holds, counted.
 *
 * @param rows all rows, levels of snapshots included
 * @param snapshots absolute books
 * @param deltas changes of a level
 * @param trades prints, block trades included
 * @param firstMicros earliest exchange time of a snapshot, delta or trade; 0 if there is none
 * @param lastMicros latest exchange time of one; 0 if there is none. The settlement does not count
 */
public record TapeContents(int rows, int snapshots, int deltas, int trades, long firstMicros, long lastMicros) {
    /** Counts a whole tape. */
    public static TapeContents of(Tape tape) {
        int[] kinds = new int[Byte.MAX_VALUE + 1];
        long first = Long.MAX_VALUE;
        long last = 0;
        for (int row = 0; row < tape.rows(); row++) {
            byte kind = tape.kind(row);
            kinds[kind]++;
            long time = tape.exchangeMicros(row);
            if (time > 0 && (kind == RowKind.SNAPSHOT || kind == RowKind.DELTA || kind == RowKind.TRADE)) {
                first = Math.min(first, time);
                last = Math.max(last, time);
            }
        }
        return new TapeContents(
                tape.rows(),
                kinds[RowKind.SNAPSHOT],
                kinds[RowKind.DELTA],
                kinds[RowKind.TRADE],
                last == 0 ? 0 : first,
                last);
    }
}
