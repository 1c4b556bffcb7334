package io.kalshiflow.backtest;

import io.kalshiflow.env.DecisionLoop;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.SimulatedSession;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Strategy;

/** Runs strategies over tapes. A strategy keeps state, so each run gets its own. */
public final class Backtest {
    private final SessionSettings settings;

    public Backtest(SessionSettings settings) {
        this.settings = settings;
    }

    /** Plays one session from its first row to its last. Same tape, settings and strategy: same report. */
    public Report run(Tape tape, Strategy strategy) {
        DecisionLoop loop = new SimulatedSession(PreparedTape.of(tape), settings, strategy.marketEvents()).loop();
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
