package io.kalshiflow.env.replay;

import io.kalshiflow.market.Market;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.List;

/**
 * A stretch of one market's tape to be played; it never crosses a gap and never cuts a snapshot in two. Play it with
 * {@link #cursor}, which starts with the state of the market right before the first row.
 *
 * @param tape the market's session
 * @param fromRow first row
 * @param toRow the row after the last
 */
public record Episode(Tape tape, int fromRow, int toRow) {
    public Episode {
        Market market = tape.market();
        if (tape.rows() == 0) {
            throw new IllegalArgumentException(market.ticker() + ": the tape has no rows, there is nothing to play");
        }
        if (fromRow < 0 || toRow > tape.rows() || fromRow >= toRow) {
            throw new IllegalArgumentException(market.ticker() + ": rows " + fromRow + " to " + toRow
                    + " (exclusive) are not a stretch of the tape's rows 0 to " + tape.rows());
        }
        requireBoundary(tape, fromRow);
        requireBoundary(tape, toRow);
        for (int row = fromRow; row < toRow; row++) {
            if (tape.kind(row) == RowKind.GAP) {
                throw new IllegalArgumentException(market.ticker() + ": rows " + fromRow + " to " + toRow
                        + " cross the gap at row " + row + "; Episode.betweenGaps gives the stretches without one");
            }
        }
    }

    private static void requireBoundary(Tape tape, int row) {
        if (row < tape.rows() && tape.kind(row) == RowKind.LEVEL) {
            throw new IllegalArgumentException(
                    tape.market().ticker() + ": an episode cannot begin or end within the snapshot at row " + row);
        }
    }

    /**
     * The whole life of a market.
     *
     * @throws IllegalArgumentException if the tape is empty or has a gap
     */
    public static Episode whole(Tape tape) {
        return new Episode(tape, 0, tape.rows());
    }

    /**
     * The life of a market cut at its gaps: the first stretch from the first row, the others from the snapshot after a
     * gap.
     *
     * @throws IllegalArgumentException if the book is never known
     */
    public static List<Episode> betweenGaps(Tape tape) {
        return Stretches.of(tape);
    }

    public Market market() {
        return tape.market();
    }

    /** Why it ends. */
    public EpisodeEnd end() {
        if (tape.kind(toRow - 1) == RowKind.SETTLEMENT) {
            return EpisodeEnd.SETTLEMENT;
        }
        if (toRow == tape.rows()) {
            return EpisodeEnd.TAPE;
        }
        return tape.kind(toRow) == RowKind.GAP ? EpisodeEnd.GAP : EpisodeEnd.WINDOW;
    }

    /** Exchange time of the first row. */
    public long startMicros() {
        return tape.exchangeMicros(fromRow);
    }

    /** Latest exchange time of its rows. */
    public long endMicros() {
        long latest = Long.MIN_VALUE;
        for (int row = fromRow; row < toRow; row++) {
            latest = Math.max(latest, tape.exchangeMicros(row));
        }
        return latest;
    }

    /** Number of events: rows, a snapshot with all its levels counted as one. */
    public int events() {
        int events = 0;
        for (int row = fromRow; row < toRow; row++) {
            events += tape.kind(row) == RowKind.LEVEL ? 0 : 1;
        }
        return events;
    }

    /**
     * A cursor at the start.
     *
     * @throws IllegalArgumentException if the book is not known at the first row
     */
    public EpisodeCursor cursor() {
        return new EpisodeCursor(this);
    }

    /** Market and rows, for messages. */
    @Override
    public String toString() {
        return market().ticker() + "[" + fromRow + ".." + toRow + ")";
    }
}
