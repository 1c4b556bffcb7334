package io.kalshiflow.sim;

import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.tape.Tape;

/**
 * A tape with what simulation needs to know of all of it beforehand: what each change of a level was, and by how much
 * the receiver's clock is to be shifted so that nothing is seen before it happened. Immutable; made once per tape and
 * shared between sessions and threads.
 */
public final class PreparedTape {
    private final ClassifiedTape classified;
    private final long clockShiftMicros;

    private PreparedTape(ClassifiedTape classified, long clockShiftMicros) {
        this.classified = classified;
        this.clockShiftMicros = clockShiftMicros;
    }

    /** Reads the whole tape once. */
    public static PreparedTape of(Tape tape) {
        long shift = 0;
        long happened = 0;
        for (int row = 0; row < tape.rows(); row++) {
            happened = Math.max(happened, tape.exchangeMicros(row));
            shift = Math.max(shift, happened - tape.receiveMicros(row));
        }
        return new PreparedTape(ClassifiedTape.of(tape), shift);
    }

    public Tape tape() {
        return classified.tape();
    }

    public ClassifiedTape classified() {
        return classified;
    }

    /** What is added to receive times; 0 when no message came before it happened. */
    public long clockShiftMicros() {
        return clockShiftMicros;
    }
}
