package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.ImpactModel;
import io.kalshiflow.sim.Recovery;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.Parameters;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where nothing moves, nobody earns. */
class FrozenBookTest {
    private static final int SEQUENCES = 10_000;
    private static final int DECISIONS = 24;
    private static final List<Pricing> PRICINGS = List.of(Pricing.values());
    private static final List<QueueChoice> QUEUES = List.of(
            QueueChoice.parse("trades-only"),
            QueueChoice.parse("touch"),
            QueueChoice.parse("risk-averse"),
            QueueChoice.parse("power:3"),
            QueueChoice.parse("log"),
            QueueChoice.particles(4, Parameters.calibration()));
    private static final List<Recovery> RECOVERIES = List.of(Recovery.values());
    private static final long CASH_E6 = SessionSettings.DEFAULT.cashE6();

    /** One book and then events that change nothing. */
    private static Tape frozen(Random random, long everyMillis) {
        int bid = 2 + random.nextInt(94);
        int ask = bid + 1 + random.nextInt(Math.min(4, 98 - bid));
        List<Level> levels = new ArrayList<>();
        for (int cents = bid; cents > Math.max(0, bid - 5); cents--) {
            levels.add(Level.bid(cents, 1 + random.nextInt(60)));
        }
        for (int cents = ask; cents < Math.min(100, ask + 5); cents++) {
            levels.add(Level.ask(cents, 1 + random.nextInt(60)));
        }
        MarketScript script = new MarketScript().snapshot(levels);
        for (int i = 1; i < DECISIONS; i++) {
            script.at(i * everyMillis).delta(Level.bid(bid, 0));
        }
        return Tapes.of(script);
    }

    /** Every model with every other in turn. */
    private static SessionSettings settings(int sequence) {
        VenueSettings venue = Scene.AT_ONCE
                .venue()
                .withQueue(QUEUES.get(sequence % QUEUES.size()))
                .withRecovery(RECOVERIES.get(sequence / 7 % RECOVERIES.size()))
                .withImpact(sequence / 11 % 2 == 0 ? ImpactModel.NONE : ImpactModel.WIDENING)
                .withCrossingFills(sequence / 13 % 2 == 0);
        return Scene.AT_ONCE.withVenue(venue).withOrderLatencyMicros(sequence % 2 == 0 ? 0 : 50_000);
    }

    @Test
    void noSequenceOfActionsEndsAboveTheStartMinusFees() {
        Random random = new Random(1);
        int traded = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Pricing pricing = PRICINGS.get(sequence % PRICINGS.size());
            SessionSettings settings = settings(sequence);
            RandomActions actions =
                    new RandomActions(new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing), sequence);
            DecisionLoop loop = new Scene(frozen(random, sequence % 4 < 2 ? 20 : 1_500), settings).loop();
            boolean over = false;
            while (!over) {
                over = loop.advance(event -> {}) != DecisionLoop.Step.DECIDE;
                long fees = loop.account().position(Markets.TEST_1.ticker()).feesE6();
                if (loop.equityE6() > CASH_E6 - fees) {
                    assertThat(loop.equityE6()).as("sequence %s", sequence).isLessThanOrEqualTo(CASH_E6 - fees);
                }
                if (!over) {
                    actions.decide(loop);
                }
            }
            assertThat(loop.eventCount()).isEqualTo(DECISIONS);
            traded += loop.account().position(Markets.TEST_1.ticker()).volumeE2() > 0 ? 1 : 0;
        }
        assertThat(traded).isGreaterThan(SEQUENCES / 4);
    }
}
