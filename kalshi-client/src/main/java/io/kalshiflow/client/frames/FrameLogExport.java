package io.kalshiflow.client.frames;

import io.kalshiflow.client.internal.wire.FrameEncoder;
import io.kalshiflow.client.internal.wire.MarketDocumentWriter;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tape back as the recording it could have come from: a folder of frames, and the market's metadata.
 *
 * <p>Importing both again gives an equal tape, as far as frames can carry it. They cannot carry: status, close date,
 * grid and fee rows; microseconds of trades and stamps of snapshots (which get the running maximum of the stamps
 * before them); the order of bids and asks within a snapshot (bids come first); a gap as the very last row; a gap
 * without a new connection unless the import checks sequences; ordinals other than 0, 1, 2, …; flat fee terms,
 * which {@link MarketMetadata#read(Path, io.kalshiflow.market.FeeTerms)} must be given.
 */
public final class FrameLogExport {
    private FrameLogExport() {}

    /** Writes {@code <ticker>.jsonl.gz} into a folder and returns the file; fails if it is there already. */
    public static Path writeFrames(Tape tape, Path folder) throws IOException {
        Path file = folder.resolve(tape.market().ticker() + ".jsonl.gz");
        try (FrameLog.Writer writer = FrameLog.Writer.create(file, false)) {
            FrameEncoder encoder = new FrameEncoder(
                    tape.market().ticker(),
                    false,
                    (received, json, length) -> writer.append(received, json, 0, length));
            TapeCursor cursor = tape.cursor();
            for (int row = 0; row < tape.rows(); row = cursor.nextRow()) {
                if (tape.kind(row) == RowKind.GAP) {
                    if (row > 0 && tape.connection(row) == tape.connection(row - 1)) {
                        encoder.loseFrame();
                    } else {
                        encoder.reconnect();
                    }
                }
                cursor.poll(encoder, 1);
            }
        }
        return file;
    }

    /** Writes what {@link MarketMetadata#read} reads; an existing file is replaced. */
    public static void writeMetadata(Tape tape, @Nullable MarketOutcome outcome, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            MarketDocumentWriter.write(out, tape.market(), outcome);
        }
    }
}
