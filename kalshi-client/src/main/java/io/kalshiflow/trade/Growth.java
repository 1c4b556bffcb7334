package io.kalshiflow.trade;

/**
 * What a command adds to an account's exposure. Immutable.
 *
 * @param countE2 contracts that may trade more than before, in hundredths
 * @param openingE2 of the contracts that may trade, those that would open rather than close, more than before
 * @param moneyE6 held back more than before, in millionths of a dollar
 */
public record Growth(long countE2, long openingE2, long moneyE6) {
    /** Whether there is more at risk afterwards. */
    public boolean opens() {
        return openingE2 > 0 || moneyE6 > 0;
    }
}
