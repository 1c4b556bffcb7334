package io.kalshiflow.calibrate;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.sim.queue.ProbedQueue;
import io.kalshiflow.sim.queue.QueueProbe;
import io.kalshiflow.tape.Tape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a model about every label of one tape. At its placement each gets a private copy of what the model knows of the
 * level; its own add, cancel and fill are never told to that copy. When it is filled the copy hears that something
 * traded at its price, not whose it was.
 */
public final class LabelRun {
    private record Level(BookSide side, int priceE4) {}

    private static final class Asked {
        final Label label;
        final QueueProbe probe;
        final long placedMicros;
        final List<Double> probabilityAt = new ArrayList<>();
        boolean exposed;
        long calledMicros = -1;

        Asked(Label label, QueueProbe probe, long placedMicros) {
            this.label = label;
            this.probe = probe;
            this.placedMicros = placedMicros;
        }

        /** Notes the belief at the horizons that are over. */
        void until(long micros, double probability) {
            List<Long> horizons = ScoredLabel.HORIZONS_MICROS;
            while (probabilityAt.size() < horizons.size()
                    && micros - placedMicros > horizons.get(probabilityAt.size())) {
                probabilityAt.add(probability);
            }
        }

        void heard(long micros, double probability) {
            if (calledMicros < 0 && probability >= ScoredLabel.CALLED) {
                calledMicros = micros;
            }
        }
    }

    private final int market;
    private final ClassifiedTape classified;
    private final Tape tape;
    private final ProbedQueue model;
    private final MidPath mids;
    private final Map<Integer, Label> placed = new HashMap<>();
    private final Map<Level, List<Asked>> asked = new HashMap<>();
    private final List<ScoredLabel> scores = new ArrayList<>();

    private LabelRun(int market, ClassifiedTape classified, ProbedQueue model, MidPath mids) {
        this.market = market;
        this.classified = classified;
        tape = classified.tape();
        this.model = model;
        this.mids = mids;
    }

    /** The model's answers, in order of the labels' ends. */
    static List<ScoredLabel> of(
            int market, ClassifiedTape tape, List<Label> labels, ProbedQueue model, MidPath mids, long seed) {
        LabelRun run = new LabelRun(market, tape, model, mids);
        labels.forEach(label -> run.placed.put(label.placeRow(), label));
        model.reset(seed);
        for (int row = 0; row < tape.tape().rows(); row++) {
            run.row(row);
        }
        return run.scores;
    }

    private void row(int row) {
        LevelChange change = classified.change(row);
        if (change == null) {
            classified.tell(row, model);
            return;
        }
        Level level = new Level(BookSide.ofCode(tape.side(row)), tape.priceE4(row));
        Label label = placed.get(row);
        QueueProbe probe = label == null ? null : model.probe(level.side, level.priceE4);
        classified.tell(row, model);
        List<Asked> here = asked.get(level);
        if (here != null) {
            tell(here, row, change);
        }
        if (label != null && probe != null) {
            asked.computeIfAbsent(level, key -> new ArrayList<>())
                    .add(new Asked(label, probe, tape.exchangeMicros(row)));
        }
    }

    private void tell(List<Asked> here, int row, LevelChange change) {
        long micros = tape.exchangeMicros(row);
        long count = Math.abs(tape.countE2(row));
        for (int i = here.size() - 1; i >= 0; i--) {
            Asked one = here.get(i);
            one.until(micros, one.probe.hitProbability());
            if (one.label.endRow() == row) {
                here.remove(i);
                end(one, count, micros);
            } else {
                one.probe.apply(change, count, micros);
                if (change.isPrint()) {
                    one.exposed = true;
                }
                one.heard(micros, one.probe.hitProbability());
            }
        }
    }

    private void end(Asked one, long countE2, long micros) {
        boolean filled = one.label.filled();
        double probability = filled ? one.probe.hitProbabilityAtTrade(countE2) : one.probe.hitProbability();
        one.heard(micros, probability);
        one.until(Long.MAX_VALUE, probability);
        long called = one.calledMicros;
        scores.add(new ScoredLabel(
                market,
                one.label,
                filled,
                probability,
                one.probabilityAt,
                one.exposed || filled,
                micros - one.placedMicros,
                called < 0 ? -1 : called - one.placedMicros,
                markouts(one.label, micros),
                markouts(one.label, called < 0 ? micros : called)));
    }

    private List<Double> markouts(Label label, long micros) {
        return ScoredLabel.MARKOUT_MICROS.stream()
                .map(after -> label.side().sign() * (mids.atE4(micros + after) - label.priceE4()))
                .toList();
    }
}
