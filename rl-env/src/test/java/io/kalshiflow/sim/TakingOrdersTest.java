package io.kalshiflow.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.Fill;
import org.junit.jupiter.api.Test;

class TakingOrdersTest {
    private static MarketScript depth() {
        return new MarketScript()
                .snapshot(bid(48, 100), bid(47, 150), bid(46, 200), ask(50, 80), ask(51, 120), ask(52, 180));
    }

    @Test
    void anOrderTakesLevelByLevelAtTheirOwnPrices() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader().places(buy(52, 250));
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted", "1 took 80.00 at 0.5000", "1 took 120.00 at 0.5100", "1 took 50.00 at 0.5200");
        assertThat(venue.shows(ask(50, 0))).isZero();
        assertThat(venue.shows(ask(51, 0))).isZero();
        assertThat(venue.shows(ask(52, 0))).isEqualTo(13_000);
    }

    @Test
    void aSellerTakesTheBidsDownwards() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader().places(sell(47, 120));
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "1 took 100.00 at 0.4800", "1 took 20.00 at 0.4700");
    }

    @Test
    void aLimitIsKeptAndTheRestOfAnImmediateOrderIsCancelled() {
        Venue venue = Venue.showing(new MarketScript().snapshot(bid(48, 5), ask(50, 5), ask(51, 100)));
        Trader trader = venue.trader().places(buy(50, 10).immediateOrCancel());
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 took 5.00 at 0.5000", "1 canceled IMMEDIATE_OR_CANCEL");
        assertThat(venue.shows(ask(51, 0))).isEqualTo(10_000);
    }

    @Test
    void theRestOfAnOrderThatMayRestGoesIntoTheBook() {
        Venue venue = Venue.showing(new MarketScript().snapshot(bid(48, 5), ask(50, 5), ask(51, 100)));
        Trader trader = venue.trader().places(buy(50, 10));
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "1 took 5.00 at 0.5000");
        assertThat(venue.shows(bid(50, 0))).isEqualTo(500);
        assertThat(venue.book().bestBidE4()).isEqualTo(5_000);
    }

    @Test
    void fillOrKillTakesEverythingOrNothing() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader();
        trader.places(buy(51, 201).fillOrKill()).places(buy(51, 200).fillOrKill());
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "1 canceled FILL_OR_KILL",
                        "2 accepted",
                        "2 took 80.00 at 0.5000",
                        "2 took 120.00 at 0.5100");
    }

    @Test
    void fillOrKillThatMeetsItsOwnOrderIsImmediateOrCancel() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader();
        trader.places(sell(49, 10)).places(buy(50, 500).fillOrKill());
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "2 accepted", "2 canceled SELF_TRADE");
    }

    @Test
    void postOnlyThatWouldTakeIsCancelledAndOtherwiseRests() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader();
        trader.places(buy(50, 10).makeOnly()).places(buy(49, 10).makeOnly());
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "1 canceled POST_ONLY_CROSS", "2 accepted");
        assertThat(venue.shows(ask(50, 0))).isEqualTo(8_000);
        assertThat(venue.shows(bid(49, 0))).isEqualTo(1_000);
    }

    @Test
    void postOnlySeesOrdersOfOtherAccounts() {
        Venue venue = Venue.showing(depth());
        Trader seller = venue.trader().places(sell(49, 10));
        Trader buyer = venue.trader().places(buy(49, 10).makeOnly());
        venue.carriesOut();
        assertThat(seller.hears()).containsExactly("1 accepted");
        assertThat(buyer.hears()).containsExactly("1 accepted", "1 canceled POST_ONLY_CROSS");
    }

    @Test
    void whatWasTakenIsGoneForTheNextOrderWhoeverSendsIt() {
        Venue venue = Venue.showing(depth());
        Trader first = venue.trader().places(buy(50, 60));
        Trader second = venue.trader().places(buy(51, 60));
        venue.carriesOut();
        assertThat(first.hears()).containsExactly("1 accepted", "1 took 60.00 at 0.5000");
        assertThat(second.hears()).containsExactly("1 accepted", "1 took 20.00 at 0.5000", "1 took 40.00 at 0.5100");
    }

    @Test
    void addsDoNotRefillWhatWasTakenAndDecreasesShrinkItInProportion() {
        Venue venue = Venue.showing(depth().at(1).delta(ask(50, 30)).at(2).delta(ask(50, -20)));
        Trader trader = venue.trader().places(buy(50, 80));
        venue.plays(1);
        assertThat(venue.shows(ask(50, 0))).isEqualTo(3_000);
        venue.plays(1);
        // 80 of 110 were ours to take: 20 of 110 leave, and with them 20/110 of what was taken.
        assertThat(venue.shows(ask(50, 0))).isEqualTo(9_000 - 6_546);
        trader.places(buy(50, 80).immediateOrCancel());
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "1 took 80.00 at 0.5000",
                        "2 accepted",
                        "2 took 24.54 at 0.5000",
                        "2 canceled IMMEDIATE_OR_CANCEL");
    }

    @Test
    void aLevelThatWasEmptyInTheRecordingIsNewLiquidity() {
        Venue venue = Venue.showing(depth().at(1).delta(ask(50, -80)).at(2).delta(ask(50, 25)));
        Trader trader = venue.trader().places(buy(50, 80));
        venue.plays(2);
        assertThat(venue.shows(ask(50, 0))).isEqualTo(2_500);
        trader.places(buy(50, 80).immediateOrCancel());
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "1 took 80.00 at 0.5000",
                        "2 accepted",
                        "2 took 25.00 at 0.5000",
                        "2 canceled IMMEDIATE_OR_CANCEL");
    }

    @Test
    void aSnapshotWithoutALevelClearsItsShadowAndOneWithItKeepsIt() {
        Venue venue = Venue.showing(depth().at(1)
                .snapshot(bid(48, 100), ask(51, 120), ask(52, 180))
                .at(2)
                .snapshot(bid(48, 100), ask(50, 80), ask(51, 120), ask(52, 180)));
        venue.trader().places(buy(51, 180));
        venue.plays(1);
        assertThat(venue.shows(ask(51, 0))).isEqualTo(2_000);
        venue.plays(1);
        assertThat(venue.shows(ask(50, 0))).isEqualTo(8_000);
        assertThat(venue.shows(ask(51, 0))).isEqualTo(2_000);
    }

    @Test
    void aYesAskAndTheNoBidBehindItAreOneLevel() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader();
        trader.places(buy(50, 50))
                .places(Trader.order(BookSide.BID, 5_000, 8_000).immediateOrCancel());
        venue.carriesOut();
        assertThat(trader.fills()).extracting(Fill::countE2).containsExactly(5_000L, 3_000L);
    }

    @Test
    void anOrderStopsAtItsOwnAccountsOrder() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader();
        trader.places(sell(51, 10)).places(buy(52, 300));
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "2 accepted",
                        "2 took 80.00 at 0.5000",
                        "2 took 120.00 at 0.5100",
                        "2 canceled SELF_TRADE");
        assertThat(venue.shows(ask(51, 0))).isEqualTo(1_000);
    }

    @Test
    void accountsTradeWithEachOtherAtTheRestingPrice() {
        Venue venue = Venue.showing(depth());
        Trader seller = venue.trader().places(sell(49, 10));
        Trader buyer = venue.trader().places(buy(50, 15));
        venue.carriesOut();
        assertThat(seller.hears()).containsExactly("1 accepted", "1 made 10.00 at 0.4900");
        assertThat(buyer.hears()).containsExactly("1 accepted", "1 took 10.00 at 0.4900", "1 took 5.00 at 0.5000");
        assertThat(buyer.fills()).extracting(Fill::evidence).containsExactly(Fill.NO_EVIDENCE, 0L);
        assertThat(venue.shows(ask(49, 0))).isZero();
    }

    @Test
    void aPriceOffTheGridIsRejected() {
        Venue venue = Venue.showing(depth());
        Trader trader = venue.trader().places(Trader.order(BookSide.BID, 4_950, 100));
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 rejected invalid_price");
    }

    @Test
    void evidenceIsTheLastMessageThatSetTheLevel() {
        Venue venue = Venue.showing(depth().at(1)
                .delta(ask(51, 1))
                .at(2)
                .delta(bid(51 - 4, 5))
                .at(3)
                .trade(ask(52, 7))
                .at(4)
                .snapshot(bid(48, 100), ask(50, 80), ask(51, 121)));
        Trader trader = venue.trader();
        venue.plays(2);
        trader.places(buy(51, 90)).places(sell(47, 101));
        venue.carriesOut();
        assertThat(trader.fills()).extracting(Fill::evidence).containsExactly(0L, 1L, 0L, 2L);
        venue.plays(2);
        trader.places(buy(51, 1));
        venue.carriesOut();
        assertThat(trader.fills().get(4).evidence()).isEqualTo(4);
    }
}
