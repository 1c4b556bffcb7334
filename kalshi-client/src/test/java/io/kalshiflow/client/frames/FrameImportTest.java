package io.kalshiflow.client.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.client.frames.FrameImport.Result;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameImportTest {
    private static final String SUBSCRIBED = "{'type':'subscribed','id':1,'msg':{'channel':'orderbook_delta','sid':1}}";

    @TempDir
    private Path folder;

    private static String snapshot(int seq, String ticker) {
        return "{'type':'orderbook_snapshot','sid':1,'seq':" + seq + ",'msg':{'market_ticker':'" + ticker
                + "','yes_dollars_fp':[['0.4000','10.00']],'no_dollars_fp':[['0.5500','20.00']]}}";
    }

    private static String delta(int seq, String ticker) {
        return "{'type':'orderbook_delta','sid':1,'seq':" + seq + ",'msg':{'market_ticker':'" + ticker
                + "','price_dollars':'0.3900','delta_fp':'1.00','side':'yes','ts_ms':" + (1_000_000 + seq) + "}}";
    }

    private static String ok(int seq) {
        return "{'type':'ok','id':2,'sid':1,'seq':" + seq + ",'msg':{'market_tickers':['A']}}";
    }

    private static String events(String... frames) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < frames.length; i++) {
            text.append("{'recv_ms':")
                    .append(2_000_000 + i)
                    .append(",'event':")
                    .append(frames[i])
                    .append("}\n");
        }
        return text.toString().replace('\'', '"');
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Tape tape(Result result, String ticker) {
        return java.util.Objects.requireNonNull(result.tapes().get(new MarketTicker(ticker)));
    }

    private static List<Integer> rows(Tape tape, byte kind) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < tape.rows(); row++) {
            if (tape.kind(row) == kind) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void everyWrapperGivesTheSameTape() throws IOException {
        String[] frames = {SUBSCRIBED, snapshot(1, "A"), delta(2, "A")};
        StringBuilder raw = new StringBuilder();
        StringBuilder own = new StringBuilder();
        StringBuilder document = new StringBuilder("{\n 'note': 'x',\n 'counts': {'a': [1]},\n 'frames': [\n");
        for (int i = 0; i < frames.length; i++) {
            String text = frames[i].replace("'", "\\\"");
            long ms = 2_000_000L + i;
            raw.append("{'recv_ts_ns':" + ms + "000123,'raw':'" + text + "\\n'}\n");
            own.append("{'frame':" + frames[i] + ",'recv_us':" + ms + "000}\n");
            document.append("  {\n   'received_ms': " + ms + ",\n   'frame': " + frames[i] + "\n  }"
                    + (i < frames.length - 1 ? ",\n" : "\n"));
        }
        document.append(" ],\n 'after': 1\n}\n");
        String pretty = document.toString().replace('\'', '"');
        String expected = hash(FrameImport.of(write("a.ndjson", events(frames))).run());

        assertThat(hash(FrameImport.of(write("a.gz", gzip(events(frames)))).run()))
                .isEqualTo(expected);
        assertThat(hash(FrameImport.of(write("b.txt", gzip(events(frames)))).run()))
                .isEqualTo(expected);
        assertThat(hash(FrameImport.of(write("b.jsonl", raw.toString().replace('\'', '"')))
                        .run()))
                .isEqualTo(expected);
        assertThat(hash(FrameImport.of(write("c.jsonl", own.toString().replace('\'', '"')))
                        .run()))
                .isEqualTo(expected);
        assertThat(hash(FrameImport.of(write("d.json", pretty)).run())).isEqualTo(expected);
        assertThat(hash(FrameImport.of(write("e.json", pretty.replace("\n", " ")))
                        .run()))
                .isEqualTo(expected);
        assertThat(hash(FrameImport.of(write("f.json", events(frames).replace("\n", "\r\n\n")))
                        .run()))
                .isEqualTo(expected);
    }

    private static String hash(Result result) {
        return io.kalshiflow.tape.TapeFile.hash(tape(result, "A"));
    }

    @Test
    void ordinalsCountEveryFrameOfAllFiles() throws IOException {
        write("1.ndjson", events(SUBSCRIBED, snapshot(1, "A")));
        write("2.ndjson", events(ok(2), delta(3, "A")));
        write("notes.txt", "not a log");
        Result result = FrameImport.of(folder).checkSequence(true).run();

        Tape tape = tape(result, "A");
        assertThat(tape.ordinal(0)).isEqualTo(1);
        assertThat(tape.ordinal(tape.rows() - 1)).isEqualTo(3);
        assertThat(result.frames()).isEqualTo(4);
        assertThat(result.sequenceGaps()).isZero();
        assertThat(result.framesByType()).containsEntry("ok", 1L).containsEntry("subscribed", 1L);
        assertThat(result.files()).hasSize(2);
    }

    @Test
    void unknownMarketsAreAssumedFromTheirFrames() throws IOException {
        Result result = FrameImport.of(write(
                        "a.jsonl",
                        events(snapshot(1, "KXA-26-B"), delta(2, "KXA-26-B").replace("0.3900", "0.3910"))))
                .run();

        Tape tape = tape(result, "KXA-26-B");
        assertThat(result.assumed()).isTrue();
        assertThat(tape.market().grid().commonStepE4()).isEqualTo(10);
        assertThat(tape.market().eventTicker()).isEqualTo("KXA-26");
        assertThat(tape.market().closeMicros()).isEqualTo(1_000_002_001L);
    }

    @Test
    void missingNumbersAreGapsOnlyWhenAsked() throws IOException {
        Path log = write("a.ndjson", events(snapshot(1, "A"), snapshot(2, "B"), delta(4, "A"), ok(5), delta(6, "A")));

        Result checked = FrameImport.of(log).checkSequence(true).run();
        assertThat(checked.sequenceGaps()).isEqualTo(1);
        assertThat(rows(tape(checked, "A"), RowKind.GAP)).containsExactly(3);
        assertThat(rows(tape(checked, "B"), RowKind.GAP)).hasSize(1);
        assertThat(tape(checked, "A").ordinal(3)).isEqualTo(2);
        Result unchecked = FrameImport.of(log).run();
        assertThat(unchecked.sequenceGaps()).isZero();
        assertThat(rows(tape(unchecked, "A"), RowKind.GAP)).isEmpty();
    }

    @Test
    void aSubscriptionThatTheExchangeEndedIsAGap() throws IOException {
        for (int code : new int[] {10, 25}) {
            String ended = "{'type':'error','sid':1,'seq':3,'msg':{'code':" + code + ",'msg':'gone'}}";
            Result result = FrameImport.of(
                            write(code + ".ndjson", events(snapshot(1, "A"), delta(2, "A"), ended, delta(4, "A"))))
                    .run();

            assertThat(rows(tape(result, "A"), RowKind.GAP)).hasSize(1);
        }
        String refused = "{'id':7,'type':'error','sid':1,'seq':3,'msg':{'code':26,'msg':'too many'}}";
        Result kept = FrameImport.of(write("kept.ndjson", events(snapshot(1, "A"), delta(2, "A"), refused)))
                .run();
        assertThat(rows(tape(kept, "A"), RowKind.GAP)).isEmpty();
    }

    @Test
    void sequenceThatFallsBackIsANewConnection() throws IOException {
        Result result = FrameImport.of(
                        write("a.ndjson", events(snapshot(500, "A"), delta(501, "A"), snapshot(2, "A"), delta(3, "A"))))
                .run();

        Tape tape = tape(result, "A");
        assertThat(result.reconnects()).isEqualTo(1);
        assertThat(rows(tape, RowKind.GAP)).containsExactly(4);
        assertThat(tape.connection(3)).isZero();
        assertThat(tape.connection(4)).isEqualTo(1);
        assertThat(tape.kind(5)).isEqualTo(RowKind.SNAPSHOT);
        assertThat(tape.ordinal(4)).isEqualTo(2);
    }

    @Test
    void aSecondSubscribedIsANewConnection() throws IOException {
        Result result = FrameImport.of(
                        write("a.ndjson", events(SUBSCRIBED, snapshot(1, "A"), SUBSCRIBED, snapshot(1, "A"))))
                .checkSequence(true)
                .run();

        assertThat(result.reconnects()).isEqualTo(1);
        assertThat(result.sequenceGaps()).isZero();
        assertThat(rows(tape(result, "A"), RowKind.GAP)).hasSize(1);
    }

    @Test
    void anotherMarketInAnotherFileIsNoGap() throws IOException {
        write("1.ndjson", events(snapshot(500, "A"), delta(501, "A")));
        write("2.ndjson", events(snapshot(7, "B"), delta(8, "B")));
        Result result = FrameImport.of(folder).run();

        assertThat(rows(tape(result, "A"), RowKind.GAP)).isEmpty();
        assertThat(rows(tape(result, "B"), RowKind.GAP)).isEmpty();
    }

    @Test
    void aMalformedLineStopsTheImportOrIsSkipped() throws IOException {
        Path log = write(
                "a.ndjson",
                events(snapshot(1, "A")) + "{\"recv_ms\":1,\"event\":{\"type\":\n" + "garbage\n"
                        + events(delta(2, "A"), delta(3, "A").replace("0.3900", "1.3900"), delta(4, "A")));

        assertThatThrownBy(() -> FrameImport.of(log).run())
                .isInstanceOf(FrameLogException.class)
                .hasMessageContaining("a.ndjson, line 2: the JSON text ends early");
        Result result = FrameImport.of(log).skipBad(true).run();
        assertThat(result.badFrames()).isEqualTo(3);
        assertThat(result.frames()).isEqualTo(6);
        Tape tape = tape(result, "A");
        assertThat(tape.ordinal(tape.rows() - 1)).isEqualTo(5);
        assertThat(rows(tape, RowKind.DELTA)).hasSize(2);
    }

    @Test
    void aBadFrameOfADocumentCanBeSkippedToo() throws IOException {
        String text = "{'frames':[\n{'received_ms':1,'frame':" + snapshot(1, "A") + "},\n{'received_ms':1,'frame':"
                + delta(2, "A").replace("0.3900", "9") + "},\n7,\n{'received_ms':1,'frame':" + delta(3, "A") + "}]}";
        Path log = write("a.json", text.replace('\'', '"'));

        assertThatThrownBy(() -> FrameImport.of(log).run())
                .isInstanceOf(FrameLogException.class)
                .hasMessageContaining("line 3: price_dollars 9.0000");
        Result result = FrameImport.of(log).skipBad(true).run();
        assertThat(result.badFrames()).isEqualTo(2);
        assertThat(tape(result, "A").ordinal(3)).isEqualTo(3);
    }

    @Test
    void aCutLastLineIsReportedAndTheRestIsRead() throws IOException {
        String text = events(snapshot(1, "A"), delta(2, "A"), delta(3, "A"));
        Result result = FrameImport.of(write("a.ndjson", text.substring(0, text.length() - 20)))
                .run();

        assertThat(result.frames()).isEqualTo(2);
        assertThat(result.cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.line()).isEqualTo(3);
            assertThat(cut.reason()).contains("last line");
        });
        assertThat(FrameImport.of(write("b.ndjson", text.stripTrailing())).run().cuts())
                .isEmpty();
        String document = "{\n\"frames\":[" + text.replace("\n", ",\n").replace("recv_ms", "received_ms");
        Result cutDocument = FrameImport.of(write("c.json", document.substring(0, document.length() - 20)))
                .run();
        assertThat(cutDocument.frames()).isEqualTo(2);
        assertThat(cutDocument.cuts())
                .singleElement()
                .satisfies(cut -> assertThat(cut.line()).isEqualTo(4));
    }

    @Test
    void aCutGzipStreamIsReadUpToTheCut() throws IOException {
        String[] frames = new String[2000];
        frames[0] = snapshot(1, "A");
        Random random = new Random(7);
        for (int i = 1; i < frames.length; i++) {
            frames[i] = delta(i + 1, "A").replace("1.00", random.nextInt(1, 100_000) + ".25");
        }
        byte[] whole = gzip(events(frames));
        for (int length : new int[] {whole.length / 2, whole.length - 4}) {
            Result result = FrameImport.of(write("a" + length + ".gz", Arrays.copyOf(whole, length)))
                    .run();

            assertThat(result.frames()).isGreaterThan(frames.length / 3);
            assertThat(result.cuts()).singleElement().satisfies(cut -> {
                assertThat(cut.reason()).contains("gzip stream ends early");
                assertThat(cut.line()).isEqualTo(result.frames() + 1);
            });
        }
    }

    @Test
    void gzipThatIsDamagedOrNoneIsAnError() throws IOException {
        byte[] damaged = gzip(events(snapshot(1, "A"), delta(2, "A")));
        damaged[damaged.length - 6] ^= 0x55;

        assertThatThrownBy(() -> FrameImport.of(write("a.gz", damaged)).run())
                .isInstanceOf(FrameLogException.class)
                .hasMessageContaining("gzip data is damaged");
        assertThatThrownBy(() -> FrameImport.of(write("b.ndjson.gz", events(snapshot(1, "A"))))
                        .run())
                .isInstanceOf(FrameLogException.class)
                .hasMessageContaining("holds no gzip data");
    }

    @Test
    void unusablePathsAreNamed() throws IOException {
        assertThatThrownBy(() -> FrameImport.of(folder).run()).hasMessageContaining("holds no frame log");
        assertThatThrownBy(() -> FrameImport.of(folder.resolve("none.gz")).run())
                .hasMessageContaining("no such file");
        assertThatThrownBy(() ->
                        FrameImport.of(write("a.ndjson", events(SUBSCRIBED))).run())
                .hasMessageContaining("no snapshot: none of the 1 frames");
        assertThatThrownBy(() -> FrameImport.of(write("b.ndjson", "")).run()).hasMessageContaining("no snapshot");
        assertThatThrownBy(() ->
                        FrameImport.of(write("c.json", "{\n\"event\": {}\n}\n")).run())
                .isInstanceOf(FrameLogException.class);
    }

    @Test
    void aDeltaBeforeItsSnapshotIsAnErrorOrSkipped() throws IOException {
        Path log = write("a.ndjson", events(snapshot(1, "A"), delta(2, "B"), snapshot(3, "B")));

        assertThatThrownBy(() -> FrameImport.of(log).run()).hasMessageContaining("line 2: no snapshot of B before");
        Result result = FrameImport.of(log).skipBad(true).run();
        assertThat(result.badFrames()).isEqualTo(1);
        assertThat(result.tapes()).hasSize(2);
    }

    @Test
    void aHeaderSaysTheScaleAndIsNoFrame() throws IOException {
        String body = "{\"kalshiflow_frames\":1,\"use_yes_price\":true}\n" + events(snapshot(1, "A"));
        Tape tape = tape(FrameImport.of(write("a.jsonl", body)).run(), "A");

        assertThat(tape.ordinal(0)).isZero();
        assertThat(tape.priceE4(2)).isEqualTo(5500);
        assertThat(tape(
                                FrameImport.of(write("b.jsonl", events(snapshot(1, "A"))))
                                        .usesYesPrice(true)
                                        .run(),
                                "A")
                        .priceE4(2))
                .isEqualTo(5500);
        assertThatThrownBy(() -> FrameImport.of(write("c.jsonl", body.replace(":1,", ":2,")))
                        .run())
                .hasMessageContaining("version 2");
    }

    @Test
    void aFrameThatStandsThereTwiceCountsOnce() throws IOException {
        FrameImport.Result read = FrameImport.of(
                        write("a.ndjson", events(snapshot(1, "A"), delta(2, "A"), delta(2, "A"), delta(3, "A"))))
                .run();
        assertThat(read.duplicates()).isEqualTo(1);
        assertThat(read.reconnects()).isZero();
        assertThat(TapeAudit.of(tape(read, "A")).gaps()).isZero();
    }

    @Test
    void aTimeOfNoPlausibleYearIsABadFrame() throws IOException {
        String micros = delta(2, "A").replace("'ts_ms':1000002", "'ts_ms':1786407393414000");
        assertThat(micros).contains("1786407393414000");
        Path log = write("a.ndjson", events(snapshot(1, "A"), micros));
        assertThatThrownBy(() -> FrameImport.of(log).run()).hasMessageContaining("2099");
    }

    @Test
    void theEmptySnapshotAtTheCloseDisagreesWithNothing() throws IOException {
        String empty = "{'type':'orderbook_snapshot','sid':1,'seq':3,'msg':{'market_ticker':'A'}}";
        TapeAudit.Report atClose = TapeAudit.of(tape(
                FrameImport.of(write("a.ndjson", events(snapshot(1, "A"), delta(2, "A"), empty)))
                        .run(),
                "A"));
        TapeAudit.Report before = TapeAudit.of(tape(
                FrameImport.of(write("b.ndjson", events(snapshot(1, "A"), delta(2, "A"), empty, delta(4, "A"))))
                        .run(),
                "A"));

        assertThat(atClose.snapshotsDisagreeing()).isZero();
        assertThat(before.snapshotsDisagreeing()).isEqualTo(1);
    }

    @Test
    void theAuditJudgesNoBookBetweenAGapAndTheNextSnapshot() throws IOException {
        String taken = delta(5, "A").replace("'1.00'", "'-7.00'");
        Path log = write("a.ndjson", events(snapshot(1, "A"), taken, snapshot(6, "A")));

        assertThat(TapeAudit.of(tape(FrameImport.of(log).checkSequence(true).run(), "A"))
                        .passed())
                .isTrue();
        assertThat(TapeAudit.of(tape(FrameImport.of(log).run(), "A")).negativeLevels())
                .isEqualTo(1);
    }
}
