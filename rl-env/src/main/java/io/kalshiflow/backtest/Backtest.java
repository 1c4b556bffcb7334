package io.kalshiflow.backtest;

import io.kalshiflow.env.DecisionLoop;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.SimulatedSession;
import io.kalshiflow.market.Market;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs strategies over tapes. A strategy keeps state, so each run gets its own. Immutable; a session depends on its tape,
 * the settings and the strategy alone, so the report is the same on any number of threads and in any company.
 *
 * <p>As it comes: every session once as the settings say and then under {@link Scenario#STANDARD}, on all cores.
 */
public final class Backtest {
    private static final long STREAM = 0xBAC7;

    /** Hears how far a backtest is, on the thread that runs it. */
    @FunctionalInterface
    public interface Progress {
        /** So many sessions of so many are done, those of all scenarios counted. */
        void onProgress(int done, int all);
    }

    private final SessionSettings settings;
    private final List<Scenario> scenarios;
    private final int threads;
    private final Progress progress;

    public Backtest(SessionSettings settings) {
        this(settings, Scenario.STANDARD, Runtime.getRuntime().availableProcessors(), (done, all) -> {});
    }

    private Backtest(SessionSettings settings, List<Scenario> scenarios, int threads, Progress progress) {
        this.settings = settings;
        this.scenarios = List.copyOf(scenarios);
        this.threads = threads;
        this.progress = progress;
    }

    public static Backtest of(SessionSettings settings) {
        return new Backtest(settings);
    }

    /** Repeats the run under these scenarios; none leaves the table out. */
    public Backtest withScenarios(List<Scenario> repeated) {
        return new Backtest(settings, repeated, threads, progress);
    }

    public Backtest withThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a backtest needs at least one thread, not " + count);
        }
        return new Backtest(settings, scenarios, count, progress);
    }

    public Backtest withProgress(Progress listener) {
        return new Backtest(settings, scenarios, threads, listener);
    }

    /** Plays one session from its first row to its last. Same tape, settings and strategy: same report. */
    public Report run(Tape tape, Strategy strategy) {
        return play(new SimulatedSession(PreparedTape.of(tape), settings, strategy.marketEvents()), strategy);
    }

    /**
     * Plays every tape with a strategy of its own, as the settings say and under every scenario.
     *
     * @throws IllegalArgumentException if there is no tape
     * @throws SessionFailedException if a strategy failed, or a tape contradicts itself
     */
    public BacktestReport run(List<Tape> tapes, StrategyFactory strategies) {
        if (tapes.isEmpty()) {
            throw new IllegalArgumentException("a backtest needs at least one tape");
        }
        try (Workers workers = new Workers(threads)) {
            List<TapeFacts> facts = workers.all(tapes, tape -> TapeFacts.of(tape), done -> {});
            List<Job> jobs = jobs(facts);
            List<SessionResult> results =
                    workers.all(jobs, job -> run(job, strategies), done -> progress.onProgress(done, jobs.size()));
            return report(facts, results);
        }
    }

    private record Job(PreparedTape tape, @Nullable Scenario scenario) {}

    private List<Job> jobs(List<TapeFacts> tapes) {
        List<Job> jobs = new ArrayList<>();
        tapes.forEach(tape -> jobs.add(new Job(tape.prepared(), null)));
        for (Scenario scenario : scenarios) {
            tapes.forEach(tape -> jobs.add(new Job(tape.prepared(), scenario)));
        }
        return jobs;
    }

    private SessionResult run(Job job, StrategyFactory strategies) {
        Market market = job.tape().tape().market();
        long seed = CounterRandom.hash(
                settings.seed(), STREAM, market.ticker().value().hashCode());
        Scenario scenario = job.scenario();
        try {
            Strategy strategy = strategies.create(market, seed);
            SessionSettings chosen = settings.withVenue(settings.venue().withBoundsBeside());
            SessionSettings own = scenario == null ? chosen : scenario.of(settings);
            SimulatedSession session = new SimulatedSession(job.tape(), own.withSeed(seed), strategy.marketEvents());
            Report report = play(session, strategy);
            return new SessionResult(
                    market,
                    seed,
                    scenario == null ? report : report.withoutCurve(),
                    session.feed().exchange().counts());
        } catch (RuntimeException e) {
            throw new SessionFailedException(market.ticker(), scenario == null ? "" : " under " + scenario, e);
        }
    }

    private BacktestReport report(List<TapeFacts> tapes, List<SessionResult> results) {
        List<SessionResult> sessions = results.subList(0, tapes.size());
        List<ScenarioResult> table = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            int from = (i + 1) * tapes.size();
            table.add(ScenarioResult.of(scenarios.get(i), results.subList(from, from + tapes.size()), settings.seed()));
        }
        List<EventResult> events = EventResult.of(sessions);
        return new BacktestReport(
                Assumptions.of(settings.venue()),
                sessions,
                events,
                EquityCurve.together(sessions),
                Interval.ofMean(EventResult.profitsE6(events), settings.seed()),
                table,
                Warnings.of(tapes, sessions, settings));
    }

    private static Report play(SimulatedSession session, Strategy strategy) {
        DecisionLoop loop = session.loop();
        Recorder recorder = new Recorder(loop);
        OrderListener listener = event -> {
            recorder.onOrderEvent(event);
            strategy.onOrderEvent(event);
        };
        DecisionLoop.Step step = loop.advance(listener);
        while (step != DecisionLoop.Step.END) {
            if (step == DecisionLoop.Step.DECIDE) {
                recorder.decision();
                strategy.decide(loop);
            }
            step = loop.advance(listener);
        }
        return recorder.report();
    }
}
