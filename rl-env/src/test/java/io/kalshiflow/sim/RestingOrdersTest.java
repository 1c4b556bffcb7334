package io.kalshiflow.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.trade.Fill;
import org.junit.jupiter.api.Test;

class RestingOrdersTest {
    private static MarketScript quiet() {
        return new MarketScript().snapshot(bid(44, 100), bid(43, 50), ask(47, 60), ask(48, 70));
    }

    private static MarketScript quietThenPrints(Level... prints) {
        MarketScript script = quiet();
        long millis = 0;
        for (Level print : prints) {
            script.at(++millis).trade(print);
        }
        return script;
    }

    @Test
    void anOrderTradesOnlyAfterTheQuantityAheadIsGone() {
        Venue venue = Venue.showing(quietThenPrints(bid(44, 60), bid(44, 45), bid(44, 7)));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted");
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 made 5.00 at 0.4400");
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 made 5.00 at 0.4400");
        assertThat(trader.fills()).extracting(Fill::evidence).containsExactly(2L, 3L);
        assertThat(venue.shows(bid(44, 0))).isEqualTo(10_000);
    }

    @Test
    void onlyPrintsShortenTheQueueCancelsDoNot() {
        Venue venue = Venue.showing(
                quiet().at(1).delta(bid(44, -90)).at(2).trade(bid(44, 50)).at(3).trade(bid(44, 51)));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(2);
        assertThat(trader.hears()).containsExactly("1 accepted");
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 made 1.00 at 0.4400");
    }

    @Test
    void aPrintThatIsHeardOfLateDoesNotFillAnOrderThatCameAfterIt() {
        Venue venue = Venue.showing(quiet().at(10)
                .delta(ask(48, 1))
                .at(12)
                .delta(ask(48, 1))
                .at(5)
                .trade(bid(44, 500))
                .at(13)
                .trade(bid(44, 500)));
        venue.plays(1);
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(2);
        assertThat(trader.hears()).containsExactly("1 accepted");
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 made 10.00 at 0.4400");
    }

    @Test
    void laterAddsAreBehindUs() {
        Venue venue = Venue.showing(quiet().at(1).delta(bid(44, 500)).at(2).trade(bid(44, 103)));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(2);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 made 3.00 at 0.4400");
    }

    @Test
    void whatWeTookIsNotAheadOfUs() {
        Venue venue = Venue.showing(quiet().at(1).trade(bid(44, 25)));
        Trader seller = venue.trader().places(sell(44, 80));
        Trader buyer = venue.trader().places(buy(44, 10));
        venue.plays(1);
        assertThat(seller.hears()).containsExactly("1 accepted", "1 took 80.00 at 0.4400");
        assertThat(buyer.hears()).containsExactly("1 accepted", "1 made 5.00 at 0.4400");
    }

    @Test
    void aPrintThroughThePriceFillsAtTheRestingPrice() {
        Venue venue = Venue.showing(quietThenPrints(bid(43, 4), ask(48, 6)));
        Trader trader = venue.trader();
        trader.places(buy(44, 10)).places(sell(47, 10));
        venue.plays(2);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "2 accepted", "1 made 4.00 at 0.4400", "2 made 6.00 at 0.4700");
    }

    @Test
    void afterAPrintThroughThePriceNobodyIsAheadAnyMore() {
        Venue venue = Venue.showing(quietThenPrints(bid(43, 4), bid(44, 2)));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(2);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 made 4.00 at 0.4400", "1 made 2.00 at 0.4400");
    }

    @Test
    void printsOfTheOtherSideOrShortOfThePriceDoNothing() {
        Venue venue = Venue.showing(quietThenPrints(ask(44, 500), bid(45, 500)));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(2);
        assertThat(trader.hears()).containsExactly("1 accepted");
    }

    @Test
    void blockTradesDoNothing() {
        Venue venue = Venue.showing(quiet().at(1).trade(bid(43, 500), MarketHandler.BLOCK_TRADE));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted");
    }

    @Test
    void onePrintIsSharedInPriceTimeOrderAndSpentOnce() {
        Venue venue = Venue.showing(quietThenPrints(bid(44, 115)));
        Trader first = venue.trader();
        Trader second = venue.trader();
        first.places(buy(44, 6));
        second.places(buy(45, 5)).places(buy(44, 20));
        first.places(buy(44, 50));
        venue.plays(1);
        assertThat(first.hears()).containsExactly("1 accepted", "2 accepted", "1 made 6.00 at 0.4400");
        assertThat(second.hears())
                .containsExactly("1 accepted", "2 accepted", "1 made 5.00 at 0.4500", "2 made 4.00 at 0.4400");
    }

    @Test
    void aCancelledOrderIsGoneFromBookAndQueue() {
        Venue venue = Venue.showing(quietThenPrints(bid(43, 500)));
        Trader trader = venue.trader().places(buy(45, 10));
        venue.carriesOut();
        assertThat(venue.shows(bid(45, 0))).isEqualTo(1_000);
        trader.cancels(1).cancels(1).cancels(9);
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 canceled CANCELED", "1 refused not_found", "9 refused not_found");
        assertThat(venue.shows(bid(45, 0))).isZero();
    }

    @Test
    void nobodyCancelsOrAmendsAnotherAccountsOrder() {
        Venue venue = Venue.showing(quiet());
        Trader owner = venue.trader().places(buy(45, 10));
        Trader other = venue.trader().cancels(1).amends(1, 45, 5);
        venue.carriesOut();
        assertThat(owner.hears()).containsExactly("1 accepted");
        assertThat(other.hears()).containsExactly("1 refused not_found", "1 refused not_found");
    }

    @Test
    void aSmallerSizeKeepsTheQueueAndALargerOneLosesIt() {
        Venue venue = Venue.showing(
                quiet().at(1).trade(bid(44, 90)).at(2).delta(bid(44, -40)).at(3).trade(bid(44, 22)));
        Trader smaller = venue.trader().places(buy(44, 10));
        Trader larger = venue.trader().places(buy(44, 10));
        venue.plays(2);
        smaller.amends(1, 44, 8);
        larger.amends(1, 44, 11);
        venue.carriesOut();
        assertThat(venue.shows(bid(44, 0))).isEqualTo(7_900);
        venue.plays(1);
        assertThat(smaller.hears())
                .containsExactly("1 accepted", "1 amended to 8.00 at 0.4400", "1 made 8.00 at 0.4400");
        assertThat(larger.hears()).containsExactly("1 accepted", "1 amended to 11.00 at 0.4400");
    }

    @Test
    void anotherPriceStartsANewQueueThere() {
        Venue venue = Venue.showing(quietThenPrints(bid(44, 100), bid(43, 55), bid(43, 1)));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(1);
        trader.amends(1, 43, 10);
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 amended to 10.00 at 0.4300", "1 made 5.00 at 0.4300");
        assertThat(venue.shows(bid(43, 0))).isEqualTo(5_500);
    }

    @Test
    void anAmendThatCrossesTakes() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader().places(buy(44, 10)).amends(1, 47, 70);
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 amended to 70.00 at 0.4700", "1 took 60.00 at 0.4700");
        assertThat(venue.shows(bid(47, 0))).isEqualTo(1_000);
        assertThat(venue.shows(ask(47, 0))).isZero();
    }

    @Test
    void anAmendOfAPostOnlyOrderThatWouldTakeEndsIt() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader().places(buy(44, 10).makeOnly()).amends(1, 47, 10);
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 amended to 10.00 at 0.4700", "1 canceled POST_ONLY_CROSS");
        assertThat(venue.shows(ask(47, 0))).isEqualTo(6_000);
    }

    @Test
    void anAmendIntoOurOwnOrderIsRefusedAndChangesNothing() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader();
        trader.places(sell(46, 5)).places(buy(44, 10)).amends(2, 46, 10);
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "2 accepted", "2 refused self_cross_attempt");
        assertThat(venue.shows(bid(44, 0))).isEqualTo(11_000);
    }

    @Test
    void anAmendBelowWhatIsFilledIsRefusedAndOneToItEndsTheOrder() {
        Venue venue = Venue.showing(quietThenPrints(bid(43, 4)));
        Trader trader = venue.trader().places(buy(44, 10));
        venue.plays(1);
        trader.amends(1, 44, 3).amends(1, 44, 4);
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "1 made 4.00 at 0.4400",
                        "1 refused invalid_amend_quantity",
                        "1 canceled CANCELED");
        assertThat(venue.shows(bid(44, 0))).isEqualTo(10_000);
    }

    @Test
    void anAmendOffTheGridIsRefused() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader().places(buy(44, 10));
        venue.carriesOut();
        trader.amends(1, 100, 10);
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "1 refused invalid_price");
    }

    @Test
    void aRecordedOrderThatPassesOursWithoutATradeDoesNotFillIt() {
        Venue venue = Venue.showing(quiet().at(1).delta(ask(45, 30)));
        Trader trader = venue.trader().places(buy(46, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted");
        assertThat(trader.fills()).isEmpty();
    }
}
