package io.kalshiflow.env.synth;

import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.tape.Tape;

/**
 * A generated session.
 *
 * @param tape its events, the settlement as the last row
 * @param outcome how it ended; never shown to a strategy
 * @param truth who stood where in the queues; never shown to a strategy
 */
public record SyntheticSession(Tape tape, MarketOutcome outcome, QueueTruth truth) {
    /** A session of which only tape and outcome are known. */
    public SyntheticSession(Tape tape, MarketOutcome outcome) {
        this(tape, outcome, QueueTruth.NONE);
    }
}
