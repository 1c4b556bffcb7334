package io.kalshiflow.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Exact fixed-point decimals: text to scaled {@code long} and back, and products wider than 64 bits.
 *
 * <p>A scale is the number of decimals a {@code long} carries: 4 for prices, 2 for counts, 6 for money.
 * Nothing here rounds unless its name says so.
 */
public final class Decimals {
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private Decimals() {}

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /**
     * Reads decimal text such as {@code "0.5600"}, {@code "-12"} or {@code "10.5"} exactly.
     *
     * @throws NumberFormatException if the text is not a plain decimal, has non-zero digits beyond {@code scale}
     *     decimals, or does not fit
     */
    public static long parse(String text, int scale) {
        return parse(text.toCharArray(), 0, text.length(), scale);
    }

    /** Like {@link #parse(String, int)}, on a slice of a buffer, without allocating. */
    public static long parse(char[] buffer, int offset, int length, int scale) {
        int at = offset;
        int end = offset + length;
        boolean negative = at < end && buffer[at] == '-';
        if (at < end && (buffer[at] == '-' || buffer[at] == '+')) {
            at++;
        }
        long value = 0; // minus the number read, because Long.MIN_VALUE has no positive twin
        int digits = 0;
        int decimals = -1;
        for (; at < end; at++) {
            char c = buffer[at];
            if (c == '.' && decimals < 0) {
                decimals = 0;
                continue;
            }
            int digit = c - '0';
            if (digit < 0 || digit > 9) {
                throw notDecimal(buffer, offset, length);
            }
            digits++;
            if (decimals >= 0 && decimals == scale) {
                if (digit != 0) {
                    throw new NumberFormatException("\"" + new String(buffer, offset, length) + "\" has more than "
                            + scale + " decimals and must not be rounded");
                }
                continue;
            }
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw tooLarge(buffer, offset, length);
            }
            value = value * 10 - digit;
            if (decimals >= 0) {
                decimals++;
            }
        }
        if (digits == 0) {
            throw notDecimal(buffer, offset, length);
        }
        long factor = POWERS_OF_TEN[scale - Math.max(decimals, 0)];
        if (value < (negative ? Long.MIN_VALUE : -Long.MAX_VALUE) / factor) {
            throw tooLarge(buffer, offset, length);
        }
        return negative ? value * factor : -value * factor;
    }

    private static NumberFormatException notDecimal(char[] buffer, int offset, int length) {
        return new NumberFormatException("\"" + new String(buffer, offset, length) + "\" is not a decimal number");
    }

    private static NumberFormatException tooLarge(char[] buffer, int offset, int length) {
        return new NumberFormatException("\"" + new String(buffer, offset, length) + "\" is too large");
    }

    /** Writes a scaled value with exactly {@code scale} decimals: {@code format(5600, 4)} is {@code "0.5600"}. */
    public static String format(long value, int scale) {
        StringBuilder text = new StringBuilder(24);
        String digits = Long.toString(value);
        int from = 0;
        if (value < 0) {
            text.append('-');
            from = 1;
        }
        int whole = digits.length() - from - scale;
        if (whole > 0) {
            text.append(digits, from, from + whole);
        } else {
            text.append('0');
        }
        if (scale > 0) {
            text.append('.');
            text.append("0".repeat(Math.max(0, -whole)));
            text.append(digits, from + Math.max(0, whole), digits.length());
        }
        return text.toString();
    }

    /**
     * {@code floor(a * b / divisor)} with a product of any width.
     *
     * @throws ArithmeticException if the result does not fit in a {@code long}
     */
    public static long mulDivFloor(long a, long b, long divisor) {
        long product = a * b;
        return fits(a, b, divisor) ? Math.floorDiv(product, divisor) : mulDiv(a, b, divisor, RoundingMode.FLOOR);
    }

    /**
     * {@code ceil(a * b / divisor)} with a product of any width.
     *
     * @throws ArithmeticException if the result does not fit in a {@code long}
     */
    public static long mulDivCeil(long a, long b, long divisor) {
        if (!fits(a, b, divisor)) {
            return mulDiv(a, b, divisor, RoundingMode.CEILING);
        }
        long product = a * b;
        long floor = Math.floorDiv(product, divisor);
        return floor * divisor == product ? floor : floor + 1;
    }

    /** Whether product and quotient both fit in a {@code long}. */
    private static boolean fits(long a, long b, long divisor) {
        long product = a * b;
        return Math.multiplyHigh(a, b) == product >> 63 && (product != Long.MIN_VALUE || divisor != -1);
    }

    private static long mulDiv(long a, long b, long divisor, RoundingMode rounding) {
        BigDecimal product = new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
        return product.divide(BigDecimal.valueOf(divisor), 0, rounding).longValueExact();
    }
}
