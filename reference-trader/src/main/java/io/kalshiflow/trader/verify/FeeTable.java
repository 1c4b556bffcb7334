package io.kalshiflow.trader.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What a fill is charged before balances are rounded.
 *
 * @param type the exchange's fee type
 * @param factor the multiplier, for {@code flat} dollars per contract
 */
public record FeeTable(String type, BigDecimal factor) {
    private static final BigDecimal TAKER_RATE = new BigDecimal("0.07");
    private static final Map<String, BigDecimal> MAKER_RATES = Map.of(
            "quadratic", BigDecimal.ZERO,
            "quadratic_with_maker_fees", new BigDecimal("0.0175"),
            "quadratic_with_combo_maker_fees", new BigDecimal("0.035"));

    public FeeTable {
        if (!type.equals("flat") && !MAKER_RATES.containsKey(type)) {
            throw new IllegalArgumentException("fee type \"" + type + "\" is unknown; known are flat, "
                    + String.join(", ", MAKER_RATES.keySet().stream().sorted().toList()));
        }
        if (factor.signum() < 0) {
            throw new IllegalArgumentException("fee factor " + factor.toPlainString() + " is below 0");
        }
    }

    /** Reads {@code type:factor}. */
    public static FeeTable parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 2) {
                return new FeeTable(parts[0], new BigDecimal(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("fee \"" + text + "\": \"" + parts[1] + "\" is not a number", e);
        }
        throw new IllegalArgumentException("fee \"" + text + "\" is not TYPE:FACTOR, such as quadratic:1");
    }

    /** The fee of one fill, rounded up to a whole quantum. */
    BigDecimal tradeFee(FillRow fill, BigDecimal quantum) {
        return exact(fill).divide(quantum, 0, RoundingMode.CEILING).multiply(quantum);
    }

    private BigDecimal exact(FillRow fill) {
        if (type.equals("flat")) {
            return factor.multiply(fill.count());
        }
        BigDecimal rate = fill.taker() ? TAKER_RATE : MAKER_RATES.getOrDefault(type, BigDecimal.ZERO);
        return rate.multiply(factor)
                .multiply(fill.count())
                .multiply(fill.price())
                .multiply(BigDecimal.ONE.subtract(fill.price()));
    }

    @Override
    public String toString() {
        BigDecimal bare = factor.stripTrailingZeros();
        return type + ":" + bare.toPlainString();
    }
}
