package io.kalshiflow.client.rest;

import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is charged, as far as the exchange says it in one place. Immutable.
 *
 * @param type the formula; without text if not said
 * @param multiplier of the formula, as it came; empty if not said
 */
public record StatedFees(Word<FeeType> type, String multiplier) {
    /** More would fill the memory when they are written out. */
    private static final int MOST_ZEROS = 40;

    static StatedFees from(JsonView type, JsonView multiplier) {
        return new StatedFees(Word.of(FeeType.class, type.textIfAny()), multiplier.textIfAny());
    }

    /** Whether nothing is said: of an event, that it charges what its series does. */
    public boolean isEmpty() {
        return type.text().isEmpty() && multiplier.isEmpty();
    }

    /** These where they say something, else the others: an event's before its series'. */
    public StatedFees before(StatedFees others) {
        return new StatedFees(
                type.text().isEmpty() ? others.type : type, multiplier.isEmpty() ? others.multiplier : multiplier);
    }

    /**
     * Terms to reckon with; null unless the type is known, both parts are said, and the rate is not flat, which the
     * exchange does not publish here.
     *
     * @throws IllegalArgumentException if the multiplier is no number of at most six decimals in the range of terms
     */
    public @Nullable FeeTerms terms() {
        FeeType known = type.known();
        if (known == null || known == FeeType.FLAT || multiplier.isEmpty()) {
            return null;
        }
        BigDecimal factor = new BigDecimal(multiplier);
        if (Math.abs((long) factor.scale()) > MOST_ZEROS) {
            throw new IllegalArgumentException("a fee multiplier of " + multiplier + " is no plausible number");
        }
        return new FeeTerms(known, Decimals.parse(factor.toPlainString(), 6));
    }
}
