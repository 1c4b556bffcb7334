package io.kalshiflow.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.sim.Trader.buy;
import static io.kalshiflow.sim.Trader.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.EventRecorder;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.OrderEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the venue assumes of others, each switched on alone, and what it counts beside. */
class AssumptionsTest {
    private static MarketScript quiet() {
        return new MarketScript().snapshot(bid(44, 100), ask(47, 60), ask(48, 100), ask(49, 100));
    }

    @Test
    void recordedOrdersThatCrossOursFillItWithAtMostTheirSizeAndEnterTheShadow() {
        Venue venue = Venue.showing(
                quiet().at(1).delta(ask(45, 30)).at(2).delta(ask(45, 5)).at(3).delta(ask(45, -5)),
                Venue.PLAIN.withCrossingFills(true));
        Trader trader = venue.trader().places(buy(46, 100));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 made 30.00 at 0.4600");
        assertThat(venue.feed().exchange().counts().crossedE2()).isEqualTo(3_000);
        assertThat(venue.shows(ask(45, 0))).isZero();
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 made 5.00 at 0.4600");
        assertThat(venue.feed().exchange().counts().crossedE2()).isEqualTo(3_500);
        venue.plays(1);
        assertThat(venue.shows(ask(45, 0))).isZero();
    }

    @Test
    void nothingIsCountedAsCrossedWhenThatIsSwitchedOff() {
        Venue venue = Venue.showing(quiet().at(1).delta(ask(45, 30)));
        Trader trader = venue.trader().places(buy(46, 100));
        venue.plays(1);
        assertThat(trader.hears()).containsExactly("1 accepted");
        assertThat(venue.feed().exchange().counts().crossedE2()).isZero();
    }

    @Test
    void nothingCrossesInAGap() {
        Venue venue = Venue.showing(
                quiet().at(1).delta(bid(45, 30)).at(2).gap().at(3).delta(ask(46, 5)),
                Venue.PLAIN.withCrossingFills(true));
        Trader trader = venue.trader().places(buy(46, 10));
        venue.plays(3);
        assertThat(trader.hears()).containsExactly("1 accepted");
    }

    private static long[] shownAfterATake(VenueSettings settings, long... millis) {
        MarketScript script = quiet();
        for (long at : millis) {
            script.at(at).delta(bid(40, 1));
        }
        Venue venue = Venue.showing(script, settings);
        venue.trader().places(buy(47, 60));
        long[] shown = new long[millis.length];
        for (int i = 0; i < millis.length; i++) {
            venue.plays(1);
            shown[i] = venue.shows(ask(47, 0));
        }
        return shown;
    }

    @Test
    void takenLiquidityComesBackByTheNamedModelAndIsPublished() {
        long[] times = {99, 1_000, 4_999, 5_000, 60_000};
        assertThat(shownAfterATake(Venue.PLAIN, times)).containsExactly(0, 0, 0, 0, 0);
        assertThat(shownAfterATake(Venue.PLAIN.withRecovery(Recovery.EXPIRE), times))
                .containsExactly(0, 0, 0, 6_000, 6_000);
        assertThat(shownAfterATake(Venue.PLAIN.withRecovery(Recovery.FITTED), 100, 1_000, 5_000, 60_000))
                .containsExactly(0, 540, 1_020, 1_020);
    }

    @Test
    void wideningTakesTheSameShareFromTheNextLevelForFiveSeconds() {
        Venue venue = Venue.showing(
                quiet().at(4_999).delta(bid(40, 1)).at(5_000).delta(bid(40, 1)),
                Venue.PLAIN.withImpact(ImpactModel.WIDENING));
        venue.trader().places(buy(47, 30));
        venue.plays(1);
        assertThat(venue.shows(ask(47, 0))).isEqualTo(3_000);
        assertThat(venue.shows(ask(48, 0))).isEqualTo(5_000);
        assertThat(venue.shows(ask(49, 0))).isEqualTo(10_000);
        venue.plays(1);
        assertThat(venue.shows(ask(47, 0))).isEqualTo(3_000);
        assertThat(venue.shows(ask(48, 0))).isEqualTo(10_000);
    }

    @Test
    void theBoundsOfAScriptAreExact() {
        Venue venue = Venue.showing(
                quiet().at(1).trade(bid(44, 40)).at(2).trade(bid(44, 65)).at(3).trade(bid(44, 3)),
                Venue.PLAIN.withBoundsBeside());
        Trader trader = venue.trader().places(buy(44, 50));
        venue.plays(3);
        assertThat(trader.hears()).containsExactly("1 accepted", "1 made 5.00 at 0.4400", "1 made 3.00 at 0.4400");
        VenueCounts counts = venue.feed().exchange().counts();
        assertThat(counts.pessimisticE2()).isEqualTo(800);
        assertThat(counts.optimisticE2()).isEqualTo(5_000);
    }

    @Test
    void theBoundsLieAroundTheModelThatDrivesTheRunOnAverage() {
        long driven = 0;
        long pessimistic = 0;
        long optimistic = 0;
        for (int seed = 1; seed <= 6; seed++) {
            Venue venue = new Venue(
                    SyntheticMarket.generate(seed, Duration.ofSeconds(60)).tape(),
                    Venue.PLAIN.withQueue(QueueChoice.parse("order-list")).withBoundsBeside());
            Trader trader = quoteAtTheTouch(venue);
            driven += trader.fills().stream().mapToLong(fill -> fill.countE2()).sum();
            pessimistic += venue.feed().exchange().counts().pessimisticE2();
            optimistic += venue.feed().exchange().counts().optimisticE2();
        }
        assertThat(driven).isPositive();
        assertThat(pessimistic).isLessThanOrEqualTo(driven);
        assertThat(optimistic).isGreaterThanOrEqualTo(driven);
    }

    private static Trader quoteAtTheTouch(Venue venue) {
        Trader trader = venue.trader();
        int event = 0;
        while (venue.feed().poll(venue.published(), 1) != MarketFeed.END) {
            if (event++ % 50 == 0 && venue.book().bestBidE4() > 0) {
                trader.places(buy(venue.book().bestBidE4() / 100, 3).makeOnly());
            }
        }
        return trader;
    }

    @Test
    void whatParticlesExpectAgreesWithWhatTheyReachOverSeeds() {
        double expected = 0;
        double reached = 0;
        Tape tape = SyntheticMarket.generate(7, Duration.ofSeconds(60)).tape();
        for (int seed = 1; seed <= 24; seed++) {
            Venue venue = new Venue(tape, Venue.PLAIN.withQueue(QueueChoice.parse("particles:16")));
            venue.feed().reset(seed);
            quoteAtTheTouch(venue);
            expected += venue.feed().exchange().counts().expectedE2();
            reached += venue.feed().exchange().counts().reachedE2();
        }
        assertThat(reached).isPositive();
        assertThat(expected / reached).isCloseTo(1, within(0.1));
    }

    private static List<OrderEvent> run(ReplayFeed feed, Trader trader, int limit) {
        MarketHandler handler = MarketHandler.NONE;
        while (feed.poll(handler, limit) != MarketFeed.END) {
            assertThat(feed.exchange().nowMicros()).isPositive();
        }
        return List.copyOf(trader.events());
    }

    private static ReplayFeed feed(Tape tape, int from) {
        return new ReplayFeed(
                PreparedTape.of(tape), from, tape.rows(), FeeSchedule.of(FeeTerms.STANDARD), VenueSettings.DEFAULT, 0);
    }

    @Test
    void rowsFromTheMiddleAreTheTailOfTheWhole() {
        Tape tape = Tapes.random(4, 300);
        int from = tape.rows() - 200;
        ReplayFeed whole = feed(tape, 0);
        whole.poll(MarketHandler.NONE, 100);
        ReplayFeed tail = feed(tape, from);
        EventRecorder first = new EventRecorder();
        EventRecorder second = new EventRecorder();
        assertThat(tail.exchange().nowMicros()).isEqualTo(whole.exchange().nowMicros());
        while (tail.poll(first, 1) != MarketFeed.END) {
            assertThat(first.events()).isNotEmpty();
        }
        while (whole.poll(second, 1) != MarketFeed.END) {
            assertThat(second.events()).isNotEmpty();
        }
        assertThat(first.events()).endsWith(second.events().toArray(new String[0]));
        assertThat(first.events()).hasSize(second.events().size() + 1);
    }

    @Test
    void aResetFeedAndAFreshOneGiveTheSameEvents() {
        Tape tape = Tapes.random(5, 400);
        ReplayFeed fresh = feed(tape, 0);
        ReplayFeed used = feed(tape, 0);
        Trader second = new Trader(used.exchange());
        traded(used, second, 1);
        used.reset(3);
        second.events().clear();
        fresh.reset(3);
        List<OrderEvent> expected = traded(fresh, new Trader(fresh.exchange()), 1);
        assertThat(expected).hasSizeGreaterThan(2);
        assertThat(traded(used, second, 1))
                .extracting(OrderEvent::exchangeMicros)
                .isEqualTo(expected.stream().map(OrderEvent::exchangeMicros).toList());
        assertThat(used.exchange().counts()).isEqualTo(fresh.exchange().counts());
    }

    private static List<OrderEvent> traded(ReplayFeed feed, Trader trader, int limit) {
        feed.poll(MarketHandler.NONE, 1);
        trader.places(buy(45, 100)).places(sell(44, 900)).places(buy(40, 9));
        return run(feed, trader, limit);
    }

    @Test
    void thePollLimitMakesNoDifference() {
        Tape tape = Tapes.random(6, 400);
        ReplayFeed one = feed(tape, 0);
        ReplayFeed many = feed(tape, 0);
        List<OrderEvent> expected = traded(one, new Trader(one.exchange()), 1);
        assertThat(expected).hasSizeGreaterThan(2);
        assertThat(traded(many, new Trader(many.exchange()), 37)).isEqualTo(expected);
    }
}
