package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.FeedLatency;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.OrderEvent;
import java.util.ArrayList;
import java.util.List;

/** A simulated session for tests, by default over a script, with a decision after every event and no latency. */
public final class Scene {
    /** Every event is a decision and orders arrive at once. */
    public static final SessionSettings AT_ONCE = SessionSettings.DEFAULT
            .withVenue(VenueSettings.DEFAULT
                    .withQueue(QueueChoice.parse("trades-only"))
                    .withCrossingFills(false)
                    .withOrderLatency(Latency.NONE)
                    .withFeed(FeedLatency.NONE))
            .withThrottleMicros(0);

    private final DecisionLoop loop;
    private final List<OrderEvent> events = new ArrayList<>();

    public Scene(MarketScript script) {
        this(Tapes.of(script), AT_ONCE);
    }

    public Scene(Tape tape, SessionSettings settings) {
        loop = new SimulatedSession(PreparedTape.of(tape), settings, MarketHandler.NONE).loop();
    }

    public DecisionLoop loop() {
        return loop;
    }

    /** Milliseconds since the market's opening. */
    public long nowMillis() {
        return (loop.nowMicros() - Markets.OPEN_MICROS) / 1_000;
    }

    public DecisionLoop.Step advances() {
        DecisionLoop.Step step = loop.advance(events::add);
        while (step == DecisionLoop.Step.IDLE) {
            step = loop.advance(events::add);
        }
        return step;
    }

    /** Goes on to the next decision, which there must be. */
    public Scene decides() {
        assertThat(advances()).isEqualTo(DecisionLoop.Step.DECIDE);
        return this;
    }

    /** Goes to the end without deciding anything more. */
    public Scene ends() {
        while (advances() != DecisionLoop.Step.END) {
            assertThat(loop.eventCount()).isPositive();
        }
        return this;
    }

    /** What the orders' listener heard so far. */
    public List<OrderEvent> events() {
        return events;
    }
}
