package io.kalshiflow.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeeTermsTest {
    @ParameterizedTest
    @CsvSource({
        "quadratic:1, QUADRATIC, 1000000",
        "quadratic:0.5, QUADRATIC, 500000",
        "quadratic:0, QUADRATIC, 0",
        "quadratic_with_maker_fees:10, QUADRATIC_WITH_MAKER_FEES, 10000000",
        "quadratic_with_combo_maker_fees:1, QUADRATIC_WITH_COMBO_MAKER_FEES, 1000000",
        "flat:0.02, FLAT, 20000",
    })
    void termsAreATypeAndAFactor(String text, FeeType type, long factorE6) {
        FeeTerms terms = FeeTerms.parse(text);
        assertThat(terms).isEqualTo(new FeeTerms(type, factorE6));
        assertThat(terms).hasToString(text);
    }

    @Property
    void anyTermsReadBack(@ForAll FeeType type, @ForAll @LongRange(min = 0, max = 1_000_000) long factorE6) {
        FeeTerms terms = new FeeTerms(type, factorE6);
        assertThat(FeeTerms.parse(terms.toString())).isEqualTo(terms);
    }

    @Test
    void standardTermsAreQuadraticOnce() {
        assertThat(FeeTerms.parse("quadratic:1")).isEqualTo(FeeTerms.STANDARD);
    }

    @Test
    void anUnknownTypeIsAnErrorThatListsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeeTerms.parse("cubic:1"))
                .withMessageContaining("\"cubic\"")
                .withMessageContaining("quadratic, quadratic_with_maker_fees, quadratic_with_combo_maker_fees, flat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"quadratic", "quadratic:", "quadratic:-1", "quadratic:x", "quadratic:1001", "flat", ":1", ""})
    void halfTermsAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FeeTerms.parse(text));
    }

    @Test
    void makersPayTheirShareOfTheTakersRate() {
        assertThat(FeeType.QUADRATIC.takerRateE6()).isEqualTo(70_000);
        assertThat(FeeType.QUADRATIC.makerRateE6()).isZero();
        assertThat(FeeType.QUADRATIC_WITH_MAKER_FEES.makerRateE6() * 4).isEqualTo(70_000);
        assertThat(FeeType.QUADRATIC_WITH_COMBO_MAKER_FEES.makerRateE6() * 2).isEqualTo(70_000);
    }
}
