package io.kalshiflow.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuantityAndMoneyTest {
    @Property
    void costIsPriceTimesCountToTheMillionth(
            @ForAll @LongRange(min = 0, max = 900_000_000_000_000L) long e2,
            @ForAll @IntRange(min = 1, max = 9_999) int e4) {
        Quantity count = new Quantity(e2);
        Price price = new Price(e4);
        BigDecimal exact = new BigDecimal(count.toString()).multiply(new BigDecimal(price.toString()));
        assertThat(new BigDecimal(count.cost(price).toString())).isEqualByComparingTo(exact);
    }

    @Property
    void textReadsBack(@ForAll @LongRange(min = 0) long e2, @ForAll long e6) {
        assertThat(Quantity.of(new Quantity(e2).toString())).isEqualTo(new Quantity(e2));
        assertThat(Money.of(new Money(e6).toString())).isEqualTo(new Money(e6));
    }

    @Test
    void countsAreHundredthsAndNeverNegative() {
        assertThat(Quantity.of(12)).hasToString("12.00").isEqualTo(Quantity.of("12"));
        assertThat(Quantity.of("0.1")).isLessThan(Quantity.of(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.of("-0.01"))
                .withMessageContaining("-0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantity.of("0.001"))
                .withMessageContaining("0.001");
    }

    @Test
    void moneyAddsAndSubtracts() {
        Money ten = Money.of("10.00");
        assertThat(ten.minus(Money.of("10.000001"))).hasToString("-0.000001").isLessThan(Money.ZERO);
        assertThat(ten.plus(Money.ZERO)).isEqualTo(ten);
    }

    @Test
    void nothingWrapsAround() {
        Money most = new Money(Long.MAX_VALUE);
        Quantity crowd = new Quantity(Long.MAX_VALUE);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(new Money(1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Money(-2).minus(most));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> crowd.cost(Price.ofCents(50)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Quantity.of(Long.MAX_VALUE));
    }

    @Property
    void centsAndTheirHundredthsAreExact(
            @ForAll @LongRange(min = -900_000_000_000_000L, max = 900_000_000_000_000L) long n) {
        assertThat(new BigDecimal(Money.ofCents(n).toString())).isEqualByComparingTo(BigDecimal.valueOf(n, 2));
        assertThat(new BigDecimal(Money.ofCentiCents(n).toString())).isEqualByComparingTo(BigDecimal.valueOf(n, 4));
        assertThat(Money.ofCentiCents(n).toCentiCents()).isEqualTo(n);
    }

    @Test
    void moneyThatDoesNotFitItsUnitIsRefused() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.ofCents(Long.MAX_VALUE));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.ofCentiCents(Long.MIN_VALUE));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.of("0.000001").toCentiCents())
                .withMessageContaining("0.000001 dollars is not a whole number of hundredths of a cent");
    }
}
