package io.kalshiflow.calibrate;

import io.kalshiflow.calibrate.TrackedLevel.Order;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.AgeHazards;
import io.kalshiflow.sim.queue.AmendUps;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.sim.queue.QueueCalibration;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts on tapes what a {@link QueueCalibration} holds. A cancel counts for the ages when one order alone had its size;
 * an add counts as an amend-up when no later decrease was exactly it.
 */
public final class CalibrationFit {
    /** How many times likelier amend-ups are than the count of such adds says: chosen on labels. */
    private static final double ODDS_FACTOR = 3;

    /** Prior of a hazard: this many of so many at risk. */
    private static final double CHOSEN_BEFORE = 0.5;

    private static final double AT_RISK_BEFORE = 20;

    private record Level(BookSide side, int priceE4) {}

    private final int windows;
    private final Map<Long, Integer> repriced = new TreeMap<>();
    private final long[] chosen = new long[4 * AgeHazards.BINS];
    private final long[] atRisk = new long[4 * AgeHazards.BINS];
    private final long[] adds = new long[AmendUps.CLASSES * AmendUps.COLUMNS];
    private final long[] seenAgain = new long[adds.length];
    private final Map<String, Double> samples = new TreeMap<>();
    private final Map<Level, TrackedLevel> levels = new HashMap<>();

    private CalibrationFit(int windows) {
        this.windows = windows;
    }

    /**
     * Fits to tapes of one series or several.
     *
     * @throws IllegalArgumentException without tapes
     */
    public static QueueCalibration of(List<ClassifiedTape> tapes) {
        if (tapes.isEmpty()) {
            throw new IllegalArgumentException("there is no tape to calibrate on");
        }
        CalibrationFit fit = new CalibrationFit(tapes.size());
        tapes.forEach(fit::countSizes);
        tapes.forEach(fit::count);
        return QueueCalibration.of(fit.values());
    }

    private void countSizes(ClassifiedTape classified) {
        for (int row = 0; row < classified.tape().rows(); row++) {
            if (classified.change(row) == LevelChange.ADD_REPRICED) {
                repriced.merge(classified.tape().countE2(row), 1, Integer::sum);
            }
        }
    }

    private boolean isPopular(long countE2) {
        return repriced.getOrDefault(countE2, 0) >= QueueCalibration.POPULAR_FROM * windows;
    }

    private void count(ClassifiedTape classified) {
        Tape tape = classified.tape();
        String series = tape.market().seriesTicker();
        sample(series, "windows");
        for (int row = 0; row < tape.rows(); row++) {
            LevelChange change = classified.change(row);
            if (change != null) {
                TrackedLevel here = levels.computeIfAbsent(level(tape, row), key -> new TrackedLevel(0));
                long count = Math.abs(tape.countE2(row));
                change(here, change, count, tape.exchangeMicros(row));
                sample(series, change.isAdd() ? "adds" : change.isCancel() ? "cancels" : "prints");
            } else if (tape.kind(row) == RowKind.SNAPSHOT) {
                forget();
            } else if (tape.kind(row) == RowKind.LEVEL) {
                levels.put(level(tape, row), new TrackedLevel(tape.countE2(row)));
            }
        }
        forget();
    }

    /** What still rests says nothing about whether it was an amend-up. */
    private void forget() {
        for (TrackedLevel level : levels.values()) {
            for (Order order : level.orders) {
                if (order.cell >= 0) {
                    adds[order.cell]--;
                }
            }
        }
        levels.clear();
    }

    private static Level level(Tape tape, int row) {
        return new Level(BookSide.ofCode(tape.side(row)), tape.priceE4(row));
    }

    private void sample(String series, String what) {
        samples.merge(QueueCalibration.sampleName(series, what), 1.0, Double::sum);
    }

    private void change(TrackedLevel level, LevelChange change, long countE2, long micros) {
        if (change.isAdd()) {
            boolean isRepriced = change.isRepriced();
            int cell = isRepriced || countE2 % 100 != 0 ? -1 : cell(level, countE2);
            if (cell >= 0) {
                adds[cell]++;
            }
            level.add(new Order(countE2, isRepriced, isPopular(countE2), cell, micros));
        } else if (change.isCancel()) {
            countAges(level, change.isRepriced(), countE2, micros);
            seen(level.cancel(countE2));
            level.lost(countE2);
        } else {
            seen(level.print(countE2, change == LevelChange.PRINT_LAST));
            level.lost(countE2);
        }
    }

    private void seen(@Nullable Order order) {
        if (order != null && order.cell >= 0) {
            seenAgain[order.cell]++;
        }
    }

    private static int cell(TrackedLevel level, long countE2) {
        boolean rare = false;
        boolean any = false;
        for (Order order : level.orders) {
            any |= order.repriced;
            rare |= order.repriced && !order.popular;
        }
        return (rare ? 0 : any ? 1 : 2) * AmendUps.COLUMNS + AmendUps.column(countE2);
    }

    private void countAges(TrackedLevel level, boolean cancelRepriced, long countE2, long micros) {
        List<Order> fitting = level.ofSize(countE2);
        if (fitting.size() != 1) {
            return;
        }
        for (Order order : level.orders) {
            int at = bin(cancelRepriced, order, micros);
            atRisk[at]++;
            chosen[at] += order == fitting.get(0) ? 1 : 0;
        }
    }

    private static int bin(boolean cancelRepriced, Order order, long micros) {
        int row = (cancelRepriced ? 2 : 0) + (cancelRepriced == order.repriced ? 0 : 1);
        return row * AgeHazards.BINS + AgeHazards.bin(micros - order.bornMicros);
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>(samples);
        values.put(QueueCalibration.ODDS_FACTOR, ODDS_FACTOR);
        for (int i = 0; i < chosen.length; i++) {
            int row = i / AgeHazards.BINS;
            values.put(
                    QueueCalibration.hazardName(row >= 2, row % 2 == 1, i % AgeHazards.BINS),
                    (chosen[i] + CHOSEN_BEFORE) / (atRisk[i] + AT_RISK_BEFORE));
        }
        for (int i = 0; i < adds.length; i++) {
            values.put(
                    QueueCalibration.amendUpName(i / AmendUps.COLUMNS, i % AmendUps.COLUMNS),
                    (adds[i] - seenAgain[i]) / (adds[i] + 1.0));
        }
        repriced.forEach((count, times) -> {
            if (isPopular(count)) {
                values.put(QueueCalibration.popularName(count), times / (double) windows);
            }
        });
        return values;
    }
}
