package io.kalshiflow.collector;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import org.junit.jupiter.api.Test;

class TapeContentsTest {
    @Test
    void theSpanIsThatOfTheMarketsEventsAndNotOfTheSettlement() {
        TapeContents contents = TapeContents.of(Tapes.of(new MarketScript()
                .unstamped()
                .snapshot(bid(40, 1), ask(60, 1))
                .at(7)
                .delta(bid(40, 1))
                .at(5)
                .trade(bid(40, 1))
                .at(90)
                .settlement(10_000)));
        assertThat(contents)
                .isEqualTo(new TapeContents(6, 1, 1, 1, Markets.OPEN_MICROS + 5_000, Markets.OPEN_MICROS + 7_000));
    }

    @Test
    void aTapeOfNothingButASettlementHasNoSpan() {
        TapeContents contents = TapeContents.of(Tapes.of(new MarketScript().settlement(0)));
        assertThat(contents).isEqualTo(new TapeContents(1, 0, 0, 0, 0, 0));
    }
}
