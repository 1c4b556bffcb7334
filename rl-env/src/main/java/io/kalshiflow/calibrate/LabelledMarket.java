package io.kalshiflow.calibrate;

import io.kalshiflow.sim.queue.ClassifiedTape;
import java.util.List;

/** A classified tape and the real orders found on it. Immutable; shared between threads. */
public final class LabelledMarket {
    private final ClassifiedTape tape;
    private final List<Label> labels;
    private final MidPath mids;

    public LabelledMarket(ClassifiedTape tape, List<Label> labels) {
        this.tape = tape;
        this.labels = List.copyOf(labels);
        mids = MidPath.of(tape.tape());
    }

    /** With the labels that the tape itself tells of. */
    public static LabelledMarket of(ClassifiedTape tape) {
        return new LabelledMarket(tape, LabelBuilder.of(tape));
    }

    public ClassifiedTape tape() {
        return tape;
    }

    public List<Label> labels() {
        return labels;
    }

    MidPath mids() {
        return mids;
    }

    public String series() {
        return tape.tape().market().seriesTicker();
    }
}
