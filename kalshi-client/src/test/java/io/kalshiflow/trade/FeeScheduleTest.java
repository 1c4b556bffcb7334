package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeScheduleTest {
    private static final FeeSettings RETAIL_AUGUST = new FeeSettings(100, 100, true);

    private static long price(String dollars) {
        return Decimals.parse(dollars, 4);
    }

    private static String fee(String terms, FeeSettings settings, Liquidity liquidity, String count, String price) {
        FeeSchedule schedule =
                FeeSchedule.builder(FeeTerms.parse(terms)).settings(settings).build();
        long fee = schedule.tradeFeeE6(liquidity, (int) price(price), Decimals.parse(count, 2), 0);
        return Decimals.format(fee, 6);
    }

    @ParameterizedTest(name = "{0} {1} {2}@{3} costs {4}")
    @CsvSource({
        "quadratic:1, TAKER, 100, 0.50, 1.750000",
        "quadratic:1, TAKER, 1, 0.50, 0.017500",
        "quadratic:1, TAKER, 10, 0.37, 0.163170",
        "quadratic:1, TAKER, 100, 0.99, 0.069300",
        "quadratic:1, TAKER, 1, 0.055, 0.003639",
        "quadratic:1, MAKER, 100, 0.50, 0.000000",
        "quadratic_with_maker_fees:1, MAKER, 100, 0.50, 0.437500",
        "quadratic_with_combo_maker_fees:1, MAKER, 100, 0.50, 0.875000",
        "quadratic:0.5, TAKER, 100, 0.50, 0.875000",
        "quadratic:0, TAKER, 100, 0.50, 0.000000",
        "flat:0.02, TAKER, 3, 0.50, 0.060000",
        "quadratic:1, TAKER, 0.01, 0.0001, 0.000001"
    })
    void documentedTradeFees(String terms, Liquidity liquidity, String count, String price, String expected) {
        assertThat(fee(terms, FeeSettings.DEFAULT, liquidity, count, price)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "real fill {1}@{2} at {0} cost {3}")
    @CsvSource({
        "quadratic:0.5, 1, 0.27, 0.006900",
        "quadratic:0.5, 10, 0.27, 0.069000",
        "quadratic:0.5, 0.27, 0.27, 0.001900",
        "quadratic:0.5, 1, 0.48, 0.008800",
        "quadratic:1, 20, 0.15, 0.178500",
        "quadratic:1, 1, 0.28, 0.014200",
        "quadratic:1, 227.27, 0.001, 0.015930"
    })
    void realFillsOfAugustWithAQuantumOfAHundredthOfACent(String terms, String count, String price, String expected) {
        FeeSchedule schedule = FeeSchedule.builder(FeeTerms.parse(terms))
                .settings(RETAIL_AUGUST)
                .build();
        int priceE4 = (int) price(price);
        long countE2 = Decimals.parse(count, 2);
        long tradeFee = schedule.tradeFeeE6(Liquidity.TAKER, priceE4, countE2, 0);
        long net = new FeeAccumulator(RETAIL_AUGUST).chargeE6(BookSide.BID, priceE4, countE2, tradeFee);
        assertThat(Decimals.format(net, 6)).isEqualTo(expected);
    }

    @Test
    void wideFeesEqualBigIntegers() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long factorE6 = 1L + random.nextInt(10_000_000);
            long countE2 = 1 + (random.nextLong() & Long.MAX_VALUE) % 1_000_000_000_000L;
            int priceE4 = 1 + random.nextInt(9_999);
            long quantum = random.nextBoolean() ? 1 : 100;
            FeeSchedule schedule = FeeSchedule.builder(new FeeTerms(FeeType.QUADRATIC_WITH_MAKER_FEES, factorE6))
                    .settings(new FeeSettings(quantum, 10_000, true))
                    .build();
            BigDecimal exact = new BigDecimal(BigInteger.valueOf(17_500), 6)
                    .multiply(new BigDecimal(BigInteger.valueOf(factorE6), 6))
                    .multiply(new BigDecimal(BigInteger.valueOf(countE2), 2))
                    .multiply(new BigDecimal(BigInteger.valueOf(priceE4), 4))
                    .multiply(new BigDecimal(BigInteger.valueOf(10_000 - priceE4), 4));
            BigInteger expected = exact.movePointRight(6)
                    .divide(BigDecimal.valueOf(quantum), 0, RoundingMode.CEILING)
                    .toBigIntegerExact()
                    .multiply(BigInteger.valueOf(quantum));
            assertThat(BigInteger.valueOf(schedule.tradeFeeE6(Liquidity.MAKER, priceE4, countE2, 0)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void anOverrideOfTheEventBeatsTheSeriesUntilItEnds() {
        FeeTerms half = FeeTerms.parse("quadratic:0.5");
        FeeTerms twice = FeeTerms.parse("quadratic:2");
        FeeTerms free = FeeTerms.parse("quadratic:0");
        FeeSchedule schedule = FeeSchedule.builder(FeeTerms.STANDARD)
                .seriesChange(100, half)
                .eventOverride(150, twice)
                .eventOverride(200, null)
                .eventOverride(300, free)
                .build();
        assertThat(schedule.termsAt(0)).isEqualTo(FeeTerms.STANDARD);
        assertThat(schedule.termsAt(100)).isEqualTo(half);
        assertThat(schedule.termsAt(150)).isEqualTo(twice);
        assertThat(schedule.termsAt(199)).isEqualTo(twice);
        assertThat(schedule.termsAt(200)).isEqualTo(half);
        assertThat(schedule.termsAt(300)).isEqualTo(free);
    }

    @Test
    void aWaiverChargesNothingUntilItsEnd() {
        FeeSchedule schedule =
                FeeSchedule.builder(FeeTerms.STANDARD).waiverUntil(1_000).build();
        assertThat(schedule.tradeFeeE6(Liquidity.TAKER, 5_000, 100, 999)).isZero();
        assertThat(schedule.tradeFeeE6(Liquidity.TAKER, 5_000, 100, 1_000)).isEqualTo(17_500);
    }

    @Test
    void anUnknownFeeTypeIsAnError() {
        assertThatThrownBy(() -> FeeTerms.parse("cubic:1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cubic")
                .hasMessageContaining("quadratic_with_maker_fees");
    }
}
