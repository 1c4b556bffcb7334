package io.kalshiflow.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.testing.Grids;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.OrderEvent;
import org.junit.jupiter.api.Test;

class VenueTimeTest {
    private static final long CLOSE_MILLIS = (Markets.CLOSE_MICROS - Markets.OPEN_MICROS) / 1_000;

    private static MarketScript market() {
        return new MarketScript().snapshot(bid(44, 100), ask(47, 60));
    }

    private static Venue showing(MarketScript script, long latencyMillis) {
        return new Venue(Tapes.of(script), latencyMillis * 1_000).plays(1);
    }

    @Test
    void anOrderMeetsTheBookOfItsArrivalAfterAllRecordedEventsOfThatInstant() {
        Venue venue = showing(
                market().at(49)
                        .delta(ask(46, 1))
                        .at(50)
                        .delta(ask(46, 2))
                        .at(50)
                        .delta(ask(45, 5))
                        .at(51)
                        .delta(ask(46, 100)),
                50);
        Trader trader = venue.trader().places(buy(46, 50).immediateOrCancel());
        venue.plays(3);
        assertThat(trader.hears()).isEmpty();
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "1 took 5.00 at 0.4500",
                        "1 took 3.00 at 0.4600",
                        "1 canceled IMMEDIATE_OR_CANCEL");
        assertThat(trader.events()).extracting(OrderEvent::exchangeMicros).containsOnly(Markets.OPEN_MICROS + 50_000);
        assertThat(venue.shows(ask(46, 0))).isEqualTo(10_000);
    }

    @Test
    void venueTimeNeverGoesBack() {
        Venue venue = showing(
                market().at(30)
                        .trade(bid(44, 1))
                        .at(10)
                        .delta(bid(43, 1))
                        .at(20)
                        .delta(bid(43, 1)),
                15);
        Trader trader = venue.trader();
        venue.plays(1);
        trader.places(buy(40, 1));
        venue.plays(2);
        assertThat(venue.nowMillis()).isEqualTo(30);
        assertThat(trader.hears()).isEmpty();
        venue.playsToTheEnd();
        assertThat(trader.hears()).isEmpty();
    }

    @Test
    void aNegativeLatencyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Venue.PLAIN.withOrderLatency(Latency.constant(-1)))
                .withMessageContaining("latency");
    }

    @Test
    void theCloseCancelsWhatRestsAndRejectsWhatComesLater() {
        Venue venue = showing(market().at(CLOSE_MILLIS + 5).trade(bid(44, 500)), 1);
        Trader trader = venue.trader();
        trader.places(buy(45, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 canceled MARKET_CLOSED");
        assertThat(trader.events().get(1).exchangeMicros()).isEqualTo(Markets.CLOSE_MICROS);
        assertThat(venue.shows(bid(45, 0))).isZero();
        trader.places(buy(45, 10)).cancels(1).amends(1, 40, 1);
        venue.playsToTheEnd();
        assertThat(trader.hears()).isEmpty();
    }

    @Test
    void commandsThatArriveAtTheCloseOrLaterAreRefused() {
        Venue venue = showing(
                market().at(CLOSE_MILLIS - 1)
                        .delta(bid(40, 1))
                        .at(CLOSE_MILLIS + 5)
                        .delta(bid(40, 1)),
                1);
        Trader trader = venue.trader();
        venue.plays(1);
        trader.places(buy(45, 10)).cancels(1).amends(1, 40, 1);
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly(
                        "1 rejected market_inactive", "1 refused market_inactive", "1 refused market_inactive");
    }

    @Test
    void positionsArePaidAtTheSettlementAndNeverBefore() {
        Venue venue = showing(
                market().at(CLOSE_MILLIS + 1)
                        .delta(bid(40, 1))
                        .at(CLOSE_MILLIS + 5_000)
                        .settlement(10_000),
                0);
        Trader trader = venue.trader().places(buy(47, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 took 10.00 at 0.4700");
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("YES pays 1.0000");
    }

    @Test
    void aSettlementBeforeTheCloseClosesTheMarket() {
        Venue venue = showing(
                market().at(1).delta(bid(40, 1)).at(2).settlement(0).at(3).trade(bid(44, 500)), 0);
        Trader trader = venue.trader().places(buy(45, 10));
        venue.plays(1);
        trader.places(sell(46, 1));
        venue.plays(2);
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "2 accepted",
                        "1 canceled MARKET_CLOSED",
                        "2 canceled MARKET_CLOSED",
                        "YES pays 0.0000");
    }

    @Test
    void anEarlierCloseDateCounts() {
        Venue venue = showing(market().at(10).closeDate(20).at(30).delta(bid(40, 1)), 0);
        Trader trader = venue.trader().places(buy(45, 10));
        venue.plays(2);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 canceled MARKET_CLOSED");
        assertThat(trader.events().get(1).exchangeMicros()).isEqualTo(Markets.OPEN_MICROS + 20_000);
    }

    @Test
    void aCloseDateThatIsPushedOutReopensTheMarket() {
        Venue venue = showing(
                market().at(CLOSE_MILLIS + 1)
                        .delta(bid(40, 1))
                        .at(CLOSE_MILLIS + 2)
                        .closeDate(CLOSE_MILLIS + 60_000)
                        .at(CLOSE_MILLIS + 3)
                        .trade(bid(44, 5)),
                0);
        Trader trader = venue.trader().places(buy(45, 10));
        venue.plays(2);
        trader.places(buy(45, 10));
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 canceled MARKET_CLOSED", "2 accepted", "2 made 5.00 at 0.4500");
    }

    @Test
    void aPausedMarketTakesNoOrdersAndComesBackWithAnEmptyDesk() {
        Venue venue = showing(
                market().at(1)
                        .status(MarketStatus.INACTIVE)
                        .at(2)
                        .delta(bid(40, 1))
                        .at(3)
                        .status(MarketStatus.ACTIVE)
                        .at(4)
                        .delta(bid(40, 1)),
                0);
        Trader trader = venue.trader().places(buy(45, 10));
        venue.plays(1);
        trader.places(buy(45, 20));
        venue.plays(2);
        trader.places(buy(45, 30));
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "2 rejected market_inactive", "1 canceled MARKET_CLOSED", "3 accepted");
        assertThat(venue.shows(bid(45, 0))).isEqualTo(3_000);
    }

    @Test
    void aClosedStatusClosesTheMarketBeforeItsTime() {
        Venue venue = showing(market().at(1).status(MarketStatus.CLOSED).at(2).delta(bid(40, 1)), 0);
        Trader trader = venue.trader().places(buy(45, 10));
        venue.plays(1);
        trader.places(buy(45, 10));
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 canceled MARKET_CLOSED", "2 rejected market_inactive");
    }

    @Test
    void afterAGapNothingIsMatchedUntilTheNextSnapshotButCancelsGoThrough() {
        Venue venue = showing(
                market().at(1)
                        .gap()
                        .at(2)
                        .delta(ask(47, -60))
                        .at(3)
                        .snapshot(bid(44, 100), ask(48, 60))
                        .at(4)
                        .delta(bid(40, 1)),
                0);
        Trader trader = venue.trader();
        trader.places(buy(45, 10)).places(buy(46, 10));
        venue.plays(1);
        assertThat(venue.book().state()).isEqualTo(BookState.STALE);
        trader.places(buy(47, 10)).cancels(1);
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "2 accepted", "3 rejected book_unknown", "1 canceled CANCELED");
        venue.plays(1);
        assertThat(venue.book().state()).isEqualTo(BookState.TWO_SIDED);
        assertThat(venue.shows(bid(45, 0))).isZero();
        assertThat(venue.shows(bid(46, 0))).isEqualTo(1_000);
        trader.places(buy(48, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("4 accepted", "4 took 10.00 at 0.4800");
    }

    @Test
    void fillsAreChargedByTheFeeTermsOfTheMoment() {
        Venue venue = showing(
                market().at(1)
                        .feeTerms(FeeTerms.parse("quadratic:2"))
                        .at(2)
                        .delta(bid(40, 1))
                        .at(3)
                        .feeTerms(FeeTerms.parse("flat:0.01")),
                0);
        Trader trader = venue.trader().places(buy(47, 10));
        venue.plays(1);
        trader.places(buy(47, 10));
        venue.plays(2);
        trader.places(buy(47, 10));
        venue.carriesOut();
        assertThat(trader.fills()).extracting(Fill::feeE6).containsExactly(180_000L, 350_000L, 100_000L);
    }

    @Test
    void ordersAreCheckedAgainstTheGridOfTheMoment() {
        Venue venue = showing(market().at(1).grid(Grids.DECI_CENT).at(2).delta(bid(40, 1)), 0);
        Trader trader = venue.trader();
        trader.places(Trader.order(BookSide.BID, 4_510, 100));
        venue.plays(1);
        trader.places(Trader.order(BookSide.BID, 4_510, 100));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 rejected invalid_price", "2 accepted");
        assertThat(venue.book().bestBidE4()).isEqualTo(4_510);
    }
}
