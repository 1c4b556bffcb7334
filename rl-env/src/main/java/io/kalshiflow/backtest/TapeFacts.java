package io.kalshiflow.backtest;

import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;

/** A tape made ready once for all runs on it, and what its audit found. Immutable. */
record TapeFacts(PreparedTape prepared, TapeAudit.Report audit) {
    static TapeFacts of(Tape tape) {
        return new TapeFacts(PreparedTape.of(tape), TapeAudit.of(tape));
    }
}
