package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.frames.FrameLogExport;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.env.synth.SyntheticSession;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SyntheticSession FIRST = SyntheticMarket.generate(11, Duration.ofSeconds(40));
    private static final SyntheticSession SECOND = SyntheticMarket.generate(12, Duration.ofSeconds(30));

    @TempDir
    Path folder = Path.of("");

    private Path frames = Path.of("");
    private Path metadata = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void writeInputs() throws IOException {
        frames = folder.resolve("frames");
        metadata = folder.resolve("event.json");
        data = folder.resolve("data");
        FrameLogExport.writeFrames(FIRST.tape(), frames);
        FrameLogExport.writeMetadata(FIRST.tape(), FIRST.outcome(), metadata);
    }

    private CommandRun importing(String... more) {
        List<String> words = new ArrayList<>(
                List.of("import", "--frames", frames.toString(), "--metadata", metadata.toString(), "--json"));
        words.addAll(List.of("--data", data.toString()));
        words.addAll(Arrays.asList(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private JsonNode sessions() throws IOException {
        CommandRun run = CommandRun.of("sessions", "--json", "--data", data.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        return run.json().path("sessions");
    }

    private Path firstFrames() {
        return frames.resolve(FIRST.tape().market().ticker() + ".jsonl.gz");
    }

    /** Adds the second market to frames and metadata. */
    private void writeSecondMarket() throws IOException {
        FrameLogExport.writeFrames(SECOND.tape(), frames);
        Path other = folder.resolve("other.json");
        FrameLogExport.writeMetadata(SECOND.tape(), SECOND.outcome(), other);
        ObjectNode both = (ObjectNode) JSON.readTree(metadata.toFile());
        ((ArrayNode) both.get("markets"))
                .add(JSON.readTree(other.toFile()).get("markets").get(0));
        JSON.writeValue(metadata.toFile(), both);
    }

    private void assertBadInput(CommandRun run, String... words) throws IOException {
        assertThat(run.err()).hasLineCount(1).contains(words).doesNotContain("unexpected fault");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.json().path("exit_code").asInt()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(data.resolve("tapes")).doesNotExist();
    }

    @Test
    void importedFramesAreASessionWithItsTape() throws IOException {
        CommandRun run = importing();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        JsonNode one = run.json().path("sessions").path(0);
        assertThat(one.path("status").asText()).isEqualTo("imported");
        assertThat(one.path("market").asText())
                .isEqualTo(FIRST.tape().market().ticker().value());
        assertThat(one.path("event").asText()).isEqualTo(FIRST.tape().market().eventTicker());
        assertThat(one.path("rows").asInt()).isEqualTo(FIRST.tape().rows());
        assertThat(one.path("snapshots").asInt()).isEqualTo(1);
        assertThat(one.path("deltas").asInt()).isPositive();
        assertThat(one.path("trades").asInt()).isPositive();
        assertThat(one.path("negative_levels").asInt(-1)).isZero();
        assertThat(one.path("time_reversals").asInt(-1)).isZero();
        assertThat(one.path("crossed_events").asInt(-1)).isZero();
        assertThat(one.path("gaps").asInt(-1)).isZero();
        assertThat(one.path("trade_join_rate").asDouble()).isEqualTo(1.0);
        assertThat(one.path("audit").asText()).isEqualTo("passed");
        assertThat(one.path("fee_assumed").asBoolean()).isTrue();
        assertThat(one.path("last_ms").asLong() * 1000)
                .isLessThan(FIRST.tape().market().closeMicros());
        assertThat(run.json().path("frames").asInt())
                .isEqualTo(FIRST.tape().ordinal(FIRST.tape().rows() - 1));
        assertThat(run.json().path("bad_frames").asInt(-1)).isZero();
        assertThat(run.json().path("cuts").isArray()).isTrue();
        Path tape = Path.of(one.path("tape").asText());
        assertThat(tape).startsWith(data.resolve("tapes"));
        assertThat(TapeFile.hash(TapeFile.read(tape)))
                .isEqualTo(one.path("tape_hash").asText());
    }

    @Test
    void aSecondImportSaysItIsAlreadyThere() throws IOException {
        importing();
        String before = sessions().toString();
        JsonNode one = importing().json().path("sessions").path(0);
        assertThat(one.path("status").asText()).isEqualTo("already_present");
        assertThat(sessions()).hasSize(1);
        assertThat(sessions().toString()).isEqualTo(before);
        CommandRun text = CommandRun.of(
                "import", "--frames", frames.toString(), "--metadata", metadata.toString(), "--data", data.toString());
        assertThat(text.out()).contains("already there", "fees unknown");
    }

    @Test
    void sessionsListsWhatWasImportedWithoutItsResult() throws IOException {
        writeSecondMarket();
        assertThat(importing().json().path("sessions")).hasSize(2);
        JsonNode first = sessions().path(0);
        JsonNode imported = importing().json().path("sessions").path(0);
        imported.fieldNames().forEachRemaining(name -> {
            if (!name.equals("status")) {
                assertThat(first.path(name)).as(name).isEqualTo(imported.path(name));
            }
        });
        assertThat(Instant.parse(first.path("imported_at").asText())).isBefore(Instant.MAX);
        assertThat(first.path("source_files")).hasSize(2);
        assertThat(sessions().toString()).doesNotContain("result", "settle", "payout");
        assertThat(CommandRun.of("sessions", "--data", data.toString()).out())
                .contains(
                        "2 sessions",
                        "audit passed",
                        SECOND.tape().market().ticker().value());
    }

    @Test
    void sessionsOfACatalogueThatDoesNotExistAreNone() throws IOException {
        assertThat(sessions()).isEmpty();
        assertThat(CommandRun.of("sessions", "--data", data.toString()).out()).contains("no sessions in");
        assertThat(data).doesNotExist();
    }

    @Test
    void oneFileForSeveralMarketsIsRefused() throws IOException {
        writeSecondMarket();
        assertBadInput(importing("--out", folder.resolve("x.tape").toString()), "x.tape", "several markets");
    }

    @Test
    void anExistingOutIsNeverOverwritten() throws IOException {
        assertBadInput(importing("--out", metadata.toString()), "event.json: holds something else", "not overwritten");
        assertThat(sessions()).isEmpty();
    }

    @Test
    void aCutRecordingIsRegisteredUpToTheCut() throws IOException {
        byte[] whole = Files.readAllBytes(firstFrames());
        Files.write(firstFrames(), Arrays.copyOf(whole, whole.length / 2));
        CommandRun run = importing();
        assertThat(run.exitCode()).isEqualTo(ExitCode.CUT_OFF);
        assertThat(run.json().path("cuts").path(0).asText()).contains("gzip stream ends early");
        assertThat(run.err()).contains("cut off: ");
        assertThat(sessions()).hasSize(1);
        assertThat(sessions().path(0).path("rows").asInt())
                .isBetween(10, FIRST.tape().rows() - 10);
    }

    @Test
    void aRecordingCutBeforeItsFirstSnapshotIsBadInput() throws IOException {
        byte[] whole = Files.readAllBytes(firstFrames());
        Files.write(firstFrames(), Arrays.copyOf(whole, 40));
        assertBadInput(importing(), "no snapshot", "cut off");
        assertThat(data).doesNotExist();
    }

    @Test
    void aRecordingThatFailsItsAuditIsRegisteredAsSuch() throws IOException {
        Path bad = frames.resolve("z.jsonl");
        String ticker = FIRST.tape().market().ticker().value();
        Files.delete(firstFrames());
        Files.writeString(
                bad,
                ("{'recv_ms':2,'event':{'type':'orderbook_snapshot','sid':1,'seq':1,'msg':{'market_ticker':'" + ticker
                                + "','yes_dollars_fp':[['0.4000','5.00']]}}}\n"
                                + "{'recv_ms':3,'event':{'type':'orderbook_delta','sid':1,'seq':2,'msg':{"
                                + "'market_ticker':'" + ticker + "','price_dollars':'0.4000','delta_fp':'-9.00',"
                                + "'side':'yes','ts_ms':2}}}\n")
                        .replace('\'', '"'));
        CommandRun run = importing();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("warning: ", ticker, "failed its audit: 1 negative levels");
        assertThat(run.json().path("sessions").path(0).path("audit").asText()).isEqualTo("failed");
        assertThat(sessions().path(0).path("negative_levels").asInt()).isEqualTo(1);
    }

    @Test
    void framesThatCannotBeUsedAreBadInput() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path kept = frames;
        frames = empty;
        assertBadInput(importing(), "empty", "no frame log");
        frames = folder.resolve("missing.gz");
        assertBadInput(importing(), "missing.gz", "no such file");
        frames = Files.writeString(folder.resolve("garbage.jsonl"), "garbage\n");
        assertBadInput(importing(), "garbage.jsonl, line 1");
        frames = Files.writeString(folder.resolve("ok.jsonl"), "{\"recv_ms\":1,\"event\":{\"type\":\"ok\"}}\n");
        assertBadInput(importing(), "no snapshot");
        frames = kept;
        assertBadInput(CommandRun.of("import", "--json", "--frames", frames.toString()), "--metadata");
        assertBadInput(importing("--fee", "cheap"), "cheap", "TYPE:FACTOR");
    }

    @Test
    void metadataThatCannotBeUsedIsBadInput() throws IOException {
        String text = Files.readString(metadata);
        Files.writeString(metadata, text.replace("-11\"", "-99\""));
        assertBadInput(importing(), "event.json: knows nothing of the market");
        Files.writeString(metadata, "{\"orderbook\":{}}");
        assertBadInput(importing(), "event.json: not market metadata");
        Files.writeString(metadata, "garbage");
        assertBadInput(importing(), "event.json", "not JSON");
        Files.delete(metadata);
        assertBadInput(importing(), "event.json: no such file");
    }

    @Test
    void aFlatFeeNeedsItsRate() throws IOException {
        String text = Files.readString(metadata);
        Files.writeString(
                metadata, text.replace("\"series_ticker\"", "\"fee_type_override\":\"flat\",\"series_ticker\""));
        assertBadInput(importing(), "event.json: the fee type is flat", "flat:0.02");
        CommandRun run = importing("--fee", "flat:0.02");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        JsonNode one = run.json().path("sessions").path(0);
        assertThat(one.path("fee_assumed").asBoolean(true)).isFalse();
        assertThat(TapeFile.read(Path.of(one.path("tape").asText())).market().feeTerms())
                .isEqualTo(FeeTerms.parse("flat:0.02"));
    }

    @Test
    void aCatalogueThatCannotBeUsedIsBadInput() throws IOException, SQLException {
        Files.createDirectory(data);
        Path catalog = data.resolve("sessions.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + catalog);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = " + 0x4B465343);
            statement.execute("PRAGMA user_version = 2");
        }
        assertBadInput(importing(), "sessions.db: ", "version 2", "reads version 1");
        CommandRun list = CommandRun.of("sessions", "--json", "--data", data.toString());
        assertBadInput(list, "sessions.db: ", "version 2", "reads version 1");
        Files.write(catalog, "not a database".getBytes(StandardCharsets.UTF_8));
        assertBadInput(importing(), "sessions.db: is not a session catalogue");
        assertBadInput(CommandRun.of("sessions", "--json", "--data", data.toString()), "is not a session catalogue");
    }
}
