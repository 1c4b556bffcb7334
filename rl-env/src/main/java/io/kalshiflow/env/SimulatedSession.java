package io.kalshiflow.env;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.sim.ReplayFeed;
import io.kalshiflow.sim.SimulatedOrderDesk;
import io.kalshiflow.tape.Tape;

/** One tape wired up for one account: venue, account and decision loop. Environment and backtest are built on it. */
public final class SimulatedSession {
    private final DecisionLoop loop;

    public SimulatedSession(Tape tape, SessionSettings settings, MarketHandler observer) {
        ReplayFeed feed = new ReplayFeed(tape, settings.feesOf(tape.market()), settings.orderLatencyMicros());
        SimulatedOrderDesk desk =
                new SimulatedOrderDesk(feed.exchange(), settings.openAccount(tape.market()), settings.limits(), "sim");
        loop = new DecisionLoop(tape.market(), feed, desk, new DecisionSchedule(settings.throttleMicros()), observer);
    }

    /** The loop to advance. */
    public DecisionLoop loop() {
        return loop;
    }
}
