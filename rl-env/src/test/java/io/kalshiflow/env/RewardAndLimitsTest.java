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
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.tape.testing.Tapes;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What a script pays, to the last millionth. */
class RewardAndLimitsTest {
    private static final int BUY_YES_5 = 1;
    private static final Offset<Double> EXACT = Offset.offset(1e-12);
    private static final SessionSettings FREE = Scene.AT_ONCE.withFees(FeeTerms.parse("quadratic:0"));

    private static MarketScript market() {
        return new MarketScript()
                .snapshot(bid(44, 1_000), ask(46, 1_000))
                .at(1)
                .delta(bid(40, 1))
                .at(2)
                .delta(bid(44, -1_000))
                .at(3)
                .delta(bid(44, 2));
    }

    private static TradingEnvironment environment(MarketScript script, EnvironmentSettings settings) {
        EpisodeGroup group = EpisodeGroup.of(Episode.whole(Tapes.of(script)));
        TradingEnvironment environment = Play.environment(seed -> group, settings, Pricing.AGGRESSIVE, 1);
        environment.reset(1);
        return environment;
    }

    private static EnvironmentSettings rewarded(RewardSettings reward) {
        return EnvironmentSettings.of(FREE).withReward(reward);
    }

    @Test
    void withoutWeightsTheRewardIsMoneyByItsScale() {
        TradingEnvironment environment = environment(market(), rewarded(new RewardSettings(10_000, 0, 0, 0)));
        environment.step(BUY_YES_5);
        assertThat(environment.rewardE6()).isEqualTo(-5 * 20_000);
        assertThat(environment.reward()).isEqualTo(-10);
        assertThat(environment.info().moneyReward()).isEqualTo(-10);
        assertThat(environment.info().inventoryTerm()).isZero();
        assertThat(environment.info().drawdownTerm()).isZero();
        assertThat(environment.info().spreadTerm()).isZero();
    }

    @Test
    void everyTermIsReportedApartAndNeverMoney() {
        TradingEnvironment environment = environment(market(), rewarded(new RewardSettings(500_000, 0.001, 0.5, 2)));
        environment.step(BUY_YES_5);
        StepInfo info = environment.info();
        assertThat(info.rewardE6()).isEqualTo(-100_000);
        assertThat(info.moneyReward()).isEqualTo(-0.2, EXACT);
        assertThat(info.inventoryTerm()).isEqualTo(-0.001 * 5 * 2, EXACT);
        assertThat(info.drawdownTerm()).isEqualTo(-0.5 * 0.1 * 2, EXACT);
        assertThat(info.spreadTerm()).isEqualTo(-2 * 5 * 0.01 * 2, EXACT);
        assertThat(environment.reward()).isEqualTo(-0.2 - 0.01 - 0.1 - 0.2, EXACT);
        environment.step(ActionSpace.HOLD);
        assertThat(info.rewardE6()).isEqualTo(-5 * 40_000);
        assertThat(info.inventoryTerm()).isEqualTo(-0.01, EXACT);
        assertThat(info.drawdownTerm()).isEqualTo(-0.5 * 0.2 * 2, EXACT);
        assertThat(info.spreadTerm()).isZero();
        environment.step(ActionSpace.HOLD);
        assertThat(info.rewardE6()).isEqualTo(5 * 40_000);
        assertThat(info.drawdownTerm()).isZero();
        environment.reset(1);
        assertThat(environment.reward()).isZero();
    }

    @Test
    void eachTermIsOffUnlessItHasAWeight() {
        TradingEnvironment environment = environment(market(), rewarded(new RewardSettings(1_000_000, 0, 0, 1)));
        environment.step(BUY_YES_5);
        assertThat(environment.info().inventoryTerm()).isZero();
        assertThat(environment.info().drawdownTerm()).isZero();
        assertThat(environment.info().spreadTerm()).isEqualTo(-0.05, EXACT);
    }

    @Test
    void theLastAllowedStepIsTruncated() {
        for (int limit = 1; limit <= 3; limit++) {
            TradingEnvironment environment =
                    environment(market(), EnvironmentSettings.of(FREE).withLimits(new EpisodeLimits(limit, 0)));
            for (int step = 1; step <= limit; step++) {
                assertThat(environment.isOver()).isFalse();
                environment.step(ActionSpace.HOLD);
                assertThat(environment.info().steps()).isEqualTo(step);
            }
            assertThat(environment.truncated()).isTrue();
            assertThat(environment.terminated()).isFalse();
        }
    }

    @Test
    void aTruncationPaysWhatTheBookTakesAfterFees() {
        EnvironmentSettings charged = EnvironmentSettings.of(Scene.AT_ONCE).withLimits(new EpisodeLimits(1, 0));
        TradingEnvironment environment = environment(market(), charged);
        environment.step(BUY_YES_5);
        assertThat(environment.truncated()).isTrue();
        long bought = 5L * 460_000 + 90_000;
        long sold = 5L * 440_000 - 86_240;
        assertThat(environment.rewardE6()).isEqualTo(sold - bought);
        assertThat(environment.info().slotProfitE6(0)).isEqualTo(sold - bought);
    }

    @Test
    void aThinBookPaysNothingForTheExcess() {
        TradingEnvironment environment = environment(market(), EnvironmentSettings.of(FREE));
        environment.step(BUY_YES_5);
        while (!environment.isOver()) {
            environment.step(ActionSpace.HOLD);
        }
        assertThat(environment.truncated()).isTrue();
        long taken = 2L * 440_000 + 400_000;
        assertThat(environment.equityE6()).isEqualTo(FREE.cashE6() - 5 * 460_000 + taken);
    }

    @Test
    void aSettlementTerminatesAndPays() {
        TradingEnvironment environment = environment(market().at(4).settlement(10_000), EnvironmentSettings.of(FREE));
        environment.step(BUY_YES_5);
        while (!environment.isOver()) {
            environment.step(ActionSpace.HOLD);
        }
        assertThat(environment.terminated()).isTrue();
        assertThat(environment.truncated()).isFalse();
        assertThat(environment.info().ruined()).isFalse();
        assertThat(environment.equityE6()).isEqualTo(FREE.cashE6() + 5 * 540_000);
    }

    @Test
    void aScalarSettlementShowsItsRoundingAmongTheFees() {
        TradingEnvironment environment = environment(market().at(4).settlement(3_333), EnvironmentSettings.of(FREE));
        environment.step(BUY_YES_5);
        while (!environment.isOver()) {
            environment.step(ActionSpace.HOLD);
        }
        assertThat(environment.info().feesE6()).isEqualTo(500 * 3_333 % 10_000);
        assertThat(environment.equityE6())
                .isEqualTo(FREE.cashE6()
                        - 5 * 460_000
                        + 500 * 3_333
                        - environment.info().feesE6());
    }

    @Test
    void whoHasTooLittleLeftIsRuined() {
        EnvironmentSettings settings =
                EnvironmentSettings.of(FREE).withLimits(new EpisodeLimits(Long.MAX_VALUE, FREE.cashE6() - 100_000));
        TradingEnvironment environment = environment(market(), settings);
        environment.step(BUY_YES_5);
        assertThat(environment.info().ruined()).isTrue();
        assertThat(environment.terminated()).isTrue();
        assertThat(environment.truncated()).isFalse();
        assertThat(environment.maskBits(0)).isEqualTo(1L << ActionSpace.HOLD);
        environment.reset(1);
        assertThat(environment.isOver()).isFalse();
        assertThat(environment.info().ruined()).isFalse();
    }

    @Test
    void aResetMayNameItsEpisode() {
        TradingEnvironment environment = environment(market(), EnvironmentSettings.of(FREE));
        EpisodeGroup other = EpisodeGroup.of(Episode.whole(Tapes.of(
                new MarketScript().snapshot(bid(10, 5), ask(12, 5)).at(1).settlement(0))));
        environment.reset(1, ResetOptions.episode(other));
        environment.step(ActionSpace.HOLD);
        assertThat(environment.terminated()).isTrue();
        environment.reset(1, ResetOptions.NONE);
        environment.step(ActionSpace.HOLD);
        assertThat(environment.isOver()).isFalse();
    }

    @Test
    void absurdSettingsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RewardSettings(0, 0, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RewardSettings(1, 0, Double.NaN, 0))
                .withMessageContaining("drawdown");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RewardSettings(1, -1, 0, 0))
                .withMessageContaining("inventory");
        assertThatIllegalArgumentException().isThrownBy(() -> new EpisodeLimits(0, 0));
    }
}
