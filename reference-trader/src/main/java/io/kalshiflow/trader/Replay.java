package io.kalshiflow.trader;

import io.kalshiflow.backtest.Report;
import io.kalshiflow.env.DecisionSchedule;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.order.sim.SimulatedOrderManager;
import io.kalshiflow.policy.ActionSelector;
import io.kalshiflow.policy.SelectorRegistry;
import io.kalshiflow.policy.SelectorStrategy;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.sim.ReplayFeed;
import io.kalshiflow.tape.Tape;
import java.util.List;
import java.util.Map;

/** Trades a recorded session against the simulated exchange: tape, venue, order manager, selector and loop. */
public final class Replay {
    /**
     * Who decides, and how a session is run.
     *
     * @param selector name of the selector
     * @param seed seed of its choices
     * @param sizesE2 order sizes of the action space
     * @param pricing where its limits lie
     * @param session cash, latency, throttle, fees, limits
     */
    public record Settings(String selector, long seed, List<Long> sizesE2, Pricing pricing, SessionSettings session) {
        public Settings {
            sizesE2 = List.copyOf(sizesE2);
        }
    }

    /**
     * What came of it.
     *
     * @param report money and fills
     * @param actions how often each action was chosen
     * @param featureSchema hash of the observation's schema
     */
    public record Outcome(Report report, Map<String, Long> actions, String featureSchema) {}

    /** Hears how far a replay is; called at every decision. */
    @FunctionalInterface
    public interface Progress {
        void onProgress(long events, long nowMicros);
    }

    private final Settings settings;
    private final SelectorRegistry selectors;
    private final Pacer pacer;

    public Replay(Settings settings, SelectorRegistry selectors, Pacer pacer) {
        this.settings = settings;
        this.selectors = selectors;
        this.pacer = pacer;
    }

    /** Plays the whole tape. */
    public Outcome run(Tape tape, Progress progress) {
        SessionSettings session = settings.session();
        ReplayFeed feed = new ReplayFeed(PreparedTape.of(tape), session.feesOf(tape.market()), session.venue());
        feed.reset(session.seed());
        IntentActionSpace actions = new IntentActionSpace(settings.sizesE2(), settings.pricing());
        ObservationBuilder observations = ObservationBuilder.standard();
        ActionSelector selector =
                selectors.find(settings.selector()).create(actions, observations.schema(), settings.seed());
        SelectorStrategy strategy = new SelectorStrategy(selector, actions, observations);
        try (SimulatedOrderManager orders = new SimulatedOrderManager(feed.exchange(), session)) {
            DecisionSchedule schedule = new DecisionSchedule(session.throttleMicros());
            TradingLoop loop = new TradingLoop(tape.market(), feed, orders, strategy, schedule);
            while (!loop.isOver()) {
                if (loop.doWork()) {
                    pacer.await(loop.nowMicros());
                    progress.onProgress(loop.eventCount(), loop.nowMicros());
                }
            }
            return new Outcome(
                    loop.report(),
                    strategy.actionCounts(),
                    observations.schema().hash());
        }
    }
}
