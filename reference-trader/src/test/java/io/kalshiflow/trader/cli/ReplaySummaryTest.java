package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplaySummaryTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10000, YES won: YES paid $1.0000 and NO $0.0000",
        "0, NO won: YES paid $0.0000 and NO $1.0000",
        "3333, neither side won: YES paid $0.3333 and NO $0.6667"
    })
    void aSettlementSaysWhoWonBeforeWhatWasPaid(int yesE4, String words) {
        assertThat(ReplaySummary.result(yesE4)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"1000, 10.00 YES", "-250, 2.50 NO", "0, nothing"})
    void aPositionIsOfTheSideThatItWinsWith(long positionE2, String words) {
        assertThat(ReplaySummary.held(positionE2)).isEqualTo(words);
    }
}
