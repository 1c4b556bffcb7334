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
import org.junit.jupiter.api.Test;

class OrderGroupsTest {
    private static MarketScript quiet() {
        return new MarketScript().snapshot(bid(44, 100), ask(47, 60), ask(48, 100));
    }

    private static Trader in(int group, Trader trader, NewOrder order) {
        return trader.places(order, 0, SimulatedExchange.NO_EXPIRY, group);
    }

    @Test
    void tradingMoreThanTheLimitCancelsTheGroupAndRejectsNewOrdersUntilTheReset() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader();
        SimulatedExchange exchange = venue.feed().exchange();
        int group = exchange.openGroup(trader.account(), 1_000);
        in(group, trader, buy(45, 5));
        trader.places(buy(45, 7));
        in(group, trader, buy(47, 10));
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "2 accepted", "3 accepted", "3 took 10.00 at 0.4700");
        in(group, trader, buy(47, 1));
        in(group, trader, buy(40, 1));
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "4 accepted",
                        "4 took 1.00 at 0.4700",
                        "1 canceled ORDER_GROUP",
                        "5 rejected order_group_triggered");
        exchange.resetGroup(trader.account(), group);
        in(group, trader, buy(40, 1));
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("6 accepted");
        assertThat(venue.shows(bid(45, 0))).isEqualTo(700);
    }

    @Test
    void theLimitCountsTheLastFifteenSecondsOnly() {
        Venue venue =
                Venue.showing(quiet().at(14_999).delta(bid(40, 1)).at(15_000).delta(bid(40, 1)));
        Trader trader = venue.trader();
        int group = venue.feed().exchange().openGroup(trader.account(), 1_000);
        in(group, trader, buy(47, 10));
        venue.plays(2);
        in(group, trader, buy(47, 10));
        venue.carriesOut();
        in(group, trader, buy(40, 1));
        venue.carriesOut();
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted", "1 took 10.00 at 0.4700", "2 accepted", "2 took 10.00 at 0.4700", "3 accepted");
        in(group, trader, buy(47, 1));
        venue.carriesOut();
        assertThat(trader.hears()).contains("3 canceled ORDER_GROUP");
    }

    @Test
    void aTakerOfATriggeredGroupStopsWhereItIs() {
        Venue venue = Venue.showing(quiet());
        Trader trader = venue.trader();
        int group = venue.feed().exchange().openGroup(trader.account(), 1_000);
        in(group, trader, buy(48, 100));
        venue.carriesOut();
        assertThat(trader.hears()).containsExactly("1 accepted", "1 took 60.00 at 0.4700", "1 canceled ORDER_GROUP");
        assertThat(venue.shows(ask(48, 0))).isEqualTo(10_000);
    }

    @Test
    void bothGroupsOfOneTradeAreTriggered() {
        Venue venue = Venue.showing(quiet());
        Trader maker = venue.trader();
        Trader taker = venue.trader();
        SimulatedExchange exchange = venue.feed().exchange();
        int makers = exchange.openGroup(maker.account(), 100);
        int takers = exchange.openGroup(taker.account(), 100);
        in(makers, maker, sell(46, 5));
        in(makers, maker, sell(49, 5));
        in(takers, taker, buy(40, 5));
        in(takers, taker, buy(46, 5));
        venue.carriesOut();
        assertThat(maker.hears())
                .containsExactly("1 accepted", "2 accepted", "1 made 5.00 at 0.4600", "2 canceled ORDER_GROUP");
        assertThat(taker.hears())
                .containsExactly("1 accepted", "2 accepted", "2 took 5.00 at 0.4600", "1 canceled ORDER_GROUP");
    }

    @Test
    void onePrintFillsNoOrderOfAGroupThatItHasTriggered() {
        Venue venue = Venue.showing(quiet().at(1).trade(bid(43, 50)));
        Trader trader = venue.trader();
        int group = venue.feed().exchange().openGroup(trader.account(), 100);
        in(group, trader, buy(45, 5));
        in(group, trader, buy(45, 6));
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly("1 accepted", "2 accepted", "1 made 5.00 at 0.4500", "2 canceled ORDER_GROUP");
    }

    @Test
    void aLowerLimitTriggersWhenItArrives() {
        Venue venue =
                new Venue(Tapes.of(quiet().at(100).delta(bid(40, 1)).at(200).delta(bid(40, 1))), 50_000).plays(1);
        Trader trader = venue.trader();
        SimulatedExchange exchange = venue.feed().exchange();
        int group = exchange.openGroup(trader.account(), 1_000);
        in(group, trader, buy(47, 5));
        in(group, trader, buy(45, 5));
        venue.plays(1);
        trader.hears();
        exchange.limitGroup(trader.account(), group, 499);
        assertThat(trader.hears()).isEmpty();
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("2 canceled ORDER_GROUP");
        assertThat(trader.events().get(trader.events().size() - 1).exchangeMicros())
                .isEqualTo(Markets.OPEN_MICROS + 150_000);
    }

    @Test
    void aResetTakesTheEntryLatencyToo() {
        Venue venue =
                new Venue(Tapes.of(quiet().at(100).delta(bid(40, 1)).at(200).delta(bid(40, 1))), 50_000).plays(1);
        Trader trader = venue.trader();
        SimulatedExchange exchange = venue.feed().exchange();
        int group = exchange.openGroup(trader.account(), 100);
        in(group, trader, buy(47, 5));
        in(group, trader, buy(45, 5));
        exchange.resetGroup(trader.account(), group);
        in(group, trader, buy(45, 5));
        venue.plays(1);
        assertThat(trader.hears())
                .containsExactly(
                        "1 accepted", "1 took 5.00 at 0.4700", "2 rejected order_group_triggered", "3 accepted");
    }

    @Test
    void anAccountUsesItsOwnGroupsOnlyAndLimitsAreAboveZero() {
        Venue venue = Venue.showing(quiet());
        Trader owner = venue.trader();
        Trader other = venue.trader();
        SimulatedExchange exchange = venue.feed().exchange();
        int group = exchange.openGroup(owner.account(), 100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> in(group, other, buy(45, 5)))
                .withMessage("account 1 has no order group 0");
        assertThatIllegalArgumentException().isThrownBy(() -> exchange.resetGroup(other.account(), group));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exchange.limitGroup(owner.account(), group, 0))
                .withMessageContaining("above 0");
    }
}
