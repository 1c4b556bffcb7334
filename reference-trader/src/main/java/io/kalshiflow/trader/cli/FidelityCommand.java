package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.calibrate.Fidelity;
import io.kalshiflow.calibrate.ModelScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores queue models against real resting orders. */
@Command(
        name = "fidelity",
        mixinStandardHelpOptions = true,
        description = "Scores queue models against the real resting orders of recorded markets.")
final class FidelityCommand implements Callable<Integer> {
    private final CommandOutput output;

    @Mixin
    private FrameOptions frames = new FrameOptions();

    @Option(names = "--labels", description = "Real orders (CSV, may be .gz). Default: found in the frames.")
    private @Nullable Path labels;

    @Option(
            names = "--model",
            description = "A queue model, or a file of calibrate (.json); may be repeated. Default: all.")
    private List<String> models = new ArrayList<>();

    @Option(names = "--seeds", description = "Seeds of random models. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(names = "--threads", description = "Markets at a time; no matter to the result. Default: ${DEFAULT-VALUE}.")
    private int threads = 2;

    @Option(names = "--html", description = "Also write a page with the curves to this file.")
    private @Nullable Path html;

    FidelityCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Threads.check(seeds, threads);
        List<NamedModel> choices = NamedModel.of(models);
        RecordedMarkets recorded = RecordedMarkets.read("fidelity", frames, labels, output);
        Map<String, List<ModelScore>> scores = score(choices, recorded);
        if (html != null) {
            Files.writeString(html, FidelityPage.of(scores, recorded));
            output.note("wrote " + html);
        }
        output.answer(json(scores, recorded), FidelityTable.of(scores, recorded));
        return recorded.cut() ? ExitCode.CUT_OFF : ExitCode.OK;
    }

    private Map<String, List<ModelScore>> score(List<NamedModel> choices, RecordedMarkets recorded)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (ProgressLine line = output.progress()) {
            Fidelity fidelity = new Fidelity(recorded.markets(), seeds, pool);
            Map<String, List<ModelScore>> scores = new LinkedHashMap<>();
            for (NamedModel model : choices) {
                scores.put(
                        model.name(),
                        fidelity.score(
                                model.choice(),
                                (choice, done, all) -> line.update(
                                        () -> "scoring " + model.name() + ": " + done + " of " + all + " runs")));
            }
            return scores;
        } finally {
            pool.shutdownNow();
        }
    }

    private ObjectNode json(Map<String, List<ModelScore>> scores, RecordedMarkets recorded) {
        ObjectNode object = output.object()
                .put("markets", recorded.markets().size())
                .put("labels", recorded.labels())
                .put("trades", recorded.trades())
                .put("lonely_trades", recorded.lonelyTrades())
                .put("seeds", seeds);
        ArrayNode models = object.putArray("models");
        scores.forEach((name, sets) -> {
            for (ModelScore score : sets) {
                ScoreAnswer.fill(models.addObject().put("model", name), score);
            }
        });
        return object;
    }
}
