package io.kalshiflow.trader.cli;

import io.kalshiflow.calibrate.LabelFile;
import io.kalshiflow.calibrate.LabelSet;
import io.kalshiflow.calibrate.LabelledMarket;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.tape.Tape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Recorded markets in memory, with their real orders.
 *
 * @param trades trades of the order books
 * @param lonelyTrades those without a decrease
 * @param cut whether a recording ends in the middle of something
 */
record RecordedMarkets(List<LabelledMarket> markets, int trades, int lonelyTrades, boolean cut) {

    /**
     * Reads frames and labels.
     *
     * @param labels a file of labels, zipped or not; null to find the orders on the tapes
     */
    static RecordedMarkets read(String command, FrameOptions frames, @Nullable Path labels, CommandOutput output)
            throws IOException {
        if (frames.frames().isEmpty()) {
            throw new InputException(command + " needs --frames");
        }
        List<ClassifiedTape> tapes = new ArrayList<>();
        boolean cut = false;
        int trades = 0;
        int lonely = 0;
        for (FrameImport.Result read : frames.readEach(output, frames.metadataWhateverItsFees(FeeTerms.STANDARD))) {
            cut |= !read.cuts().isEmpty();
            for (Tape tape : read.tapes().values()) {
                ClassifiedTape classified = ClassifiedTape.of(tape);
                tapes.add(classified);
                trades += classified.trades();
                lonely += classified.lonelyTrades();
            }
        }
        if (lonely * 1_000 > trades) {
            output.note("warning: " + lonely + " of " + trades
                    + " trades have no decrease of their millisecond, side, price and count: messages are missing");
        }
        List<LabelledMarket> markets =
                labels == null ? tapes.stream().map(LabelledMarket::of).toList() : withLabels(labels, tapes);
        if (markets.stream().noneMatch(RecordedMarkets::canBeScored)) {
            throw new InputException(
                    "no order of these frames is known by a unique size, had a queue before it and rested"
                            + " 250 ms within a tick of the best price: nothing can be scored");
        }
        return new RecordedMarkets(markets, trades, lonely, cut);
    }

    private static List<LabelledMarket> withLabels(Path file, List<ClassifiedTape> tapes) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException("--labels: " + file + (Files.exists(file) ? " is not a file" : ": no such file"));
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return LabelFile.read(text, tapes);
        } catch (IllegalArgumentException bad) {
            throw new InputException("--labels: " + file + ", " + bad.getMessage());
        }
    }

    private static boolean canBeScored(LabelledMarket market) {
        return market.labels().stream()
                .anyMatch(label -> Arrays.stream(LabelSet.values())
                        .anyMatch(set -> set.contains(market.tape().tape(), label)));
    }

    int labels() {
        return markets.stream().mapToInt(market -> market.labels().size()).sum();
    }
}
