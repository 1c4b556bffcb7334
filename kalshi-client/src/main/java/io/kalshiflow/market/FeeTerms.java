package io.kalshiflow.market;

/**
 * What a series or an event charges: a fee type and its multiplier.
 *
 * @param type the formula
 * @param factorE6 for the quadratic types the multiplier in millionths (1,000,000 is 1), for {@link FeeType#FLAT} the
 *     dollars per contract in millionths
 */
public record FeeTerms(FeeType type, long factorE6) {
    /** Beyond it a better price could cost more, fee included, than the limit, and reservations would not hold. */
    private static final long LARGEST_MULTIPLIER_E6 = 10_000_000L;

    private static final long LARGEST_FLAT_E6 = 1_000_000L;

    /** {@code quadratic:1}, the exchange's most common terms. */
    public static final FeeTerms STANDARD = new FeeTerms(FeeType.QUADRATIC, 1_000_000);

    public FeeTerms {
        long largest = type == FeeType.FLAT ? LARGEST_FLAT_E6 : LARGEST_MULTIPLIER_E6;
        if (factorE6 < 0 || factorE6 > largest) {
            throw new IllegalArgumentException("the fee factor of " + type.wireName() + " must be from 0 to "
                    + largest / 1_000_000 + ", not " + Decimals.format(factorE6, 6));
        }
    }

    /**
     * Reads {@code TYPE:FACTOR}, such as {@code quadratic:1}, {@code quadratic_with_maker_fees:0.5} or
     * {@code flat:0.02} (dollars per contract).
     */
    public static FeeTerms parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not TYPE:FACTOR, such as quadratic:1 or flat:0.02");
        }
        return new FeeTerms(FeeType.parse(text.substring(0, colon)), Decimals.parse(text.substring(colon + 1), 6));
    }

    /** The text {@link #parse} reads, without trailing zeros. */
    @Override
    public String toString() {
        String factor = Decimals.format(factorE6, 6);
        return type.wireName() + ":" + factor.replaceAll("\\.?0+$", "");
    }
}
