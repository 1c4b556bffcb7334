package io.kalshiflow.calibrate;

import io.kalshiflow.tape.Tape;
import java.util.List;
import java.util.Locale;

/** Which labels are counted together: those of orders that had a queue before them, near the best price, for a while. */
public enum LabelSet {
    /** Sizes that are no whole contracts: the surest labels. */
    FRACTIONAL,
    /** The same without 0.10, the size of one busy account in the first recordings. */
    FRACTIONAL_WITHOUT_TENTH,
    /** Whole contracts. */
    WHOLE;

    private static final long TENTH_E2 = 10;
    private static final long SHORTEST_MILLIS = 250;
    private static final int FARTHEST_TICKS = 1;

    public boolean contains(Tape tape, Label label) {
        long life = tape.exchangeMicros(label.endRow()) / 1_000 - tape.exchangeMicros(label.placeRow()) / 1_000;
        if (life < SHORTEST_MILLIS || label.ticksBehindBest() > FARTHEST_TICKS || label.queueAheadE2() <= 0) {
            return false;
        }
        return switch (this) {
            case FRACTIONAL -> label.isFractional();
            case FRACTIONAL_WITHOUT_TENTH -> label.isFractional() && label.sizeE2() != TENTH_E2;
            case WHOLE -> !label.isFractional();
        };
    }

    public List<Label> of(Tape tape, List<Label> labels) {
        return labels.stream().filter(label -> contains(tape, label)).toList();
    }

    /** Its name for people and programs. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
