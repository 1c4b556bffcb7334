package io.kalshiflow.market;

/**
 * The price of one YES contract in units of $0.0001, between 1 ($0.0001) and 9999 ($0.9999).
 *
 * <p>Prices are always on the YES scale; a NO price q is the YES price {@link #complement() 1 - q}.
 *
 * @param e4 the price times 10,000
 */
public record Price(int e4) implements Comparable<Price> {
    /** One dollar in price units; the YES and the NO price of a contract add up to it. */
    public static final int ONE_E4 = 10_000;

    public Price {
        if (!isTradable(e4)) {
            throw new IllegalArgumentException(
                    "price " + Decimals.format(e4, 4) + " is not between 0.0001 and 0.9999 dollars");
        }
    }

    /** Reads dollars, such as {@code "0.56"} or {@code "0.5600"}. */
    public static Price of(String dollars) {
        long value = Decimals.parse(dollars, 4);
        if (value < 1 || value >= ONE_E4) {
            throw new IllegalArgumentException("price " + dollars + " is not between 0.0001 and 0.9999 dollars");
        }
        return new Price((int) value);
    }

    /** A whole number of cents, 1 to 99. */
    public static Price ofCents(int cents) {
        return new Price(Math.multiplyExact(cents, 100));
    }

    /** Whether this many ten-thousandths of a dollar can be a price at all: neither 0 nor a dollar or more. */
    public static boolean isTradable(int e4) {
        return e4 > 0 && e4 < ONE_E4;
    }

    /** The price of the other outcome: 1 - p. */
    public Price complement() {
        return new Price(ONE_E4 - e4);
    }

    @Override
    public int compareTo(Price other) {
        return Integer.compare(e4, other.e4);
    }

    /** Dollars with four decimals. */
    @Override
    public String toString() {
        return Decimals.format(e4, 4);
    }
}
