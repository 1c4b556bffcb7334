package io.kalshiflow.market;

/** A side of the one YES book: {@code BID} buys YES (equally: sells NO), {@code ASK} sells YES (equally: buys NO). */
public enum BookSide {
    BID(0, 1),
    ASK(1, -1);

    private final byte code;
    private final int sign;

    BookSide(int code, int sign) {
        this.code = (byte) code;
        this.sign = sign;
    }

    /** The side this one trades against. */
    public BookSide opposite() {
        return this == BID ? ASK : BID;
    }

    /** Change of the YES position when one contract trades on this side: +1 for BID, -1 for ASK. */
    public int sign() {
        return sign;
    }

    /** Stable number for files: 0 BID, 1 ASK. */
    public byte code() {
        return code;
    }

    /** The side with this {@link #code()}. */
    public static BookSide ofCode(int code) {
        if (code != 0 && code != 1) {
            throw new IllegalArgumentException("book side code " + code + " is not 0 (bid) or 1 (ask)");
        }
        return code == 0 ? BID : ASK;
    }
}
