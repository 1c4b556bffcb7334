package io.kalshiflow.trader.cli;

import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.frames.FrameLogException;
import io.kalshiflow.client.frames.MarketMetadata;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recording to read and how; every command that reads frames shares these options. */
final class FrameOptions {
    @Option(names = "--frames", arity = "1..*", description = "Recordings: files or folders.")
    private List<Path> frames = new ArrayList<>();

    @Option(
            names = "--metadata",
            description = "The event or market document, or a folder of them, for grid, times and settlement.")
    private @Nullable Path metadata;

    @Option(names = "--check-seq", description = "Count missing sequence numbers as gaps (whole subscriptions only).")
    private boolean checkSequence;

    @Option(names = "--skip-bad", description = "Pass over frames that cannot be read.")
    private boolean skipBad;

    @Option(names = "--use-yes-price", description = "NO levels are recorded in YES prices.")
    private boolean usesYesPrice;

    List<Path> frames() {
        return frames;
    }

    /**
     * Refuses options about frames where a tape is read instead: it has its metadata and its checks behind it.
     *
     * @param tape the tape; null when frames are read
     */
    void requireEither(String command, @Nullable Path tape) {
        if (frames.isEmpty() == (tape == null)) {
            throw new InputException(command + " needs either --frames or --tape");
        }
        if (tape != null && (metadata != null || checkSequence || skipBad || usesYesPrice)) {
            throw new InputException(
                    "--metadata, --check-seq, --skip-bad and --use-yes-price are for --frames, not for --tape");
        }
    }

    boolean hasMetadata() {
        return metadata != null;
    }

    /**
     * What the metadata says about the markets; null without metadata.
     *
     * @param fees what the markets charge, whatever the document says; null to believe it, and then a fee that cannot
     *     be computed is an error
     */
    @Nullable
    MarketMetadata metadata(@Nullable FeeTerms fees) throws IOException {
        if (metadata == null) {
            return null;
        }
        return Files.isDirectory(metadata) ? MetadataFolder.read(metadata, fees) : MarketMetadata.read(metadata, fees);
    }

    /**
     * As {@link #metadata}, where fees play no part or come from elsewhere: terms that can be computed stay with the
     * recording, and so does its tape hash; the given ones stand in for terms that cannot.
     */
    @Nullable
    MarketMetadata metadataWhateverItsFees(FeeTerms standIn) throws IOException {
        try {
            return metadata(null);
        } catch (FrameLogException unusable) {
            return metadata(standIn);
        }
    }

    /** Reads the frames; says on the way how far it is. */
    FrameImport.Result read(CommandOutput output, @Nullable MarketMetadata known) throws IOException {
        return read(output, known, null);
    }

    /** Like {@link #read(CommandOutput, MarketMetadata)}, of one market alone. */
    FrameImport.Result read(CommandOutput output, @Nullable MarketMetadata known, @Nullable MarketTicker only)
            throws IOException {
        return read(frames, output, known, only);
    }

    /** Reads one recording after another; a folder of folders holds one recording in each. */
    List<FrameImport.Result> readEach(CommandOutput output, @Nullable MarketMetadata known) throws IOException {
        List<FrameImport.Result> results = new ArrayList<>();
        for (List<Path> recording : RecordingFolders.of(frames)) {
            results.add(read(recording, output, known, null));
        }
        return results;
    }

    private FrameImport.Result read(
            List<Path> paths, CommandOutput output, @Nullable MarketMetadata known, @Nullable MarketTicker only)
            throws IOException {
        try (ProgressLine line = output.progress()) {
            FrameImport.Result result = FrameImport.of(paths)
                    .metadata(known)
                    .only(only)
                    .checkSequence(checkSequence)
                    .skipBad(skipBad)
                    .usesYesPrice(usesYesPrice)
                    .progress((file, count) -> line.update(() -> "reading " + file + ": " + count + " frames"))
                    .run();
            result.cuts().forEach(cut -> output.note("cut off: " + cut + "; everything before it was read"));
            if (result.duplicates() > 0) {
                output.note("left out " + result.duplicates() + " frames that stand there twice");
            }
            if (result.badFrames() > 0) {
                output.note("skipped " + result.badFrames() + " frames that could not be read");
            }
            return result;
        }
    }
}
