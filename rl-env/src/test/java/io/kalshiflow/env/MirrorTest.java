package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.backtest.FillRecord;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.ImpactModel;
import io.kalshiflow.sim.Recovery;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.Parameters;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.Strategy;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** YES and NO are two names for the same thing: swapped in tape and actions, everything is swapped and money equal. */
class MirrorTest {
    @ParameterizedTest
    @EnumSource(Pricing.class)
    void swappingYesAndNoMirrorsEveryFill(Pricing pricing) {
        assertThat(fills(SessionSettings.DEFAULT, pricing, 10)).isGreaterThan(100);
    }

    static Stream<Arguments> queuesAndPricings() {
        return Stream.of("touch", "trades-only", "risk-averse", "power:3", "log", "particles", "order-list")
                .flatMap(queue -> Stream.of(Pricing.values()).map(pricing -> Arguments.of(queue, pricing)));
    }

    private static QueueChoice queue(String name) {
        return switch (name) {
            case "particles" -> QueueChoice.particles(4, Parameters.calibration());
            case "order-list" -> QueueChoice.particles(1, Parameters.calibration());
            default -> QueueChoice.parse(name);
        };
    }

    @ParameterizedTest
    @MethodSource("queuesAndPricings")
    void theMirrorHoldsUnderEveryQueueModel(String queue, Pricing pricing) {
        SessionSettings settings = SessionSettings.DEFAULT.withVenue(VenueSettings.DEFAULT
                .withQueue(queue(queue))
                .withRecovery(Recovery.FITTED)
                .withImpact(ImpactModel.WIDENING));
        assertThat(fills(settings, pricing, 3)).isGreaterThan(30);
    }

    private static int fills(SessionSettings settings, Pricing pricing, int seeds) {
        int fills = 0;
        for (int seed = 1; seed <= seeds; seed++) {
            for (Tape tape : List.of(
                    SyntheticMarket.generate(seed, Duration.ofSeconds(90)).tape(), Tapes.random(seed, 1_500))) {
                fills += check(tape, settings, pricing, seed);
            }
        }
        return fills;
    }

    private static int check(Tape tape, SessionSettings settings, Pricing pricing, long seed) {
        IntentActionSpace space = new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing);
        Backtest backtest = new Backtest(settings);
        RandomActions random = new RandomActions(space, seed);
        Report report = backtest.run(tape, random);
        Iterator<Integer> actions = random.actions().iterator();
        Iterator<ActionMask> masks = random.masks().iterator();
        Strategy mirroring = context -> {
            assertThat(space.mask(context)).isEqualTo(mirrored(space, masks.next()));
            space.execute(mirrored(space, actions.next()), context);
        };
        Report mirror = backtest.run(Cuts.mirrored(tape), mirroring);
        assertThat(actions).isExhausted();
        assertThat(mirror.fills())
                .containsExactlyElementsOf(
                        report.fills().stream().map(MirrorTest::mirrored).toList());
        assertThat(mirror.equityCurve()).isEqualTo(report.equityCurve());
        assertThat(mirror.equityEndE6()).isEqualTo(report.equityEndE6());
        assertThat(mirror.positionE2()).isEqualTo(-report.positionE2());
        assertThat(mirror.realizedE6()).isEqualTo(report.realizedE6());
        return report.fills().size();
    }

    private static int mirrored(IntentActionSpace space, int action) {
        int sizes = (space.size() - 1) / 4;
        return action == ActionSpace.HOLD ? action : 1 + (action - 1 + 2 * sizes) % (4 * sizes);
    }

    private static ActionMask mirrored(IntentActionSpace space, ActionMask mask) {
        long bits = 0;
        for (int action = 0; action < space.size(); action++) {
            bits |= mask.allows(action) ? 1L << mirrored(space, action) : 0;
        }
        return new ActionMask(bits, mask.size());
    }

    private static FillRecord mirrored(FillRecord record) {
        Fill fill = record.fill();
        return new FillRecord(
                record.timeMicros(),
                Intent.of(fill.side().opposite(), record.intent().closes()),
                new Fill(
                        fill.tradeId(),
                        fill.order(),
                        fill.market(),
                        fill.side().opposite(),
                        10_000 - fill.priceE4(),
                        fill.countE2(),
                        fill.liquidity(),
                        fill.feeE6(),
                        fill.evidence()),
                -record.positionAfterE2(),
                record.cashAfterE6());
    }
}
