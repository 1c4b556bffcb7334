package io.kalshiflow.tape;

import io.kalshiflow.market.Market;
import io.kalshiflow.market.PriceGrid;
import java.util.List;

/**
 * One market's session, row by row in arrival order; never re-sorted.
 *
 * <p>Columns: the {@linkplain #ordinal arrival ordinal} (the position of the message in its recording, so all rows of
 * a snapshot share one), exchange and receive time in microseconds, kind, side, price in 0.0001 dollars, count in
 * hundredths, connection number, flags. Rows without an exchange stamp carry the running maximum of the stamps before
 * them. {@link RowKind} says what each kind keeps where.
 */
public final class Tape {
    /** Rows between two keyframes. */
    static final int KEYFRAME_INTERVAL = 1 << 16;

    private final Market market;
    private final TapeColumns columns;
    private final List<PriceGrid> grids;
    private List<Keyframe> keyframes = List.of();

    private Tape(Market market, TapeColumns columns, List<PriceGrid> grids) {
        this.market = market;
        this.columns = columns;
        this.grids = List.copyOf(grids);
    }

    /** A tape fresh from its columns; its keyframes are computed. */
    static Tape of(Market market, TapeColumns columns, List<PriceGrid> grids) {
        Tape tape = new Tape(market, columns, grids);
        tape.keyframes = Keyframe.every(KEYFRAME_INTERVAL, tape);
        return tape;
    }

    /** A tape read from a file, with the keyframes found there. */
    static Tape of(Market market, TapeColumns columns, List<PriceGrid> grids, List<Keyframe> keyframes) {
        Tape tape = new Tape(market, columns, grids);
        tape.keyframes = List.copyOf(keyframes);
        return tape;
    }

    public Market market() {
        return market;
    }

    public int rows() {
        return columns.rows;
    }

    /** Position of the row's message in its recording, from 0. */
    public int ordinal(int row) {
        return columns.ordinal[check(row)];
    }

    public long exchangeMicros(int row) {
        return columns.exchangeMicros[check(row)];
    }

    public long receiveMicros(int row) {
        return columns.receiveMicros[check(row)];
    }

    /** One of {@link RowKind}. */
    public byte kind(int row) {
        return columns.kind[check(row)];
    }

    /** Code of the book side of a level, delta or trade. */
    public byte side(int row) {
        return columns.side[check(row)];
    }

    public int priceE4(int row) {
        return columns.price[check(row)];
    }

    public long countE2(int row) {
        return columns.count[check(row)];
    }

    /** Number of the connection the message came over, from 0. */
    public int connection(int row) {
        return columns.connection[check(row)];
    }

    public int flags(int row) {
        return columns.flags[check(row)];
    }

    /** Grids that {@link RowKind#GRID} rows refer to. */
    public List<PriceGrid> grids() {
        return grids;
    }

    private int check(int row) {
        if (row < 0 || row >= columns.rows) {
            throw new IndexOutOfBoundsException("row " + row + " is not within 0.." + (columns.rows - 1));
        }
        return row;
    }

    /** A cursor at the first row. */
    public TapeCursor cursor() {
        return new TapeCursor(this, null);
    }

    /**
     * A cursor that first delivers the whole book as a snapshot and then the rows from the last keyframe at or before
     * {@code row}; at the first row when there is none. A keyframe holds the book only: status, close date, grid and
     * fee terms from before it are not repeated.
     */
    public TapeCursor cursorAtKeyframe(int row) {
        check(row);
        Keyframe last = null;
        for (Keyframe keyframe : keyframes) {
            if (keyframe.row() <= row) {
                last = keyframe;
            }
        }
        return new TapeCursor(this, last);
    }

    List<Keyframe> keyframes() {
        return keyframes;
    }

    TapeColumns columns() {
        return columns;
    }
}
