package io.kalshiflow.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @Property
    void formattedTextIsTheDecimalAndReadsBack(@ForAll long value, @ForAll @IntRange(max = 8) int scale) {
        String text = Decimals.format(value, scale);
        assertThat(text).isEqualTo(BigDecimal.valueOf(value, scale).toPlainString());
        assertThat(Decimals.parse(text, scale)).isEqualTo(value);
    }

    @Property
    void anyPlainDecimalThatFitsIsReadExactly(
            @ForAll long digits, @ForAll @IntRange(max = 20) int decimals, @ForAll @IntRange(max = 8) int scale) {
        String text = BigDecimal.valueOf(digits, decimals).toPlainString();
        BigInteger scaled;
        try {
            scaled = new BigDecimal(text).movePointRight(scale).toBigIntegerExact();
        } catch (ArithmeticException hasMoreDecimals) {
            scaled = BigInteger.TWO.pow(64);
        }
        if (scaled.bitLength() < Long.SIZE) {
            assertThat(Decimals.parse(text, scale)).isEqualTo(scaled.longValueExact());
        } else {
            assertThatExceptionOfType(NumberFormatException.class).isThrownBy(() -> Decimals.parse(text, scale));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5600, 4, 5600",
        "0.56, 4, 5600",
        ".5, 4, 5000",
        "5., 2, 500",
        "-12, 2, -1200",
        "+12, 2, 1200",
        "-0.00, 2, 0",
        "10.500000000000000000000000, 2, 1050",
        "000000000000000000000000012, 0, 12",
        "0.960, 4, 9600",
        "-92233720368547758.08, 2, -9223372036854775808",
        "92233720368547758.07, 2, 9223372036854775807",
    })
    void readsWhatTheExchangeWrites(String text, int scale, long value) {
        assertThat(Decimals.parse(text, scale)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "+", ".", "-.", "--1", "+-1", "1e5", " 1", "1 ", "1,0", "0x1", "1.2.3", "1.-2", "NaN",
                "\u0663", "null"
            })
    void whatIsNotADecimalIsNamed(String text) {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> Decimals.parse(text, 4))
                .withMessage("\"" + text + "\" is not a decimal number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"922337203685477580.8", "-922337203685477580.9", "1000000000000000000000", "92233720368547759"})
    void whatDoesNotFitIsTooLarge(String text) {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> Decimals.parse(text, 4))
                .withMessageContaining(text)
                .withMessageContaining("too large");
    }

    @Test
    void digitsThatWouldBeRoundedAwayAreRefused() {
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> Decimals.parse("0.56001", 4))
                .withMessageContaining("0.56001")
                .withMessageContaining("more than 4 decimals");
    }

    @Test
    void aSliceOfABufferIsReadAndNamedAlone() {
        char[] buffer = "[\"0.4200\",\"x\"]".toCharArray();
        assertThat(Decimals.parse(buffer, 2, 6, 4)).isEqualTo(4200);
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> Decimals.parse(buffer, 11, 1, 4))
                .withMessageStartingWith("\"x\" ");
    }

    @Property(tries = 5_000)
    void productsAreDividedExactly(@ForAll long a, @ForAll long b, @ForAll long divisor) {
        Assume.that(divisor != 0);
        checkDivision(a, b, divisor);
    }

    @Property(tries = 5_000)
    void smallProductsAreDividedExactly(
            @ForAll @IntRange(min = -1000) int a, @ForAll int b, @ForAll @IntRange(min = -12, max = 12) int divisor) {
        Assume.that(divisor != 0);
        checkDivision(a, b, divisor);
    }

    @Example
    void divisionIsExactAtTheEdges() {
        long[] edges = {
            Long.MIN_VALUE, Long.MIN_VALUE + 1, -3, -2, -1, 0, 1, 2, 3, Long.MAX_VALUE - 1, Long.MAX_VALUE, 1L << 32
        };
        for (long a : edges) {
            for (long b : edges) {
                for (long divisor : edges) {
                    if (divisor != 0) {
                        checkDivision(a, b, divisor);
                    }
                }
            }
        }
    }

    @Test
    void divisionByZeroIsAnError() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Decimals.mulDivFloor(1, 1, 0));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Decimals.mulDivCeil(Long.MAX_VALUE, 3, 0));
    }

    private static void checkDivision(long a, long b, long divisor) {
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(divisor));
        boolean whole = parts[1].signum() == 0;
        boolean negative = product.signum() * Long.signum(divisor) < 0;
        BigInteger floor = whole || !negative ? parts[0] : parts[0].subtract(BigInteger.ONE);
        BigInteger ceiling = whole || negative ? parts[0] : parts[0].add(BigInteger.ONE);
        String division = a + " * " + b + " / " + divisor;
        if (floor.bitLength() < Long.SIZE) {
            assertThat(Decimals.mulDivFloor(a, b, divisor)).as(division).isEqualTo(floor.longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class)
                    .as(division)
                    .isThrownBy(() -> Decimals.mulDivFloor(a, b, divisor));
        }
        if (ceiling.bitLength() < Long.SIZE) {
            assertThat(Decimals.mulDivCeil(a, b, divisor)).as(division).isEqualTo(ceiling.longValueExact());
        } else {
            assertThatExceptionOfType(ArithmeticException.class)
                    .as(division)
                    .isThrownBy(() -> Decimals.mulDivCeil(a, b, divisor));
        }
    }
}
