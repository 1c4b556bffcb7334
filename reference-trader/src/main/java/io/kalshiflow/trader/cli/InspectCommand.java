package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a recording or a tape holds and whether it is sound. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = "Says what a recording or a tape holds, and whether it is sound.")
final class InspectCommand implements Callable<Integer> {
    private final CommandOutput output;

    @Mixin
    private FrameOptions frames = new FrameOptions();

    @Option(names = "--tape", description = "A tape made by import, instead of frames.")
    private @Nullable Path tape;

    InspectCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        frames.requireEither("inspect", tape);
        if (tape != null) {
            List<MarketInspection> markets = List.of(MarketInspection.of(TapeFile.read(tape)));
            answer(markets, null);
            return ExitCode.OK;
        }
        FrameImport.Result read = frames.read(output, frames.metadataWhateverItsFees(FeeTerms.STANDARD));
        List<MarketInspection> markets = new ArrayList<>();
        for (Tape market : read.tapes().values()) {
            markets.add(MarketInspection.of(market));
        }
        answer(markets, read);
        return read.cuts().isEmpty() ? ExitCode.OK : ExitCode.CUT_OFF;
    }

    private void answer(List<MarketInspection> markets, FrameImport.@Nullable Result read) {
        MarketInspection.Totals totals = MarketInspection.Totals.of(markets);
        // One lost message or reconnect stands on the tape of every market it touched, but it happened once.
        int gaps = read == null ? totals.gaps() : read.reconnects() + read.sequenceGaps();
        ObjectNode json = output.object()
                .put("snapshots", totals.snapshots())
                .put("deltas", totals.deltas())
                .put("trades", totals.trades())
                .put("negative_levels", totals.negativeLevels())
                .put("time_reversals", totals.timeReversals())
                .put("crossed_events", totals.crossedEvents())
                .put("gaps", gaps)
                .put("trade_join_rate", totals.joinRate())
                .put("snapshots_compared", totals.snapshotsCompared())
                .put("snapshots_disagreeing", totals.snapshotsDisagreeing())
                .put("first_ms", totals.firstMillis())
                .put("last_ms", totals.lastMillis())
                .put("audit", totals.passed() ? "passed" : "failed");
        if (read != null) {
            json.put("frames", read.frames())
                    .put("bad_frames", read.badFrames())
                    .put("reconnects", read.reconnects())
                    .put("sequence_gaps", read.sequenceGaps())
                    .put("duplicate_frames", read.duplicates())
                    .put("market_assumed", read.assumed());
            ObjectNode types = json.putObject("frames_by_type");
            read.framesByType().forEach(types::put);
            var cuts = json.putArray("cut_off");
            read.cuts().forEach(cut -> cuts.add(cut.toString()));
        }
        var each = json.putArray("markets");
        markets.forEach(market -> market.writeTo(each.addObject()));
        output.answer(json, text(markets, totals, gaps, read));
    }

    private static String text(
            List<MarketInspection> markets,
            MarketInspection.Totals totals,
            int gaps,
            FrameImport.@Nullable Result read) {
        StringBuilder text = new StringBuilder();
        for (MarketInspection market : markets) {
            text.append(market.text());
        }
        if (read != null) {
            text.append("Frames           ").append(read.frames());
            read.framesByType().forEach((type, count) -> text.append(count == 0 ? "" : ", " + count + " " + type));
            text.append(read.badFrames() > 0 ? ", " + read.badFrames() + " skipped" : "")
                    .append('\n');
        }
        Duration span = Duration.ofMillis(totals.lastMillis() - totals.firstMillis());
        text.append("Span             ")
                .append(Instant.ofEpochMilli(totals.firstMillis()))
                .append(" to ")
                .append(Instant.ofEpochMilli(totals.lastMillis()))
                .append(String.format(Locale.ROOT, " (%.1f s)%n", span.toMillis() / 1e3));
        text.append("Gaps             ").append(gaps).append('\n');
        text.append("Audit            ").append(totals.passed() ? "passed" : "FAILED: see the counts above");
        return text.append('\n').toString();
    }

    /** Contracts or dollars without trailing zeros, for people. */
    static String plain(long value, int scale) {
        return Decimals.format(value, scale).replaceAll("\\.?0+$", "");
    }
}
