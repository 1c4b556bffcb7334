package io.kalshiflow.backtest;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.RandomActions;
import io.kalshiflow.env.Scene;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final StrategyFactory RANDOM = random(Pricing.MID);
    private static final List<Tape> TAPES = tapes();

    private static StrategyFactory random(Pricing pricing) {
        return (market, seed) ->
                new RandomActions(new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing), seed);
    }

    private static List<Tape> tapes() {
        List<Tape> tapes = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            tapes.add(SyntheticMarket.generate(seed, Duration.ofSeconds(60)).tape());
        }
        return tapes;
    }

    private static Backtest backtest() {
        return Backtest.of(SessionSettings.DEFAULT);
    }

    private static Set<Warning.Kind> kinds(BacktestReport report) {
        return report.warnings().stream().map(Warning::kind).collect(Collectors.toSet());
    }

    private static BacktestReport of(MarketScript script) {
        return backtest().withScenarios(List.of()).run(List.of(Tapes.of(script)), RANDOM);
    }

    @Test
    void oneThreadAndTwoGiveEqualReports() {
        BacktestReport one = backtest().withThreads(1).run(TAPES, RANDOM);
        BacktestReport two = backtest().withThreads(2).run(TAPES, RANDOM);
        assertThat(two).isEqualTo(one);
        assertThat(two.toString()).isEqualTo(one.toString());
        assertThat(one.fills()).isPositive();
    }

    @Test
    void totalsAreTheSumsOfSessionsAndEvents() {
        BacktestReport report = backtest().withScenarios(List.of()).run(TAPES, RANDOM);
        long profit = 0;
        long fees = 0;
        for (SessionResult session : report.sessions()) {
            profit += session.report().profitE6();
            fees += session.report().feesE6();
        }
        assertThat(report.profitE6()).isEqualTo(profit);
        assertThat(report.feesE6()).isEqualTo(fees).isPositive();
        assertThat(report.events().stream().mapToLong(EventResult::profitE6).sum())
                .isEqualTo(profit);
        assertThat(report.equityCurve().get(report.equityCurve().size() - 1).equityE6())
                .isEqualTo(report.equityStartE6() + profit);
        assertThat(report.equityStartE6()).isEqualTo(4 * SessionSettings.DEFAULT.cashE6());
        assertThat(report.drawdownE6()).isPositive();
        assertThat(report.makerVolumeE2()).isBetween(1L, report.volumeE2());
    }

    @Test
    void aSessionDoesNotDependOnItsCompany() {
        BacktestReport all = backtest().withScenarios(List.of()).run(TAPES, RANDOM);
        BacktestReport third = backtest().withScenarios(List.of()).run(List.of(TAPES.get(2)), RANDOM);
        assertThat(third.sessions().get(0)).isEqualTo(all.sessions().get(2));
    }

    @Test
    void theTableHasEveryModelWithEveryLatencyAndItsMiddleIsTheRunItself() {
        BacktestReport report = backtest().run(TAPES, random(Pricing.PASSIVE));
        assertThat(report.scenarios()).extracting(ScenarioResult::scenario).isEqualTo(Scenario.STANDARD);
        assertThat(Scenario.STANDARD).hasSize(9);
        ScenarioResult middle = report.scenarios().get(4);
        assertThat(middle.scenario()).isEqualTo(new Scenario(FillModel.CHOSEN, 50_000));
        assertThat(middle.profitE6()).isEqualTo(report.profitE6());
        assertThat(middle.fills()).isEqualTo(report.fills());
        assertThat(middle.perEvent()).isEqualTo(report.perEvent());
    }

    @Test
    void theOptimisticBoundMakesMoreThanThePessimisticOne() {
        BacktestReport report = backtest().run(TAPES, quoting());
        ScenarioResult pessimistic = report.scenarios().get(1);
        ScenarioResult optimistic = report.scenarios().get(7);
        assertThat(optimistic.makerVolumeE2()).isGreaterThan(pessimistic.makerVolumeE2());
        assertThat(report.optimisticE2()).isGreaterThan(report.pessimisticE2());
    }

    /** One bid a cent behind the best, once. */
    private static StrategyFactory quoting() {
        return (market, seed) -> context -> {
            int best = context.book().othersBestE4(BookSide.BID);
            if (best > 100 && context.account().openOrders(market.ticker()).isEmpty()) {
                context.orders().place(NewOrder.buyYes(market.ticker(), new Price(best), Quantity.of(2)));
            }
        };
    }

    @Test
    void anAgentSeesObservationsAndAllowedActionsAndActs() {
        AtomicLong asked = new AtomicLong();
        Agent agent = (observation, allowed) -> {
            assertThat(observation)
                    .hasSize(ObservationBuilder.standard().schema().width());
            asked.incrementAndGet();
            return 63 - Long.numberOfLeadingZeros(allowed);
        };
        BacktestReport report = backtest()
                .withScenarios(List.of())
                .withThreads(1)
                .run(
                        List.of(TAPES.get(0)),
                        (market, seed) -> agent.on(
                                new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.AGGRESSIVE),
                                ObservationBuilder.standard()));
        assertThat(asked.get())
                .isEqualTo(report.sessions().get(0).report().decisions())
                .isPositive();
        assertThat(report.fills()).isPositive();
    }

    @Test
    void anActionThatIsNotAllowedIsAnErrorThatNamesTheSession() {
        ActionSpace actions = new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.AGGRESSIVE);
        Agent wrong = (observation, allowed) -> actions.size();
        assertThatThrownBy(() ->
                        backtest().run(TAPES, (market, seed) -> wrong.on(actions, ObservationBuilder.standard())))
                .isInstanceOf(SessionFailedException.class)
                .hasMessageContaining(TAPES.get(0).market().ticker().value())
                .hasMessageContaining("not allowed");
    }

    @Test
    void withoutTapesThereIsNothingToDo() {
        assertThatThrownBy(() -> backtest().run(List.of(), RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a backtest needs at least one tape");
        assertThatThrownBy(() -> backtest().withThreads(0)).hasMessageContaining("not 0");
    }

    @Test
    void progressCountsEverySessionOfEveryScenario() {
        List<Integer> heard = new ArrayList<>();
        backtest()
                .withProgress((done, all) -> {
                    assertThat(all).isEqualTo(40);
                    heard.add(done);
                })
                .run(TAPES, RANDOM);
        assertThat(heard).hasSize(40).startsWith(1).endsWith(40);
    }

    @Test
    void aTapeThatEndsBeforeSettlementIsFlaggedAndMarked() {
        BacktestReport report =
                of(new MarketScript().snapshot(bid(40, 9), ask(42, 9)).at(1_000).delta(bid(39, 1)));
        assertThat(report.sessions().get(0).truncated()).isTrue();
        assertThat(kinds(report))
                .contains(
                        Warning.Kind.NOT_SETTLED,
                        Warning.Kind.NO_TRADES,
                        Warning.Kind.NOT_CALIBRATED,
                        Warning.Kind.FEW_EVENTS);
        assertThat(report.perEvent()).isEmpty();
    }

    @Test
    void gapsAndLonelyTradesAreFlagged() {
        BacktestReport report = of(new MarketScript()
                .snapshot(bid(40, 9), ask(42, 9))
                .at(1_000)
                .trade(ask(42, 1))
                .at(2_000)
                .gap()
                .at(3_000)
                .snapshot(bid(40, 9), ask(42, 9)));
        assertThat(kinds(report)).contains(Warning.Kind.GAPS, Warning.Kind.LONELY_TRADES);
        assertThat(kinds(report)).doesNotContain(Warning.Kind.NO_TRADES);
    }

    @Test
    void whoSaysTheFeesHearsNoWarningOfThem() {
        MarketScript script = new MarketScript().snapshot(bid(40, 9), ask(42, 9));
        assertThat(kinds(of(script))).contains(Warning.Kind.FEES_ASSUMED);
        SessionSettings settings = SessionSettings.DEFAULT.withFees(io.kalshiflow.market.FeeTerms.STANDARD);
        assertThat(kinds(Backtest.of(settings).run(List.of(Tapes.of(script)), RANDOM)))
                .doesNotContain(Warning.Kind.FEES_ASSUMED);
    }

    @Test
    void aCalibrationSpeaksForItsOwnSeriesOnlyAndTextbookModelsNeedNone() {
        BacktestReport other = Backtest.of(SessionSettings.DEFAULT.withVenue(
                        VenueSettings.DEFAULT.withQueue(QueueChoice.parse("order-list"))))
                .run(TAPES, RANDOM);
        assertThat(other.assumptions().calibration()).isEqualTo("calibrated on KXGOLD15M");
        assertThat(kinds(other)).contains(Warning.Kind.NOT_CALIBRATED);
        BacktestReport textbook = Backtest.of(
                        SessionSettings.DEFAULT.withVenue(VenueSettings.DEFAULT.withQueue(QueueChoice.parse("log"))))
                .run(TAPES, RANDOM);
        assertThat(textbook.assumptions().calibration()).contains("textbook");
        assertThat(kinds(textbook)).doesNotContain(Warning.Kind.NOT_CALIBRATED);
    }

    @Test
    void crossingFillsAreCountedApart() {
        MarketScript script =
                new MarketScript().snapshot(bid(40, 9), ask(42, 9)).at(1_000).delta(bid(39, 1));
        script.at(2_000).delta(ask(40, 5)).at(3_000).delta(bid(30, 1));
        Strategy joins = context -> {
            if (context.nowMicros() < io.kalshiflow.market.testing.Markets.OPEN_MICROS + 1_500_000
                    && context.account().openOrders(context.market().ticker()).isEmpty()) {
                context.orders().place(NewOrder.buyYes(context.market().ticker(), new Price(4_000), Quantity.of(2)));
            }
        };
        SessionSettings crossing = Scene.AT_ONCE.withVenue(Scene.AT_ONCE.venue().withCrossingFills(true));
        BacktestReport report = Backtest.of(crossing).run(List.of(Tapes.of(script)), (market, seed) -> joins);
        assertThat(report.crossedE2()).isEqualTo(200);
        assertThat(report.makerVolumeE2()).isEqualTo(200);
        assertThat(report.scenarios().get(0).fills()).as("pessimistic").isZero();
        assertThat(kinds(report)).contains(Warning.Kind.CROSSING_FILLS);
    }
}
