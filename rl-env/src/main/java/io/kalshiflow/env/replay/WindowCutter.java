package io.kalshiflow.env.replay;

import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts one tape into windows. */
final class WindowCutter {
    static final long MOST_WINDOWS = 1_000_000;

    /**
     * One window.
     *
     * @param number its place in the row of windows since the anchor
     * @param cutByGap whether a gap took a part of it
     */
    record Piece(long number, Episode episode, boolean cutByGap) {}

    private final Windows windows;
    private final Tape tape;
    private final long anchorMicros;
    private final long closeMicros;
    /** For each row where it lies along the unit of the starts, and of the lengths. */
    private final long[] starts;

    private final long[] ends;
    private final List<Piece> pieces = new ArrayList<>();

    WindowCutter(Windows windows, Tape tape, long anchorMicros) {
        this.windows = windows;
        this.tape = tape;
        this.anchorMicros = anchorMicros;
        closeMicros = closeMicros(tape);
        starts = scale(tape, windows.every().unit());
        ends = scale(tape, windows.length().unit());
    }

    List<Piece> pieces() {
        for (Episode stretch : Episode.betweenGaps(tape)) {
            cut(stretch);
        }
        return pieces;
    }

    private void cut(Episode stretch) {
        boolean byClock = windows.every().unit() == Span.Unit.MICROS;
        long step = windows.every().amount();
        long anchor = byClock ? anchorMicros : starts[stretch.fromRow()];
        long last = starts[stretch.toRow() - 1];
        long end = byClock ? Math.min(last + 1, Math.max(closeMicros, starts[stretch.fromRow()] + 1)) : last + 1;
        for (long number = Math.floorDiv(starts[stretch.fromRow()] - anchor, step);
                anchor + number * step < end;
                number++) {
            cut(stretch, number, anchor + number * step);
        }
    }

    private void cut(Episode stretch, long number, long start) {
        boolean byClock = windows.length().unit() == Span.Unit.MICROS;
        int from = rowAt(starts, stretch, start);
        long nominal = windows.length().unit() == windows.every().unit() ? start : ends[from];
        long wanted = nominal + windows.length().amount();
        boolean reachesClose = byClock && wanted >= closeMicros;
        int to = reachesClose ? stretch.toRow() : rowAt(ends, stretch, wanted);
        long stretchEnd = stretch.toRow() < tape.rows() ? ends[stretch.toRow()] : ends[stretch.toRow() - 1] + 1;
        long limit = byClock ? Math.min(stretchEnd, closeMicros) : stretchEnd;
        long left = Math.min(wanted, limit) - Math.max(nominal, ends[stretch.fromRow()]);
        if (to <= from || 2 * left < windows.length().amount()) {
            return;
        }
        boolean lateStart = stretch.fromRow() > 0 && nominal < ends[stretch.fromRow()];
        boolean earlyEnd = stretch.end() == EpisodeEnd.GAP && stretchEnd < wanted;
        pieces.add(new Piece(number, new Episode(tape, from, to), lateStart || earlyEnd));
    }

    /** The first row of the stretch at or after a place, or its end. */
    private static int rowAt(long[] scale, Episode stretch, long place) {
        int low = stretch.fromRow();
        int high = stretch.toRow();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (scale[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long[] scale(Tape tape, Span.Unit unit) {
        return unit == Span.Unit.MICROS ? Stretches.clock(tape) : eventNumbers(tape);
    }

    private static long[] eventNumbers(Tape tape) {
        long[] numbers = new long[tape.rows()];
        for (int row = 1; row < numbers.length; row++) {
            numbers[row] = numbers[row - 1] + (tape.kind(row) == RowKind.LEVEL ? 0 : 1);
        }
        return numbers;
    }

    /** How long the whole session is. */
    static long extent(Tape tape, Span.Unit unit) {
        if (unit == Span.Unit.EVENTS) {
            return eventNumbers(tape)[tape.rows() - 1] + 1;
        }
        long recorded = Arrays.stream(Stretches.clock(tape)).max().orElseThrow() - tape.exchangeMicros(0);
        return Math.max(1, Math.max(recorded, closeMicros(tape) - tape.market().openMicros()));
    }

    /** The close that the end of the tape knows. */
    private static long closeMicros(Tape tape) {
        for (int row = tape.rows() - 1; row >= 0; row--) {
            if (tape.kind(row) == RowKind.CLOSE_DATE) {
                return tape.countE2(row);
            }
        }
        return tape.market().closeMicros();
    }
}
