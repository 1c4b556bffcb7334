package io.kalshiflow.market;

/**
 * A number of contracts, in hundredths; never negative.
 *
 * @param e2 the count times 100
 */
public record Quantity(long e2) implements Comparable<Quantity> {
    public Quantity {
        if (e2 < 0) {
            throw new IllegalArgumentException("a count of contracts cannot be negative: " + Decimals.format(e2, 2));
        }
    }

    /** Reads a count such as {@code "12"} or {@code "0.10"}. */
    public static Quantity of(String contracts) {
        return new Quantity(Decimals.parse(contracts, 2));
    }

    /** A whole number of contracts. */
    public static Quantity of(long contracts) {
        return new Quantity(Math.multiplyExact(contracts, 100L));
    }

    /** What this many contracts cost: e4 times e2 is exact in millionths of a dollar. */
    public Money cost(Price price) {
        return new Money(Math.multiplyExact(e2, (long) price.e4()));
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(e2, other.e2);
    }

    /** Contracts with two decimals. */
    @Override
    public String toString() {
        return Decimals.format(e2, 2);
    }
}
