package io.kalshiflow.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {
    @Property
    void everyTradablePriceReadsBackFromItsText(@ForAll @IntRange(min = 1, max = 9_999) int e4) {
        Price price = new Price(e4);
        assertThat(Price.of(price.toString())).isEqualTo(price);
        assertThat(price.complement().e4() + e4).isEqualTo(Price.ONE_E4);
        assertThat(price.complement().complement()).isEqualTo(price);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0000", "1", "1.0000", "-0.01", "42", "0.00001", "429496.7297", "cheap", ""})
    void whatIsNotBetweenNothingAndADollarIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of(text)).withMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void rawNumbersOutOfRangeAreRefusedToo(int e4) {
        assertThat(Price.isTradable(e4)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(e4)).withMessageContaining("0.9999");
    }

    @Test
    void centsAreHundredths() {
        assertThat(Price.ofCents(1)).hasToString("0.0100");
        assertThat(Price.ofCents(99)).isEqualTo(Price.of("0.99"));
        assertThatIllegalArgumentException().isThrownBy(() -> Price.ofCents(100));
    }

    @Test
    void pricesAreOrderedByValue() {
        assertThat(Price.of("0.09")).isLessThan(Price.of("0.1"));
    }
}
