package io.kalshiflow.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueRulesTest {
    private static final int CLOSE_MILLIS = 900_000;

    private static MarketScript quiet() {
        return new MarketScript().snapshot(bid(44, 100), ask(47, 60), ask(48, 100));
    }

    private static long at(long millis) {
        return Markets.OPEN_MICROS + millis * 1_000;
    }

    private static Trader expiring(Trader trader, NewOrder order, long millis) {
        return trader.places(order, 0, at(millis), SimulatedExchange.NO_GROUP);
    }

    private static Trader flagged(Trader trader, NewOrder order, int flags) {
        return trader.places(order, flags, SimulatedExchange.NO_EXPIRY, SimulatedExchange.NO_GROUP);
    }

    private static Venue pausing(MarketScript script, long latencyMillis, TradingPause... pauses) {
        VenueSettings settings = Venue.PLAIN
                .withOrderLatency(Latency.constant(latencyMillis * 1_000))
                .withPauses(List.of(pauses));
        return new Venue(Tapes.of(script), settings).plays(1);
    }

    @Test
    void anOrderIsCancelledAtItsExpiryNotAtTheNextEvent() {
        Venue venue = Venue.showing(quiet().at(1_000).trade(bid(44, 500)));
        Trader trader = expiring(venue.trader(), buy(45, 10), 300);
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 canceled EXPIRED");
        assertThat(trader.events().get(1).exchangeMicros()).isEqualTo(at(300));
        assertThat(venue.shows(bid(45, 0))).isZero();
    }

    @Test
    void expiriesAndCommandsHappenInTheOrderOfTime() {
        Venue venue = new Venue(Tapes.of(quiet().at(1_000).delta(bid(40, 1))), 200_000).plays(1);
        Trader trader = expiring(venue.trader(), buy(45, 10), 300);
        expiring(trader, buy(45, 10), 150);
        expiring(trader, buy(45, 10), 200);
        trader.cancels(1);
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "2 rejected invalid_expiration",
                        "3 rejected invalid_expiration",
                        "1 canceled CANCELED");
    }

    @Test
    void atOneInstantTheExpiryComesBeforeTheCommand() {
        Venue venue =
                new Venue(Tapes.of(quiet().at(100).delta(bid(40, 1)).at(1_000).delta(bid(40, 1))), 200_000).plays(1);
        Trader trader = expiring(venue.trader(), buy(45, 10), 300);
        venue.plays(1);
        trader.cancels(1);
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 canceled EXPIRED", "1 refused not_found");
    }

    @Test
    void theCloseComesBeforeALaterExpiryAndStartsNoPause() {
        Venue venue = pausing(
                quiet().at(CLOSE_MILLIS + 100)
                        .closeDate(CLOSE_MILLIS + 60_000)
                        .at(CLOSE_MILLIS + 200)
                        .delta(bid(40, 1)),
                0,
                new TradingPause(at(CLOSE_MILLIS + 30_000), at(CLOSE_MILLIS + 40_000)));
        Trader trader = expiring(venue.trader(), buy(45, 10), CLOSE_MILLIS + 50);
        venue.plays(1);
        trader.places(buy(45, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 canceled MARKET_CLOSED", "2 accepted");
    }

    @Test
    void onlyAnOrderThatRestsCanExpire() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trader.places(buy(45, 1), OrderFlags.IMMEDIATE, at(9), SimulatedExchange.NO_GROUP))
                .withMessageContaining("expire");
    }

    @Test
    void aPauseTakesCancelsOnlyAndCancelsWhatAskedForIt() {
        Venue venue = pausing(
                quiet().at(100)
                        .delta(bid(40, 1))
                        .at(150)
                        .delta(bid(40, 1))
                        .at(200)
                        .delta(bid(40, 1))
                        .at(250)
                        .delta(bid(40, 1)),
                0,
                new TradingPause(at(120), at(200)));
        Trader trader = flagged(venue.trader().places(buy(45, 10)), buy(43, 10), OrderFlags.CANCEL_ON_PAUSE);
        venue.plays(2);
        assertThat(trader.hears()).containsExactly("1 accepted", "2 accepted", "2 canceled TRADING_PAUSED");
        assertThat(trader.events().get(2).exchangeMicros()).isEqualTo(at(120));
        trader.places(buy(42, 1)).amends(1, 44, 10).cancels(1);
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("3 rejected trading_paused", "1 refused trading_paused", "1 canceled CANCELED");
        trader.places(buy(42, 1));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("4 accepted");
    }

    @Test
    void anOrderThatArrivesAsThePauseBeginsIsTooLate() {
        Venue venue = pausing(quiet().at(500).delta(bid(40, 1)), 120, new TradingPause(at(120), at(200)));
        Trader trader = venue.trader().places(buy(45, 10));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 rejected trading_paused");
    }

    @Test
    void pausesThatOverlapAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pausing(quiet(), 0, new TradingPause(1, 10), new TradingPause(9, 20)))
                .withMessageContaining("must follow each other");
    }

    @Test
    void anOrderStopsAtItsOwnAccountsOrderUnlessThatOneIsToGo() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader().places(sell(47, 5)).places(sell(46, 5));
        trader.places(buy(47, 70));
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "2 accepted", "3 accepted", "3 canceled SELF_TRADE");
        flagged(trader, buy(47, 70), OrderFlags.CANCEL_OWN_MAKER);
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "4 accepted", "2 canceled SELF_TRADE", "4 took 60.00 at 0.4700", "1 canceled SELF_TRADE");
        assertThat(venue.shows(bid(47, 0))).isEqualTo(1_000);
        assertThat(venue.shows(ask(46, 0))).isZero();
    }

    @Test
    void reduceOnlyTradesAtMostWhatIsHeldAndNeedsNoCash() {
        Venue venue = Venue.showing(quiet());
        Trader trader = new Trader(venue.feed().exchange(), 3_000);
        int immediateReduction = OrderFlags.IMMEDIATE | OrderFlags.REDUCE_ONLY;
        flagged(trader, sell(44, 40), immediateReduction);
        flagged(trader, sell(44, 40), immediateReduction);
        flagged(trader, buy(47, 40), immediateReduction);
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted",
                        "1 took 30.00 at 0.4400",
                        "1 canceled REDUCE_ONLY",
                        "2 accepted",
                        "2 canceled REDUCE_ONLY",
                        "3 accepted",
                        "3 canceled REDUCE_ONLY");
    }

    @Test
    void theRestOfAReductionThatLacksLiquidityIsImmediateOrCancel() {
        Venue venue = Venue.showing(quiet());
        Trader trader = new Trader(venue.feed().exchange(), 20_000);
        flagged(trader, sell(44, 150), OrderFlags.IMMEDIATE | OrderFlags.REDUCE_ONLY);
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly("1 accepted", "1 took 100.00 at 0.4400", "1 canceled IMMEDIATE_OR_CANCEL");
        assertThat(trader.events())
                .hasOnlyElementsOfTypes(OrderEvent.Accepted.class, OrderEvent.Filled.class, OrderEvent.Canceled.class);
    }
}
