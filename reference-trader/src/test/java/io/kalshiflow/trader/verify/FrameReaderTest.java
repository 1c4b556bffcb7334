package io.kalshiflow.trader.verify;

import static io.kalshiflow.trader.verify.Frames.level;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FrameReaderTest {
    @TempDir
    Path folder = Path.of("");

    private final FrameReader reader = new FrameReader(false);
    private final List<String> seen = new ArrayList<>();
    private final FrameReader.Visitor noting = new FrameReader.Visitor() {
        @Override
        public void newFile() {}

        @Override
        public void header(JsonNode header) {}

        @Override
        public void frame(long ordinal, JsonNode frame, String where) {
            seen.add(ordinal + " " + frame.path("type").asText());
        }
    };

    @Test
    void allFormsOfRecordingsAreReadAndNumberedOn() throws IOException {
        read("a.ndjson", "{\"recv_ms\":1,\"event\":{\"type\":\"a\"}}\n");
        read("b.jsonl", "{\"recv_ts_ns\":1,\"raw\":\"{\\\"type\\\":\\\"b\\\"}\\n\"}\n");
        read("c.jsonl", "{\"format\":\"frames\",\"version\":1}\n{\"recv_us\":1,\"frame\":{\"type\":\"c\"}}\n");
        read("d.json", "{\n \"frames\": [\n  {\"received_ms\": 1, \"frame\": {\"type\": \"d\"}}\n ]\n}\n");
        read("e.json", "{\"frames\":[{\"received_ms\":1,\"frame\":{\"type\":\"e\"}}]}");
        assertThat(seen).containsExactly("0 a", "1 b", "2 c", "3 d", "4 e");
        assertThat(reader.cuts()).isEmpty();
    }

    @Test
    void aLastLineWithoutItsEndIsAFrameIfItIsWhole() throws IOException {
        read("a.ndjson", "{\"event\":{\"type\":\"a\"}}\n{\"event\":{\"type\":\"b\"}}");
        assertThat(seen).containsExactly("0 a", "1 b");
        assertThat(reader.cuts()).isEmpty();
    }

    @Test
    void aCutGzipStreamIsReadUpToTheCut() throws IOException {
        Frames frames = new Frames();
        for (int i = 0; i < 5_000; i++) {
            frames.delta(i, "no", "0.5000", i + ".00");
        }
        byte[] whole = gzip(frames.text());
        Path file = Files.write(folder.resolve("cut.ndjson.gz"), Arrays.copyOf(whole, whole.length / 2));
        reader.read(file, noting);
        assertThat(seen).hasSizeBetween(2_000, 3_500);
        assertThat(reader.cuts()).singleElement().asString().contains("cut.ndjson.gz, line " + (seen.size() + 1));
    }

    @Test
    void aCutBetweenLinesIsReportedToo() throws IOException {
        byte[] whole = gzip("{\"event\":{\"type\":\"a\"}}\n");
        Path file = Files.write(folder.resolve("cut.ndjson.gz"), Arrays.copyOf(whole, whole.length - 8));
        reader.read(file, noting);
        assertThat(seen).containsExactly("0 a");
        assertThat(reader.cuts()).singleElement().asString().contains("without its end mark");
    }

    @Test
    void aCutDocumentIsReadUpToTheCut() throws IOException {
        read("a.json", "{\"note\":[1],\"frames\":[{\"frame\":{\"type\":\"a\"}},\n{\"frame\":{\"ty");
        assertThat(seen).containsExactly("0 a");
        assertThat(reader.cuts()).singleElement().asString().contains("a.json, frame 1");
    }

    @Test
    void aHeaderSaysThatBothSidesHaveYesPrices() throws IOException {
        String frames = new Frames().snapshot("", level("0.3000", "5.00")).text();
        Path file = Files.writeString(
                folder.resolve("yes.jsonl"), "{\"kalshiflow_frames\":1,\"use_yes_price\":true}\n" + frames);
        assertThat(new Check(folder, file).broken("5,a,BUY_YES,bid,0.3000,5.00,taker,0.080000,5.00,98.420000,0"))
                .isEmpty();
    }

    @Test
    void aDocumentWithoutFramesIsRefused() {
        assertThatThrownBy(() -> read("a.json", "{\n\"event\": 1\n}\n")).hasMessageContaining("array \"frames\"");
        assertThatThrownBy(() -> read("b.json", "hello\n")).hasMessageContaining("not JSON");
    }

    @Test
    void severalMarketsNeedAName() throws IOException {
        String two = new Frames().snapshot("", level("0.5000", "10.00")).text();
        Path file = Files.writeString(folder.resolve("two.ndjson"), two.replace("\"M\"", "\"N\"") + two);
        String fill = "5,a,BUY_YES,bid,0.5000,1.00,taker,0.020000,1.00,9.480000,1";
        assertThatThrownBy(() -> new Check(folder, file).verdict(fill)).hasMessageContaining("--market");
        assertThat(new Check(folder, file).market("M").broken(fill)).isEmpty();
        assertThat(new Check(folder, file)
                        .metadata("{\"response\":{\"event\":{},\"markets\":[{\"ticker\":\"M\"}]}}")
                        .broken(fill))
                .isEmpty();
        assertThatThrownBy(() -> new Check(folder, file).market("X").verdict(fill))
                .hasMessageContaining("no book or trade frame of X");
    }

    @Test
    void metadataGivesTheFeeTerms() throws IOException {
        Path file = new Frames().snapshot("", level("0.5000", "10.00")).write(folder);
        Verdict verdict = new Check(folder, file)
                .metadata("{\"event\":{\"fee_type_override\":null,\"fee_multiplier_override\":0.5},\"series\":"
                        + "{\"fee_type\":\"quadratic_with_maker_fees\",\"fee_multiplier\":1}}")
                .verdict("5,a,BUY_YES,bid,0.5000,1.00,taker,0.010000,1.00,9.490000,0");
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.feeTable()).hasToString("quadratic_with_maker_fees:0.5");
        assertThat(verdict.feesAssumed()).isFalse();
    }

    private void read(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        reader.read(file, noting);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
