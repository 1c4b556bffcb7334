package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.backtest.BacktestReport;
import io.kalshiflow.backtest.Interval;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where outcomes say nothing about sessions, nobody who knows nothing earns. */
class PermutedOutcomesTest {
    private static final int SESSIONS = 60;
    private static final List<Tape> PERMUTED = permuted();

    /** Every session pays what the one before it paid. */
    private static List<Tape> permuted() {
        List<Tape> tapes = new ArrayList<>();
        for (int seed = 1; seed <= SESSIONS; seed++) {
            tapes.add(SyntheticMarket.generate(seed, Duration.ofMinutes(2)).tape());
        }
        List<Tape> permuted = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            Tape other = tapes.get((i + SESSIONS - 1) % SESSIONS);
            assertThat(other.kind(other.rows() - 1)).isEqualTo(RowKind.SETTLEMENT);
            permuted.add(Cuts.settledAt(tapes.get(i), other.priceE4(other.rows() - 1)));
        }
        return permuted;
    }

    /** Each session is traded by a taker, a maker and one of both kinds; the session is the unit, they are independent. */
    @ParameterizedTest
    @ValueSource(strings = {"risk-averse", "particles:16"})
    void randomPoliciesEarnNothingAfterFees(String queue) {
        SessionSettings settings =
                SessionSettings.DEFAULT.withVenue(VenueSettings.DEFAULT.withQueue(QueueChoice.parse(queue)));
        long[] profitsE6 = new long[SESSIONS];
        for (Pricing pricing : Pricing.values()) {
            BacktestReport report = Backtest.of(settings)
                    .withScenarios(List.of())
                    .run(
                            PERMUTED,
                            (market, seed) -> new RandomActions(
                                    new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing), seed));
            assertThat(report.fills()).isGreaterThan(5 * SESSIONS);
            for (int i = 0; i < SESSIONS; i++) {
                profitsE6[i] += report.sessions().get(i).report().profitE6();
            }
        }
        Interval interval = Interval.ofMean(profitsE6, 1).orElseThrow();
        assertThat(interval.events()).isEqualTo(SESSIONS);
        assertThat(interval.highE6()).as("%s", interval).isLessThanOrEqualTo(0);
    }
}
