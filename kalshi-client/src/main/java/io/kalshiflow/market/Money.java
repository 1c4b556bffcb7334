package io.kalshiflow.market;

/**
 * An amount of dollars in millionths; may be negative.
 *
 * @param e6 the amount times 1,000,000
 */
public record Money(long e6) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** Reads dollars such as {@code "100.00"}. */
    public static Money of(String dollars) {
        return new Money(Decimals.parse(dollars, 6));
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
