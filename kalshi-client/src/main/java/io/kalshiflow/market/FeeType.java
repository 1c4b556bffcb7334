package io.kalshiflow.market;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a series charges trading fees; the exchange's fee types with their rates in millionths. */
public enum FeeType {
    /** Takers pay 0.07 x C x P x (1 - P), makers nothing. */
    QUADRATIC(0, 70_000, 0),
    /** Makers pay a quarter of the taker rate. */
    QUADRATIC_WITH_MAKER_FEES(1, 70_000, 17_500),
    /** Makers pay half of the taker rate. */
    QUADRATIC_WITH_COMBO_MAKER_FEES(2, 70_000, 35_000),
    /** A fixed amount per contract that the exchange does not publish in its API: the caller gives it. */
    FLAT(3, 0, 0);

    private final byte code;
    private final int takerRateE6;
    private final int makerRateE6;

    FeeType(int code, int takerRateE6, int makerRateE6) {
        this.code = (byte) code;
        this.takerRateE6 = takerRateE6;
        this.makerRateE6 = makerRateE6;
    }

    /** Coefficient of C x P x (1 - P) for a taker at multiplier 1, in millionths. */
    public int takerRateE6() {
        return takerRateE6;
    }

    /** Coefficient of C x P x (1 - P) for a maker at multiplier 1, in millionths. */
    public int makerRateE6() {
        return makerRateE6;
    }

    /** Stable number for files. */
    public byte code() {
        return code;
    }

    /** The type with this {@link #code()}. */
    public static FeeType ofCode(int code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fee type code " + code + " is unknown"));
    }

    /** The exchange's spelling, such as {@code quadratic_with_maker_fees}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type with this {@link #wireName()}.
     *
     * @throws IllegalArgumentException for an unknown type: guessing a fee would make every figure wrong
     */
    public static FeeType parse(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown fee type \"" + wireName + "\"; known: "
                        + Arrays.stream(values()).map(FeeType::wireName).collect(Collectors.joining(", "))));
    }
}
