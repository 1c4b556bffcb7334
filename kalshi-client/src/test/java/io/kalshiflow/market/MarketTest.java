package io.kalshiflow.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.market.testing.Markets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketTest {
    private static final MarketTicker TICKER = Markets.TEST_1.ticker();

    private static Market market(int exchangeIndex, long openMicros, long closeMicros) {
        return new Market(
                TICKER, "TEST", "", "", exchangeIndex, PriceGrid.WHOLE_CENTS, openMicros, closeMicros, null, 0);
    }

    @Test
    void aMarketClosesAfterItOpens() {
        assertThat(market(0, 5, 6).closeMicros()).isEqualTo(6);
        assertThatIllegalArgumentException().isThrownBy(() -> market(0, 5, 5)).withMessageContaining("TEST-1");
    }

    @Test
    void aShardIsNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> market(-1, 5, 6)).withMessageContaining("-1");
    }

    @Test
    void otherFeeTermsLeaveTheRestAlone() {
        Market market = Markets.TEST_1.withFeeTerms(FeeTerms.STANDARD);
        assertThat(market.feeTerms()).isEqualTo(FeeTerms.STANDARD);
        assertThat(market).usingRecursiveComparison().ignoringFields("feeTerms").isEqualTo(Markets.TEST_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A\t", "\nA"})
    void aTickerHasNoWhiteSpace(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MarketTicker(text));
    }

    @ParameterizedTest
    @CsvSource({"YES, 10000", "NO, 0", "SCALAR, 0", "SCALAR, 3700", "SCALAR, 10000"})
    void anOutcomePaysWhatItsResultSays(MarketOutcome.Result result, int payout) {
        assertThat(new MarketOutcome(TICKER, result, payout, 1).yesPayoutE4()).isEqualTo(payout);
    }

    @ParameterizedTest
    @CsvSource({"YES, 0", "YES, 9999", "NO, 1", "NO, 10000", "SCALAR, -1", "SCALAR, 10001"})
    void anOutcomeThatContradictsItselfIsRefused(MarketOutcome.Result result, int payout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MarketOutcome(TICKER, result, payout, 1))
                .withMessageContaining("TEST-1 settled " + result);
    }

    @ParameterizedTest
    @EnumSource(MarketStatus.class)
    void aStatusIsFoundByItsCode(MarketStatus status) {
        assertThat(MarketStatus.ofCode(status.code())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(FeeType.class)
    void aFeeTypeIsFoundByItsCodeAndItsName(FeeType type) {
        assertThat(FeeType.ofCode(type.code())).isEqualTo(type);
        assertThat(FeeType.parse(type.wireName())).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(BookSide.class)
    void aSideIsFoundByItsCodeAndFacesTheOther(BookSide side) {
        assertThat(BookSide.ofCode(side.code())).isEqualTo(side);
        assertThat(side.opposite()).isNotEqualTo(side);
        assertThat(side.opposite().opposite()).isEqualTo(side);
        assertThat(side.sign() + side.opposite().sign()).isZero();
    }

    @Test
    void codesInFilesNeverChange() {
        assertThat(MarketStatus.values()).extracting(MarketStatus::code).containsExactly(bytes(8));
        assertThat(FeeType.values()).extracting(FeeType::code).containsExactly(bytes(4));
        assertThat(BookSide.values()).extracting(BookSide::code).containsExactly(bytes(2));
    }

    private static Byte[] bytes(int count) {
        Byte[] bytes = new Byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    void unknownCodesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MarketStatus.ofCode(8));
        assertThatIllegalArgumentException().isThrownBy(() -> FeeType.ofCode(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> BookSide.ofCode(2));
    }
}
