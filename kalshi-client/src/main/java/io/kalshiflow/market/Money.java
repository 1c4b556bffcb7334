package io.kalshiflow.market;

/**
 * An amount of dollars in millionths; may be negative.
 *
 * @param e6 the amount times 1,000,000
 */
public record Money(long e6) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final long E6_PER_CENT = 10_000;
    private static final long E6_PER_CENTI_CENT = 100;

    /** Reads dollars such as {@code "100.00"}. */
    public static Money of(String dollars) {
        return new Money(Decimals.parse(dollars, 6));
    }

    /** A whole number of cents. */
    public static Money ofCents(long cents) {
        return new Money(Math.multiplyExact(cents, E6_PER_CENT));
    }

    /** A whole number of hundredths of a cent, in which the exchange counts transfers. */
    public static Money ofCentiCents(long centiCents) {
        return new Money(Math.multiplyExact(centiCents, E6_PER_CENTI_CENT));
    }

    /**
     * The amount in hundredths of a cent.
     *
     * @throws ArithmeticException if it is not a whole number of them
     */
    public long toCentiCents() {
        if (e6 % E6_PER_CENTI_CENT != 0) {
            throw new ArithmeticException(this + " dollars is not a whole number of hundredths of a cent");
        }
        return e6 / E6_PER_CENTI_CENT;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(e6, other.e6));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(e6, other.e6));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(e6, other.e6);
    }

    /** Dollars with six decimals. */
    @Override
    public String toString() {
        return Decimals.format(e6, 6);
    }
}
