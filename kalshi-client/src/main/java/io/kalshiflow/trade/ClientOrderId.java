package io.kalshiflow.trade;

/**
 * Our name of an order; never used twice.
 *
 * @param value 1 to 64 characters
 */
public record ClientOrderId(String value) {
    private static final int LONGEST = 64;

    public ClientOrderId {
        if (!isAllowed(value)) {
            throw new IllegalArgumentException(
                    "a client order id has 1 to " + LONGEST + " characters, not " + value.length());
        }
    }

    /** Whether this can be one; others trade with names that cannot. */
    public static boolean isAllowed(String value) {
        return !value.isEmpty() && value.length() <= LONGEST;
    }

    @Override
    public String toString() {
        return value;
    }
}
