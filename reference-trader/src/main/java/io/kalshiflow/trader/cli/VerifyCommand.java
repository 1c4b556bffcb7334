package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.trader.verify.FeeTable;
import io.kalshiflow.trader.verify.Problem;
import io.kalshiflow.trader.verify.Verdict;
import io.kalshiflow.trader.verify.Verification;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the fills of a replay against the recorded frames, with code of its own. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks a replay's fills against the recorded frames: size, fees and money.")
final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN_PROBLEMS = 20;

    private final CommandOutput output;

    @Option(names = "--frames", required = true, arity = "1..*", description = "Recordings: files or folders.")
    private List<Path> frames = new ArrayList<>();

    @Option(names = "--fills", required = true, description = "The fills a replay wrote.")
    private Path fills = Path.of("");

    @Option(names = "--market", description = "Ticker, if the frames hold several markets.")
    private @Nullable String market;

    @Option(names = "--metadata", description = "The event or market, for fee terms and waiver.")
    private @Nullable Path metadata;

    @Option(names = "--use-yes-price", description = "NO levels are recorded in YES prices.")
    private boolean useYesPrice;

    @Option(names = "--skip-bad", description = "Pass over frames that cannot be read.")
    private boolean skipBad;

    @Option(names = "--fee", description = "TYPE:FACTOR, such as quadratic:1 (the default) or flat:0.02.")
    private @Nullable String fee;

    @Option(names = "--fee-quantum", description = "Dollars a fill's fee is rounded up to: ${DEFAULT-VALUE}.")
    private BigDecimal feeQuantum = new BigDecimal("0.000001");

    @Option(names = "--fee-precision", description = "Dollars a balance moves by: ${DEFAULT-VALUE}.")
    private BigDecimal feePrecision = new BigDecimal("0.01");

    @Option(names = "--cash", description = "Dollars before the first fill; otherwise the first line is believed.")
    private @Nullable BigDecimal cash;

    VerifyCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        Verification verification = new Verification(
                frames,
                fills,
                market,
                metadata,
                useYesPrice,
                skipBad,
                fee == null ? null : FeeTable.parse(fee),
                feeQuantum,
                feePrecision,
                cash);
        Verdict verdict = verification.run();
        verdict.cuts().forEach(cut -> output.note("cut off: " + cut));
        output.answer(json(verdict), text(verdict));
        if (!verdict.ok()) {
            return ExitCode.FAILED;
        }
        return verdict.cuts().isEmpty() ? ExitCode.OK : ExitCode.CUT_OFF;
    }

    private ObjectNode json(Verdict verdict) {
        ObjectNode object = output.object()
                .put("ok", verdict.ok())
                .put("market", verdict.market())
                .put("frames", verdict.frames())
                .put("skipped_frames", verdict.skippedFrames())
                .put("fills", verdict.fills())
                .put("checked", verdict.fills())
                .put("maker_fills", verdict.fills() - verdict.takerFills())
                .put("taker_fills", verdict.takerFills())
                .put("volume", verdict.volume().toPlainString())
                .put("fees", verdict.fees().toPlainString())
                .put("fee", verdict.feeTable().toString())
                .put("fee_assumed", verdict.feesAssumed());
        verdict.cuts().forEach(object.putArray("cut_off")::add);
        var problems = object.putArray("problems");
        for (Problem problem : verdict.problems()) {
            problems.addObject()
                    .put("line", problem.line())
                    .put("rule", problem.rule())
                    .put("message", problem.message());
        }
        return object;
    }

    private static String text(Verdict verdict) {
        StringBuilder text = new StringBuilder();
        text.append(verdict.market()).append(": ").append(verdict.fills()).append(" fills (");
        text.append(verdict.takerFills())
                .append(" taker), ")
                .append(verdict.volume())
                .append(" contracts, fees $");
        text.append(verdict.fees()).append(" at ").append(verdict.feeTable());
        text.append(verdict.feesAssumed() ? " (assumed)" : "").append(", ").append(verdict.frames());
        text.append(" frames\n");
        verdict.problems().stream()
                .limit(SHOWN_PROBLEMS)
                .forEach(problem -> text.append("  line ")
                        .append(problem.line())
                        .append(", ")
                        .append(problem.rule())
                        .append(": ")
                        .append(problem.message())
                        .append('\n'));
        int hidden = verdict.problems().size() - SHOWN_PROBLEMS;
        text.append(hidden > 0 ? "  and " + hidden + " more (all with --json)\n" : "");
        if (verdict.fills() == 0) {
            return text.append("nothing to check\n").toString();
        }
        if (!verdict.ok() && verdict.feesAssumed()) {
            text.append("the fees were assumed: give --metadata or --fee as the replay had them\n");
        }
        text.append(verdict.ok() ? "every fill holds\n" : verdict.problems().size() + " problems\n");
        return text.toString();
    }
}
