package io.kalshiflow.trader.cli;

import io.kalshiflow.backtest.Backtest;
import io.kalshiflow.backtest.BacktestReport;
import io.kalshiflow.backtest.Scenario;
import io.kalshiflow.backtest.SessionFailedException;
import io.kalshiflow.backtest.StrategyFactory;
import io.kalshiflow.book.BookException;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.frames.MarketMetadata;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.policy.SelectorProvider;
import io.kalshiflow.policy.SelectorRegistry;
import io.kalshiflow.policy.SelectorStrategy;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.trader.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trades many recorded sessions and says what came of it, and how far that is to be believed. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Trades many recorded sessions, also under other fill models and latencies, and reports on them.")
final class BacktestCommand implements Callable<Integer> {
    private static final int BAR = 30;

    private final CommandOutput output;

    @Mixin
    private FrameOptions frames = new FrameOptions();

    @Option(
            names = "--tape",
            arity = "1..*",
            description = "Tapes made by import, instead of frames: files or folders.")
    private List<Path> tapes = new ArrayList<>();

    @Mixin
    private TradingOptions trading = new TradingOptions("aggressive");

    @Option(names = "--no-bounds", description = "Leave out the runs under other fill models and latencies.")
    private boolean noBounds;

    @Option(names = "--threads", description = "Threads to use. Default: one per core; the answer is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--html", description = "Write the report as a page of its own.")
    private @Nullable Path html;

    @Option(
            names = "--fills",
            description = "CSV file for one line a fill; of several sessions each gets its own, NAME-TICKER.csv.")
    private @Nullable Path fills;

    BacktestCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        frames.requireEither("backtest", tapes.isEmpty() ? null : tapes.get(0));
        Replay.Settings settings = trading.settings();
        SelectorProvider selector = SelectorRegistry.load().find(settings.selector());
        requireWritable();
        RecordedSessions sessions = sessions();
        Backtest backtest = Backtest.of(settings.session())
                .withThreads(threads)
                .withScenarios(noBounds ? List.of() : Scenario.STANDARD);
        BacktestReport report = run(backtest, sessions.tapes(), strategies(settings, selector));
        List<Path> written = fills == null ? List.of() : FillsFile.writeEach(report.sessions(), fills);
        if (html != null) {
            Files.writeString(html, BacktestPage.of(report, sessions, settings));
        }
        output.answer(
                BacktestAnswer.json(output.object(), report, sessions, settings),
                BacktestSummary.text(report, sessions, settings) + files(written));
        return sessions.cutOff() ? ExitCode.CUT_OFF : ExitCode.OK;
    }

    private void requireWritable() throws IOException {
        if (fills != null) {
            FillsFile.requireWritable(fills);
        }
        if (html != null) {
            Path folder = html.toAbsolutePath().getParent();
            if (Files.isDirectory(html) || folder == null || !Files.isWritable(folder)) {
                throw new InputException("--html: " + html + " cannot be written: it needs a folder that exists");
            }
        }
    }

    private String files(List<Path> written) {
        StringBuilder text = new StringBuilder();
        written.forEach(file -> text.append("Fills            ").append(file).append('\n'));
        return html == null ? text.toString() : text + "Page             " + html + "\n";
    }

    private RecordedSessions sessions() throws IOException {
        if (!tapes.isEmpty()) {
            return RecordedSessions.ofTapes(tapes);
        }
        FeeTerms fee = trading.fee();
        MarketMetadata known = fee == null ? frames.metadata(null) : frames.metadataWhateverItsFees(fee);
        List<FrameImport.Result> read = frames.readEach(output, known);
        return RecordedSessions.ofFrames(read);
    }

    private static StrategyFactory strategies(Replay.Settings settings, SelectorProvider selector) {
        return (market, seed) -> {
            IntentActionSpace actions = new IntentActionSpace(settings.sizesE2(), settings.pricing());
            ObservationBuilder observations = ObservationBuilder.standard();
            return new SelectorStrategy(selector.create(actions, observations.schema(), seed), actions, observations);
        };
    }

    private BacktestReport run(Backtest backtest, List<Tape> recorded, StrategyFactory strategies) {
        try (ProgressLine line = output.progress()) {
            return backtest.withProgress((done, all) -> line.update(() -> bar(done, all)))
                    .run(recorded, strategies);
        } catch (SessionFailedException e) {
            if (e.getCause() instanceof BookException) {
                throw new InputException(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static String bar(int done, int all) {
        int full = (int) ((long) BAR * done / all);
        return "backtest [" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + done + " of " + all + " sessions";
    }
}
