package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ImportCommandTest extends ImportCommandSetup {
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
        assertThat(run.json().path("cut_off").isArray()).isTrue();
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
    void aCutRecordingIsRegisteredUpToTheCut() throws IOException {
        byte[] whole = Files.readAllBytes(firstFrames());
        Files.write(firstFrames(), Arrays.copyOf(whole, whole.length / 2));
        CommandRun run = importing();
        assertThat(run.exitCode()).isEqualTo(ExitCode.CUT_OFF);
        assertThat(run.json().path("cut_off").path(0).asText()).contains("gzip stream ends early");
        assertThat(run.err()).contains("cut off: ");
        assertThat(sessions()).hasSize(1);
        assertThat(sessions().path(0).path("rows").asInt())
                .isBetween(10, FIRST.tape().rows() - 10);
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
}
