package io.kalshiflow.trader.cli;

import io.kalshiflow.market.Decimals;

/** An option's value as an exact decimal. */
final class DecimalOption {
    private DecimalOption() {}

    /** Reads it with so many decimals; what is wrong is said with the option's name. */
    static long parse(String option, String text, int scale) {
        try {
            return Decimals.parse(text.strip(), scale);
        } catch (NumberFormatException wrong) {
            throw new InputException(option + ": " + wrong.getMessage());
        }
    }
}
