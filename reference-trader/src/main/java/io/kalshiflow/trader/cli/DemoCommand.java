package io.kalshiflow.trader.cli;

import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.frames.FrameLogExport;
import io.kalshiflow.client.frames.MarketMetadata;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.env.synth.SyntheticSession;
import io.kalshiflow.tape.Tape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trades a generated session through the whole chain: exchange frames, tape, venue, order manager, selector. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Trades a generated session through the whole chain and prints what happened.")
final class DemoCommand implements Callable<Integer> {
    private static final String METADATA_FILE = "event.json";

    private final CommandOutput output;

    @Option(names = "--minutes", description = "Length of the session. Default: ${DEFAULT-VALUE}.")
    private int minutes = 15;

    @Option(names = "--record", description = "Keep the session's frames and event.json in this new or empty folder.")
    private @Nullable Path record;

    @Mixin
    private ReplayOptions options = new ReplayOptions("mid");

    DemoCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        if (minutes < 1 || minutes > 24 * 60) {
            throw new InputException("--minutes: 1 to 1440, not " + minutes);
        }
        options.settings();
        output.note("a made-up market: it shows the machinery, profit on it means nothing");
        SyntheticSession session = SyntheticMarket.generate(options.seed(), Duration.ofMinutes(minutes));
        Path folder = folder();
        try {
            new ReplayRun(options, output).execute(throughFrames(session, folder), false);
        } finally {
            if (record == null) {
                delete(folder);
            }
        }
        if (record != null) {
            output.note(
                    "recorded: --frames " + folder.resolve("frames") + " --metadata " + folder.resolve(METADATA_FILE));
        }
        return ExitCode.OK;
    }

    private Path folder() throws IOException {
        if (record == null) {
            return Files.createTempDirectory("kalshiflow-demo");
        }
        if (Files.exists(record) && !Files.isDirectory(record)) {
            throw new InputException("--record: " + record + " is a file, not a folder");
        }
        Files.createDirectories(record);
        try (Stream<Path> entries = Files.list(record)) {
            if (entries.findAny().isPresent()) {
                throw new InputException("--record: " + record + " is not empty");
            }
        }
        return record;
    }

    /** Writes the session as the exchange would send it and reads it back, so that the wire is part of the demo. */
    private static Tape throughFrames(SyntheticSession session, Path folder) throws IOException {
        Path frames = folder.resolve("frames");
        Path metadata = folder.resolve(METADATA_FILE);
        FrameLogExport.writeFrames(session.tape(), frames);
        FrameLogExport.writeMetadata(session.tape(), session.outcome(), metadata);
        FrameImport.Result read = FrameImport.of(List.of(frames))
                .metadata(MarketMetadata.read(metadata))
                .run();
        return read.tapes().values().iterator().next();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> entries;
        try (Stream<Path> walk = Files.walk(folder)) {
            entries = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : entries) {
            Files.delete(entry);
        }
    }
}
