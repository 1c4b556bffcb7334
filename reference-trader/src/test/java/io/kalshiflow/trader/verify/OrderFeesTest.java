package io.kalshiflow.trader.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exchange's worked examples, and fills real accounts were charged for. */
final class OrderFeesTest {
    @ParameterizedTest
    @CsvSource({
        "quadratic:1, taker, 100, 0.50, 0.01, 1.75",
        "quadratic:1, taker, 1, 0.50, 0.01, 0.02",
        "quadratic:1, taker, 10, 0.37, 0.01, 0.17",
        "quadratic:1, taker, 100, 0.99, 0.01, 0.07",
        "quadratic_with_maker_fees:1, maker, 100, 0.50, 0.01, 0.44",
        "quadratic_with_combo_maker_fees:1, maker, 100, 0.50, 0.01, 0.88",
        "quadratic:1, maker, 100, 0.50, 0.01, 0",
        "quadratic:1, taker, 1, 0.055, 0.01, 0.005",
        "quadratic:1, taker, 1, 0.055, 0.0001, 0.0037",
        "flat:0.02, maker, 10, 0.50, 0.01, 0.20",
        "quadratic:0.5, taker, 10, 0.27, 0.0001, 0.0690",
        "quadratic:0.5, taker, 0.27, 0.27, 0.0001, 0.0019",
        "quadratic:0.5, taker, 1, 0.48, 0.0001, 0.0088",
        "quadratic:1, taker, 20, 0.15, 0.0001, 0.1785",
        "quadratic:1, taker, 227.27, 0.001, 0.0001, 0.015930",
    })
    void feesAreTheExchanges(
            String table, String liquidity, String count, String price, String precision, BigDecimal fee) {
        OrderFees fees = fees(table, precision, Long.MIN_VALUE);
        assertThat(fees.netFee(fill(liquidity.equals("taker"), price, count))).isEqualByComparingTo(fee);
    }

    @Test
    void aWaivedFillStillRoundsTheBalance() {
        OrderFees fees = fees("quadratic:1", "0.01", 2);
        assertThat(fees.netFee(fill(true, "0.50", "100"))).isEqualByComparingTo("0");
        assertThat(fees.netFee(fill(true, "0.55", "0.01"))).isEqualByComparingTo("0.0045");
    }

    @Test
    void unknownTermsAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> FeeTable.parse("cubic:1")).hasMessageContaining("quadratic_with_maker_fees");
        assertThatThrownBy(() -> FeeTable.parse("quadratic")).hasMessageContaining("TYPE:FACTOR");
        assertThatThrownBy(() -> FeeTable.parse("quadratic:x")).hasMessageContaining("\"x\" is not a number");
    }

    private static OrderFees fees(String table, String precision, long waivedBefore) {
        return new OrderFees(
                FeeTable.parse(table), new BigDecimal("0.000001"), new BigDecimal(precision), waivedBefore);
    }

    private static FillRow fill(boolean taker, String price, String count) {
        return new FillRow(
                2,
                1,
                "a",
                FillRow.Intent.BUY_YES,
                Side.BID,
                new BigDecimal(price),
                new BigDecimal(count),
                taker,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0);
    }
}
