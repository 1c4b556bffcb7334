package io.kalshiflow.calibrate;

import io.kalshiflow.sim.queue.QueueCalibration;
import io.kalshiflow.sim.queue.QueueChoice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;

/** Tests a calibration as it would be used: each day with what the days before it taught, whole events on one side. */
public final class WalkForward {
    /**
     * One day.
     *
     * @param trainedOn markets of the days before
     * @param markets markets of the day
     * @param scores of the model on the day's labels
     */
    public record Fold(LocalDate day, int trainedOn, int markets, List<ModelScore> scores) {}

    private WalkForward() {}

    /** Every day but the first, in order; the day of an event is the one on which its last market closes, in UTC. */
    public static List<Fold> of(
            List<LabelledMarket> markets, String model, int seeds, ExecutorService threads, Fidelity.Progress progress)
            throws InterruptedException {
        Map<LocalDate, List<LabelledMarket>> days = byDay(markets);
        List<LabelledMarket> before = new ArrayList<>();
        List<Fold> folds = new ArrayList<>();
        for (Map.Entry<LocalDate, List<LabelledMarket>> day : days.entrySet()) {
            if (!before.isEmpty()) {
                QueueCalibration calibration = CalibrationFit.of(
                        before.stream().map(LabelledMarket::tape).toList());
                Fidelity fidelity = new Fidelity(day.getValue(), seeds, threads);
                folds.add(new Fold(
                        day.getKey(),
                        before.size(),
                        day.getValue().size(),
                        fidelity.score(QueueChoice.parse(model, calibration), progress)));
            }
            before.addAll(day.getValue());
        }
        return folds;
    }

    private static Map<LocalDate, List<LabelledMarket>> byDay(List<LabelledMarket> markets) {
        Map<String, Long> closes = new HashMap<>();
        for (LabelledMarket market : markets) {
            closes.merge(event(market), market.tape().tape().market().closeMicros(), Math::max);
        }
        Map<LocalDate, List<LabelledMarket>> days = new TreeMap<>();
        for (LabelledMarket market : markets) {
            Instant close = Instant.ofEpochSecond(closes.getOrDefault(event(market), 0L) / 1_000_000);
            days.computeIfAbsent(LocalDate.ofInstant(close, ZoneOffset.UTC), day -> new ArrayList<>())
                    .add(market);
        }
        return days;
    }

    private static String event(LabelledMarket market) {
        return market.tape().tape().market().eventTicker();
    }
}
