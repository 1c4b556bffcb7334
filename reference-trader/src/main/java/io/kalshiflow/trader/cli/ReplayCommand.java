package io.kalshiflow.trader.cli;

import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.frames.MarketMetadata;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trades a recorded session against the simulated exchange. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Trades a recorded session against the simulated exchange and prints what came of it.")
final class ReplayCommand implements Callable<Integer> {
    private final CommandOutput output;

    @Mixin
    private FrameOptions frames = new FrameOptions();

    @Option(names = "--tape", description = "A tape made by import, instead of frames.")
    private @Nullable Path tape;

    @Option(names = "--market", description = "Ticker, if the frames hold several markets.")
    private @Nullable String market;

    @Mixin
    private ReplayOptions options = new ReplayOptions("aggressive");

    ReplayCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        frames.requireEither("replay", tape);
        ReplayRun run = new ReplayRun(options, output);
        if (tape != null) {
            Tape recorded = TapeFile.read(tape);
            run.execute(chosen(Map.of(recorded.market().ticker(), recorded)), false);
            return ExitCode.OK;
        }
        FeeTerms fee = options.fee();
        MarketMetadata known = fee == null ? frames.metadata(null) : frames.metadataWhateverItsFees(fee);
        FrameImport.Result read = frames.read(output, known, market == null ? null : new MarketTicker(market));
        run.execute(chosen(read.tapes()), read.assumed());
        return read.cuts().isEmpty() ? ExitCode.OK : ExitCode.CUT_OFF;
    }

    private Tape chosen(Map<MarketTicker, Tape> tapes) {
        if (market == null && tapes.size() > 1) {
            throw new InputException("there are several markets, choose one with --market: " + tapes.keySet());
        }
        Tape chosen = market == null ? tapes.values().iterator().next() : tapes.get(new MarketTicker(market));
        if (chosen == null) {
            throw new InputException("the recording does not hold the market " + market + " but " + tapes.keySet());
        }
        return chosen;
    }
}
