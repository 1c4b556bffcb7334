package io.kalshiflow.tape;

/** Numbers of the kinds of rows on a tape; stable, they are written to files. */
public final class RowKind {
    /** Start of an absolute book; count = number of {@link #LEVEL} rows that follow. */
    public static final byte SNAPSHOT = 1;
    /** One level of a snapshot: side, price, size. */
    public static final byte LEVEL = 2;
    /** A level changed: side, price, signed count. */
    public static final byte DELTA = 3;
    /** A trade: side of the maker, price, count. */
    public static final byte TRADE = 4;
    /** Market status: price = status code. */
    public static final byte STATUS = 5;
    /** New close time: count = microseconds. */
    public static final byte CLOSE_DATE = 6;
    /** New price grid: price = index into the tape's grids. */
    public static final byte GRID = 7;
    /** New fee terms: price = fee type code, count = factor in millionths. */
    public static final byte FEE = 8;
    /** The market paid: price = payout of YES. */
    public static final byte SETTLEMENT = 9;
    /** Messages may be missing before this row. */
    public static final byte GAP = 10;

    private RowKind() {}
}
