package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ImportBadInputTest extends ImportCommandSetup {
    private void assertBadInput(CommandRun run, String... words) throws IOException {
        assertThat(run.err()).hasLineCount(1).contains(words).doesNotContain("unexpected fault");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.json().path("exit_code").asInt()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(data.resolve("tapes")).doesNotExist();
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
    void aRecordingCutBeforeItsFirstSnapshotIsBadInput() throws IOException {
        byte[] whole = Files.readAllBytes(firstFrames());
        Files.write(firstFrames(), Arrays.copyOf(whole, 40));
        assertBadInput(importing(), "no snapshot", "cut off");
        assertThat(data).doesNotExist();
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
