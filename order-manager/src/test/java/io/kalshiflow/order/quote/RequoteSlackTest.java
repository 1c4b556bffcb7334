package io.kalshiflow.order.quote;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.quote.Requote.Answer;
import io.kalshiflow.order.sim.SimulatedOrderManager;
import io.kalshiflow.order.sim.SimulatedVenue;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.OrderListener;
import org.junit.jupiter.api.Test;

/** A quote that its slack keeps where it is does not keep the other one waiting for ever. */
class RequoteSlackTest {
    private static final MarketTicker TICKER = Markets.TEST_1.ticker();
    private final SimulatedVenue venue =
            new SimulatedVenue(SimulatedVenue.settings(Money.of("100.00"), ExposureLimits.NONE));
    private final SimulatedOrderManager manager = venue.manager();
    private long now = 1;

    private void answers() {
        venue.carryOut();
        manager.poll(OrderListener.NONE);
        now += 1_000_000;
    }

    private Answer last(RequoteSettings settings) {
        Requote quotes = new Requote(manager, manager.account(), TICKER, PriceGrid.WHOLE_CENTS, settings, () -> now);
        quotes.want(BookSide.ASK, 4_500, 500);
        answers();
        Answer bid = Answer.NOTHING;
        for (int i = 0; i < 100; i++) {
            bid = quotes.want(BookSide.BID, 4_500, 500);
            quotes.want(BookSide.ASK, 4_600, 500);
            answers();
        }
        return bid;
    }

    @Test
    void aBidIsPlacedThoughTheAskIsWithinItsSlack() {
        assertThat(last(RequoteSettings.EXACT.withSlack(1, 0))).isNotEqualTo(Answer.WAITS);
    }

    @Test
    void aBidMovesThoughTheAskIsWithinItsSlack() {
        assertThat(last(RequoteSettings.EXACT.withSlack(1, 0).withPostOnly(false)))
                .isNotEqualTo(Answer.WAITS);
    }

    @Test
    void withoutSlackNeitherWaits() {
        assertThat(last(RequoteSettings.EXACT.withPostOnly(false))).isNotEqualTo(Answer.WAITS);
    }
}
