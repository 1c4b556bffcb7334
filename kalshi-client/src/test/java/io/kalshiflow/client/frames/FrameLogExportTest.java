package io.kalshiflow.client.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.frames.FrameImport.Result;
import io.kalshiflow.client.internal.wire.FrameEncoder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketOutcome;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameLogExportTest {
    private static final MarketTicker TICKER = new MarketTicker("KXDEMO-26JAN01-T1");
    private static final long START = 1_786_407_333_000_000L;
    private static final Market MARKET = new Market(
            TICKER,
            "KXDEMO-26JAN01",
            "KXDEMO",
            "Will \"it\" rise?",
            2,
            PriceGrid.of(new PriceGrid.Segment(0, 1000, 10), new PriceGrid.Segment(1000, 10_000, 100)),
            START,
            START + 900_000_000L,
            FeeTerms.parse("quadratic_with_maker_fees:0.5"),
            START + 7);

    @TempDir
    private Path folder;

    private static Tape session(MarketOutcome outcome) {
        Random random = new Random(11);
        TapeBuilder builder = new TapeBuilder();
        long time = START;
        int ordinal = 0;
        for (int connection = 0; connection < 3; connection++) {
            builder.at(ordinal, connection);
            if (connection > 0) {
                builder.onGap(0, 0, time + 500);
            }
            builder.onSnapshotStart(0, 0, time + 500);
            builder.onSnapshotLevel(0, BookSide.BID, 4000, 1_000);
            builder.onSnapshotLevel(0, BookSide.ASK, 4101, 2_050);
            builder.onSnapshotEnd(0);
            for (int i = 0; i < 200; i++) {
                time += random.nextInt(5_000);
                builder.at(++ordinal, connection);
                BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
                int price = 1 + random.nextInt(9_999);
                if (i % 10 == 0) {
                    long millis = time / 1000 * 1000;
                    builder.onTrade(
                            0,
                            millis,
                            time + 300,
                            side,
                            price,
                            1 + random.nextInt(999),
                            i % 20 == 0 ? MarketHandler.BLOCK_TRADE : 0);
                } else {
                    builder.onDelta(
                            0,
                            time,
                            time + 300,
                            side,
                            price,
                            1 + random.nextInt(99_999),
                            i % 7 == 0 ? MarketHandler.OWN : 0);
                }
            }
            ordinal++;
        }
        long settled = outcome.settledMicros();
        builder.at(ordinal, 2);
        builder.onSettlement(0, settled, settled, outcome.yesPayoutE4());
        return builder.build(MARKET);
    }

    @Test
    void anExportedTapeComesBackEqual() throws IOException {
        MarketOutcome outcome = new MarketOutcome(TICKER, MarketOutcome.Result.SCALAR, 3_750, START + 901_234_567L);
        Tape tape = session(outcome);
        FrameLogExport.writeFrames(tape, folder.resolve("frames"));
        Path metadata = folder.resolve("meta/event.json");
        FrameLogExport.writeMetadata(tape, outcome, metadata);

        Result result = FrameImport.of(folder.resolve("frames"))
                .metadata(MarketMetadata.read(metadata))
                .run();
        Tape back = result.tapes().values().iterator().next();
        assertThat(result.outcomes()).containsEntry(TICKER, outcome);
        assertThat(result.reconnects()).isEqualTo(2);
        assertThat(result.assumed()).isFalse();
        assertThat(back.market()).isEqualTo(MARKET);
        assertThat(back.rows()).isEqualTo(tape.rows());
        assertThat(TapeFile.hash(back)).isEqualTo(TapeFile.hash(tape));
    }

    @Test
    void anOlderRecordingIsNeverOverwritten() throws IOException {
        Path file = folder.resolve("a.jsonl.gz");
        byte[] frame = "{\"type\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
        try (FrameLog.Writer writer = FrameLog.Writer.create(file, true)) {
            writer.append(5, frame, 0, frame.length);
        }

        assertThatThrownBy(() -> FrameLog.Writer.create(file, true)).isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> FrameImport.of(file).run()).hasMessageContaining("none of the 1 frames");
    }

    @Test
    void metadataThatDoesNotFitIsNamed() throws IOException {
        MarketOutcome outcome = new MarketOutcome(TICKER, MarketOutcome.Result.YES, 10_000, START + 901_000_000L);
        Tape tape = session(outcome);
        Path frames = FrameLogExport.writeFrames(tape, folder);
        Path metadata = folder.resolve("meta.txt");
        FrameLogExport.writeMetadata(tape, null, metadata);
        assertThat(MarketMetadata.read(metadata).outcomes()).isEmpty();
        Files.writeString(metadata, Files.readString(metadata).replace("-T1", "-T2"));

        assertThatThrownBy(() -> FrameImport.of(frames)
                        .metadata(MarketMetadata.read(metadata))
                        .run())
                .hasMessageContaining("meta.txt: knows nothing of the market KXDEMO-26JAN01-T1")
                .hasMessageContaining(frames.toString());
        assertThatThrownBy(() -> MarketMetadata.read(frames)).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> MarketMetadata.read(folder.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void framesWithYesPricesSayItThemselves() throws IOException {
        MarketOutcome outcome = new MarketOutcome(TICKER, MarketOutcome.Result.NO, 0, START + 901_000_000L);
        Tape tape = session(outcome);
        Path file = folder.resolve("yes.jsonl.gz");
        try (FrameLog.Writer writer = FrameLog.Writer.create(file, true)) {
            tape.cursor()
                    .poll(
                            new FrameEncoder(
                                    TICKER, true, (received, json, length) -> writer.append(received, json, 0, length)),
                            200);
        }
        Tape back = FrameImport.of(file).run().tapes().values().iterator().next();

        for (int row = 0; row < back.rows(); row++) {
            assertThat(back.priceE4(row)).isEqualTo(tape.priceE4(row));
            assertThat(back.side(row)).isEqualTo(tape.side(row));
            assertThat(back.countE2(row)).isEqualTo(tape.countE2(row));
        }
    }
}
