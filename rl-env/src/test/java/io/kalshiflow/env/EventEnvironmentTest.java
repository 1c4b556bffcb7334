package io.kalshiflow.env;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.replay.Episode;
import io.kalshiflow.env.replay.EpisodeGroup;
import io.kalshiflow.env.synth.SyntheticEvent;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.tape.testing.Tapes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several markets of one event on one account and one clock. */
class EventEnvironmentTest {
    private static final SessionSettings BUSY =
            SessionSettings.DEFAULT.withVenue(VenueSettings.DEFAULT.withEntry(Latency.sampled(5_000, 200_000, 1)));

    private static EpisodeGroup event(long seed, int strikes) {
        return EpisodeGroup.byEvent(SyntheticEvent.generate(seed, strikes, Duration.ofSeconds(40))
                        .tapes())
                .get(0);
    }

    private static Market market(int number, int shard) {
        return new Market(
                new MarketTicker("TEST-" + number),
                "TEST",
                "SERIES",
                "Will it?",
                shard,
                PriceGrid.WHOLE_CENTS,
                Markets.OPEN_MICROS,
                Markets.CLOSE_MICROS,
                null,
                0);
    }

    private static Episode episode(int number, MarketScript script) {
        return Episode.whole(Tapes.of(market(number, 0), script));
    }

    private static MarketScript quiet() {
        return new MarketScript().snapshot(bid(44, 1_000), ask(47, 1_000));
    }

    @Test
    void theMoneyAddsUpAtEveryStepForEveryPricing() {
        for (Pricing pricing : Pricing.values()) {
            long fills = 0;
            for (long seed = 1; seed <= 3; seed++) {
                TradingEnvironment environment = Play.environment(event(seed, 3), BUSY, pricing);
                Play.checked(environment, seed);
                assertThat(environment.terminated()).isTrue();
                fills += environment.info().fills();
            }
            assertThat(fills).as("%s", pricing).isPositive();
        }
    }

    @Test
    void aGroupOfOneIsTheMarketAloneWhateverTheSlots() {
        EpisodeGroup one = event(4, 1);
        for (Pricing pricing : Pricing.values()) {
            EnvironmentSettings settings = EnvironmentSettings.of(BUSY);
            TradingEnvironment alone = Play.environment(seed -> one, settings, pricing, 1);
            TradingEnvironment roomy = Play.environment(seed -> one, settings, pricing, 3);
            int width = alone.schema().width();
            alone.reset(2);
            roomy.reset(2);
            CounterRandom random = new CounterRandom(2, 5);
            int[] action = new int[1];
            while (!alone.isOver()) {
                assertThat(Arrays.copyOf(roomy.observation(), width)).containsExactly(alone.observation());
                assertThat(roomy.maskBits(0)).isEqualTo(alone.maskBits(0));
                Play.choose(alone, random, action);
                alone.step(action);
                roomy.step(new int[] {action[0], ActionSpace.HOLD, ActionSpace.HOLD});
                assertThat(roomy.rewardE6()).isEqualTo(alone.rewardE6());
            }
            assertThat(roomy.terminated()).isTrue();
            assertThat(roomy.maskBits(1)).isEqualTo(1L << ActionSpace.HOLD);
            assertThat(alone.info().fills()).isPositive();
        }
    }

    @Test
    void anOrderInOneSlotLowersWhatTheOtherMayDo() {
        EpisodeGroup group = new EpisodeGroup(List.of(
                episode(1, quiet().at(1).delta(bid(40, 1)).at(9).delta(bid(40, 1))),
                episode(2, quiet().at(2).delta(bid(40, 1)).at(8).delta(bid(40, 1)))));
        TradingEnvironment environment =
                Play.environment(group, Scene.AT_ONCE.withCash(new Money(6_000_000)), Pricing.PASSIVE);
        environment.reset(1);
        while (environment.info().nowMicros() < Markets.OPEN_MICROS + 2_000) {
            environment.step(new int[2]);
        }
        int buyTen = 2;
        assertThat(environment.maskBits(1) >>> buyTen & 1).isOne();
        environment.step(new int[] {buyTen, ActionSpace.HOLD});
        assertThat(environment.maskBits(1) >>> buyTen & 1).isZero();
        assertThat(environment.maskBits(1) & 1L << ActionSpace.HOLD).isOne();
    }

    @Test
    void anAnswerInOneMarketIsNotHeardBeforeEarlierEventsOfAnother() {
        MarketScript busy = quiet();
        for (int millis = 10; millis <= 3_000; millis += 10) {
            busy.at(millis).delta(bid(40, 1));
        }
        EpisodeGroup group =
                new EpisodeGroup(List.of(episode(1, quiet().at(3_000).delta(bid(40, 1))), episode(2, busy)));
        SessionSettings settings = Scene.AT_ONCE.withVenue(
                Scene.AT_ONCE.venue().withEntry(Latency.constant(500_000)).withResponse(Latency.constant(1_000_000)));
        TradingEnvironment environment = Play.environment(group, settings, Pricing.AGGRESSIVE);
        environment.reset(1);
        environment.step(new int[] {1, ActionSpace.HOLD});
        long sent = environment.info().nowMicros();
        while (environment.info().fills() == 0) {
            environment.step(new int[2]);
        }
        assertThat(environment.info().nowMicros()).isBetween(sent + 1_485_000, sent + 1_515_000);
    }

    @Test
    void aLateAnswerOfASettledMarketTouchesNoOrderOfAnother() {
        long close = (Markets.CLOSE_MICROS - Markets.OPEN_MICROS) / 1_000;
        MarketScript settling = quiet().at(close - 1)
                .delta(bid(40, 1))
                .at(close + 10)
                .settlement(10_000)
                .at(close + 5_000)
                .delta(bid(40, 1));
        MarketScript going = quiet().closeDate(close + 60_000);
        for (long millis = close - 2; millis < close + 5_000; millis += 20) {
            going.at(millis).delta(bid(40, 1));
        }
        EpisodeGroup group = new EpisodeGroup(List.of(episode(1, settling), episode(2, going)));
        SessionSettings settings = Scene.AT_ONCE.withVenue(
                Scene.AT_ONCE.venue().withEntry(Latency.constant(200_000)).withResponse(Latency.constant(50_000)));
        TradingEnvironment environment = Play.environment(group, settings, Pricing.PASSIVE);
        environment.reset(1);
        while (environment.info().nowMicros() < Markets.CLOSE_MICROS - 1_000) {
            environment.step(new int[2]);
        }
        environment.step(new int[] {1, ActionSpace.HOLD});
        while (environment.info().nowMicros() < Markets.CLOSE_MICROS + 30_000) {
            environment.step(new int[2]);
        }
        environment.step(new int[] {ActionSpace.HOLD, 1});
        while (environment.info().nowMicros() < Markets.CLOSE_MICROS + 1_000_000) {
            environment.step(new int[2]);
        }
        int ownOrder = environment.schema().index("bid_order");
        assertThat(environment.observation()[environment.schema().width() + ownOrder])
                .isPositive();
    }

    @Test
    void oneEnvironmentPlaysGroupsOfAnySizeAsFreshOnesDo() {
        List<EpisodeGroup> groups = List.of(event(1, 3), event(2, 1), event(3, 2), event(5, 3));
        TradingEnvironment used =
                Play.environment(seed -> groups.get((int) seed), EnvironmentSettings.of(BUSY), Pricing.AGGRESSIVE, 3);
        for (int pick : new int[] {0, 1, 2, 0, 3, 3, 1, 0}) {
            TradingEnvironment fresh = Play.environment(
                    seed -> groups.get((int) seed), EnvironmentSettings.of(BUSY), Pricing.AGGRESSIVE, 3);
            assertThat(Play.checked(used, pick)).isEqualTo(Play.checked(fresh, pick));
        }
    }

    @Test
    void siblingsReachTheEventGroupAndEmptySlotsShowNothing() {
        TradingEnvironment environment =
                Play.environment(seed -> event(1, (int) seed), EnvironmentSettings.of(BUSY), Pricing.PASSIVE, 3);
        int siblings = environment.schema().index("siblings");
        int width = environment.schema().width();
        float[] most = new float[4];
        for (int markets = 1; markets <= 3; markets++) {
            environment.reset(markets);
            while (!environment.isOver()) {
                most[markets] = Math.max(most[markets], environment.observation()[siblings]);
                environment.step(new int[3]);
            }
        }
        assertThat(most).containsExactly(0, 0, 1 / 5f, 2 / 6f);
        environment.reset(1);
        assertThat(Arrays.copyOfRange(environment.observation(), width, 3 * width))
                .containsOnly(0);
    }

    @Test
    void moreMarketsThanSlotsAndSeveralShardsAreRefused() {
        EpisodeGroup three = event(1, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Play.environment(seed -> three, EnvironmentSettings.of(BUSY), Pricing.PASSIVE, 2)
                        .reset(1))
                .withMessageContaining("3 markets")
                .withMessageContaining("2 slots");
        EpisodeGroup shards =
                new EpisodeGroup(List.of(episode(1, quiet()), Episode.whole(Tapes.of(market(2, 1), quiet()))));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Play.environment(shards, BUSY, Pricing.PASSIVE).reset(1))
                .withMessageContaining("shards");
        TradingEnvironment environment = Play.environment(three, BUSY, Pricing.PASSIVE);
        environment.reset(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> environment.step(new int[2]))
                .withMessageContaining("3 slots");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> environment.step(new int[] {0, 0, 99}))
                .withMessageContaining("slot 2");
    }

    @Test
    void theCheckerFindsNothingInAnEvent() {
        assertThat(new EnvironmentChecker(() -> Play.environment(event(2, 2), BUSY, Pricing.AGGRESSIVE), 2).check())
                .isEmpty();
    }
}
