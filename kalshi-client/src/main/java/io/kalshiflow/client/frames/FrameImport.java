package io.kalshiflow.client.frames;

import io.kalshiflow.client.internal.wire.Frame;
import io.kalshiflow.client.internal.wire.FrameKind;
import io.kalshiflow.client.internal.wire.LogEntryDecoder;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.Tape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes tapes of recorded frames: one per market, rows in arrival order.
 *
 * <p>The <em>ordinal</em> of a row is the position of its frame over all frames of all files, from 0, replies and
 * skipped bad frames included; in a single file of lines without header, frame n stands on line n + 1. A row
 * {@code GAP} stands where the recorder connected again and, when asked to check, where sequence numbers are missing.
 * Set options, then {@link #run}; one thread.
 */
public final class FrameImport {
    /** Hears how far an import is. */
    @FunctionalInterface
    public interface Progress {
        /** Frames between two calls, roughly. */
        int EVERY = 100_000;

        void onProgress(Path file, long frames);
    }

    /**
     * What became of the frames.
     *
     * @param tapes by market, in order of appearance
     * @param outcomes of the markets that the metadata knows to have paid; their tapes end with a settlement row; none
     *     when a file was cut off
     * @param assumed whether there was no metadata, so that grids and opening hours are guesses from the frames
     * @param frames all frames, bad ones included: the next ordinal
     * @param framesByType by the exchange's type; types that are of no use here count as {@code other}
     * @param badFrames frames that were skipped
     * @param reconnects how often the recorder connected again
     * @param sequenceGaps how often sequence numbers are missing; 0 unless that was to be checked
     * @param duplicates frames that repeat the sequence number before them and were left out
     * @param cuts files that end in the middle of something
     * @param files what was read, in order
     */
    public record Result(
            Map<MarketTicker, Tape> tapes,
            Map<MarketTicker, MarketOutcome> outcomes,
            boolean assumed,
            long frames,
            Map<String, Long> framesByType,
            long badFrames,
            int reconnects,
            int sequenceGaps,
            int duplicates,
            List<Cut> cuts,
            List<Path> files) {}

    private final List<Path> paths;
    private final List<MarketRecording> markets = new ArrayList<>();
    private final Map<FrameKind, long[]> framesByKind = new EnumMap<>(FrameKind.class);
    private @Nullable MarketMetadata metadata;
    private @Nullable MarketTicker only;
    private boolean checkSequence;
    private boolean skipBad;
    private boolean usesYesPrice;
    private Progress progress = (file, frames) -> {};
    private FrameSequence sequence = new FrameSequence(false);
    private LogEntryDecoder decoder = new LogEntryDecoder(false);

    private FrameImport(List<Path> paths) {
        this.paths = List.copyOf(paths);
    }

    /** Starts without metadata or sequence check, with NO prices on the NO side; a bad frame stops the import. */
    public static FrameImport of(List<Path> paths) {
        return new FrameImport(paths);
    }

    /** Starts as {@link #of(List)}. */
    public static FrameImport of(Path... paths) {
        return new FrameImport(List.of(paths));
    }

    /** What is known about the markets; it must then know each market of the frames. */
    public FrameImport metadata(@Nullable MarketMetadata value) {
        metadata = value;
        return this;
    }

    /** Reads this market alone and passes over all others; null for every market. */
    public FrameImport only(@Nullable MarketTicker value) {
        only = value;
        return this;
    }

    /** Whether numbers missing in a subscription are gaps; only for logs that hold the whole subscription. */
    public FrameImport checkSequence(boolean value) {
        checkSequence = value;
        return this;
    }

    /** Whether bad frames are counted and left out, where otherwise the first one stops the import. */
    public FrameImport skipBad(boolean value) {
        skipBad = value;
        return this;
    }

    /** Whether the frames were subscribed with {@code use_yes_price}, for files that do not say so themselves. */
    public FrameImport usesYesPrice(boolean value) {
        usesYesPrice = value;
        return this;
    }

    public FrameImport progress(Progress value) {
        progress = value;
        return this;
    }

    /**
     * Reads everything.
     *
     * @throws FrameLogException if a path, a frame or the metadata is not what it should be
     */
    public Result run() throws IOException {
        List<Path> files = FrameLog.files(paths);
        FrameLogReader reader = reader();
        for (Path file : files) {
            sequence.startFile();
            reader.read(file);
        }
        return result(reader, files);
    }

    /** Like {@link #run()}, from a stream instead of the paths, which then only name it. */
    public Result run(InputStream in) throws IOException {
        FrameLogReader reader = reader();
        reader.read(paths.get(0), in.markSupported() ? in : new BufferedInputStream(in));
        return result(reader, paths);
    }

    private FrameLogReader reader() {
        markets.clear();
        framesByKind.clear();
        sequence = new FrameSequence(checkSequence);
        decoder = new LogEntryDecoder(usesYesPrice);
        return new FrameLogReader(decoder, this::onFrame, skipBad, progress);
    }

    private void onFrame(Frame frame, long position, long receiveMicros) {
        int ordinal = Math.toIntExact(position);
        framesByKind.computeIfAbsent(frame.kind(), kind -> new long[1])[0]++;
        FrameSequence.Finding finding = sequence.accept(frame);
        if (finding == FrameSequence.Finding.DUPLICATE) {
            return;
        }
        if (finding != FrameSequence.Finding.CONTINUES) {
            gap(finding, frame.sid(), ordinal, receiveMicros);
        } else if (frame.endsSubscription()) {
            gap(FrameSequence.Finding.LOST, frame.sid(), ordinal, receiveMicros);
        }
        if (frame.kind().isMarketEvent()) {
            while (markets.size() <= frame.market()) {
                markets.add(new MarketRecording(decoder.tickers().ticker(markets.size())));
            }
            MarketRecording market = markets.get(frame.market());
            if (only != null && !only.equals(market.ticker())) {
                return;
            }
            market.accept(frame, ordinal, sequence.connection(), receiveMicros);
        }
    }

    private void gap(FrameSequence.Finding finding, long sid, int ordinal, long receiveMicros) {
        for (MarketRecording market : markets) {
            if (finding == FrameSequence.Finding.RECONNECTED_BETWEEN_FILES) {
                market.gapLater();
            } else if (finding == FrameSequence.Finding.RECONNECTED || market.isOn(sid)) {
                market.gap(ordinal, sequence.connection(), receiveMicros);
            }
        }
    }

    private Result result(FrameLogReader reader, List<Path> files) {
        MarketTicker wanted = only;
        if (wanted != null
                && markets.stream().noneMatch(market -> market.ticker().equals(wanted))) {
            throw new FrameLogException(
                    files.get(0),
                    "does not hold the market " + wanted + " but "
                            + markets.stream().map(MarketRecording::ticker).toList());
        }
        if (markets.stream().noneMatch(MarketRecording::hasSnapshot)) {
            throw new FrameLogException(
                    files.get(0),
                    "no snapshot: none of the " + reader.frames()
                            + " frames" + (files.size() > 1 ? " of " + files.size() + " files" : "")
                            + " is an orderbook_snapshot"
                            + reader.cuts().stream()
                                    .map(cut -> "; cut off: " + cut)
                                    .reduce("", String::concat));
        }
        Map<MarketTicker, Tape> tapes = new LinkedHashMap<>();
        Map<MarketTicker, MarketOutcome> outcomes = new LinkedHashMap<>();
        for (MarketRecording recording : markets) {
            if (!recording.isEmpty()) {
                MarketTicker ticker = recording.ticker();
                // A recording that was cut says nothing about the time up to the payout.
                MarketOutcome outcome = metadata == null || !reader.cuts().isEmpty()
                        ? null
                        : metadata.outcomes().get(ticker);
                tapes.put(ticker, recording.build(market(ticker, files), outcome, Math.toIntExact(reader.frames())));
                if (outcome != null) {
                    outcomes.put(ticker, outcome);
                }
            }
        }
        return new Result(
                Collections.unmodifiableMap(tapes),
                Collections.unmodifiableMap(outcomes),
                metadata == null,
                reader.frames(),
                framesByType(),
                reader.badFrames(),
                sequence.reconnects(),
                sequence.gaps(),
                sequence.duplicates(),
                reader.cuts(),
                files);
    }

    private @Nullable Market market(MarketTicker ticker, List<Path> files) {
        if (metadata == null) {
            return null;
        }
        Market market = metadata.markets().get(ticker);
        if (market == null) {
            throw new FrameLogException(
                    metadata.file(),
                    "knows nothing of the market " + ticker + " in " + files.get(0) + "; it holds "
                            + metadata.markets().keySet());
        }
        return market;
    }

    private Map<String, Long> framesByType() {
        Map<String, Long> byType = new LinkedHashMap<>();
        for (FrameKind kind : FrameKind.values()) {
            byType.put(kind.wireName(), framesByKind.getOrDefault(kind, new long[1])[0]);
        }
        return Collections.unmodifiableMap(byType);
    }
}
