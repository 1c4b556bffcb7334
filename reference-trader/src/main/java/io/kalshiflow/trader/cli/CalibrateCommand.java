package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.calibrate.CalibrationFit;
import io.kalshiflow.calibrate.Drift;
import io.kalshiflow.calibrate.LabelSet;
import io.kalshiflow.calibrate.LabelledMarket;
import io.kalshiflow.calibrate.Measure;
import io.kalshiflow.calibrate.ModelScore;
import io.kalshiflow.calibrate.WalkForward;
import io.kalshiflow.sim.queue.QueueCalibration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fits the particle model to recorded markets and tests the fit day by day. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = "Fits the order-level queue model to recorded markets, and tests the fit day by day.")
final class CalibrateCommand implements Callable<Integer> {
    private static final String TESTED = "particles:16";

    private final CommandOutput output;

    @Mixin
    private FrameOptions frames = new FrameOptions();

    @Option(names = "--out", description = "Where the calibration goes, a file ending in .json.")
    private @Nullable Path out;

    @Option(names = "--seeds", description = "Seeds of the test. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(names = "--threads", description = "Markets at a time; no matter to the result. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    CalibrateCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Threads.check(seeds, threads);
        if (out == null || !out.toString().endsWith(".json")) {
            throw new InputException("calibrate needs --out with a file ending in .json");
        }
        RecordedMarkets recorded = RecordedMarkets.read("calibrate", frames, null, output);
        QueueCalibration calibration = CalibrationFit.of(
                recorded.markets().stream().map(LabelledMarket::tape).toList());
        CalibrationDocument.write(calibration, out);
        List<WalkForward.Fold> folds = test(recorded);
        folds.forEach(this::warn);
        output.answer(json(calibration, recorded, folds), text(calibration, recorded, folds));
        return recorded.cut() ? ExitCode.CUT_OFF : ExitCode.OK;
    }

    private List<WalkForward.Fold> test(RecordedMarkets recorded) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ProgressLine line = output.progress()) {
            return WalkForward.of(
                    recorded.markets(),
                    TESTED,
                    seeds,
                    pool,
                    (model, done, all) -> line.update(() -> "testing a day: " + done + " of " + all + " runs"));
        } finally {
            pool.shutdownNow();
        }
    }

    private void warn(WalkForward.Fold fold) {
        for (ModelScore score : fold.scores()) {
            if (score.set() == LabelSet.FRACTIONAL) {
                alarms(score).forEach(alarm -> output.note("drift on " + fold.day() + ": " + alarm));
            }
        }
    }

    private static List<String> alarms(ModelScore score) {
        return Drift.alarms(score.contradictedShare(), FidelityTable.value(score, Measure.EXPECTED_TO_REAL));
    }

    private ObjectNode json(QueueCalibration calibration, RecordedMarkets recorded, List<WalkForward.Fold> folds) {
        ObjectNode object = output.object()
                .put("out", String.valueOf(out))
                .put("markets", recorded.markets().size())
                .put("labels", recorded.labels())
                .put("trades", recorded.trades())
                .put("lonely_trades", recorded.lonelyTrades())
                .put("model", TESTED);
        ObjectNode samples = object.putObject("samples");
        calibration.samples().forEach((name, count) -> samples.put(name, count.longValue()));
        ArrayNode days = object.putArray("days");
        for (WalkForward.Fold fold : folds) {
            for (ModelScore score : fold.scores()) {
                ObjectNode day = days.addObject()
                        .put("day", fold.day().toString())
                        .put("trained_on", fold.trainedOn())
                        .put("markets", fold.markets());
                ScoreAnswer.fill(day, score);
                ArrayNode alarms = day.putArray("alarms");
                alarms(score).forEach(alarms::add);
            }
        }
        return object;
    }

    private String text(QueueCalibration calibration, RecordedMarkets recorded, List<WalkForward.Fold> folds) {
        StringBuilder text = new StringBuilder();
        text.append("wrote ")
                .append(out)
                .append(", fitted on all ")
                .append(recorded.markets().size());
        text.append(" markets:\n");
        calibration
                .samples()
                .forEach((name, count) ->
                        text.append(String.format(Locale.ROOT, "  %-28s %12d%n", name, count.longValue())));
        if (folds.isEmpty()) {
            return text.append("All of one day: no earlier day to learn from, so nothing was tested.\n")
                    .toString();
        }
        text.append("Each day with what the days before taught (")
                .append(TESTED)
                .append("):\n");
        text.append(String.format(
                "  %-10s %8s %8s %-26s %6s %7s %7s %7s %8s %7s %8s %s%n",
                "day", "trained", "markets", "labels", "fills", "recall", "false", "expect", "Brier", "log", "contra",
                ""));
        for (WalkForward.Fold fold : folds) {
            for (ModelScore score : fold.scores()) {
                text.append(line(fold, score));
            }
        }
        return text.toString();
    }

    private static String line(WalkForward.Fold fold, ModelScore score) {
        return String.format(
                Locale.ROOT,
                "  %-10s %8d %8d %-26s %6d %7.3f %7.4f %7.3f %8.4f %7.4f %8.3f %s%n",
                fold.day(),
                fold.trainedOn(),
                fold.markets(),
                score.set(),
                score.fills(),
                FidelityTable.value(score, Measure.RECALL),
                FidelityTable.value(score, Measure.FALSE_FILL),
                FidelityTable.value(score, Measure.EXPECTED_TO_REAL),
                FidelityTable.value(score, Measure.BRIER),
                FidelityTable.value(score, Measure.LOG_LOSS),
                score.contradictedShare(),
                alarms(score).isEmpty() ? "" : "DRIFT");
    }
}
