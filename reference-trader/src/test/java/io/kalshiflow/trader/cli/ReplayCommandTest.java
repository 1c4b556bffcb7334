package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.client.frames.MarketMetadata;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays of a generated recording, as a user runs them. */
class ReplayCommandTest {
    @TempDir
    static Path folder = Path.of("");

    private static Path frames = Path.of("");
    private static Path metadata = Path.of("");

    @BeforeAll
    static void record() {
        Path recording = folder.resolve("recording");
        CommandRun demo =
                CommandRun.of("demo", "--seed", "3", "--minutes", "4", "--record", recording.toString(), "--json");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        frames = recording.resolve("frames");
        metadata = recording.resolve("event.json");
    }

    private static CommandRun replay(String... more) {
        List<String> words = new ArrayList<>(
                List.of("replay", "--frames", frames.toString(), "--metadata", metadata.toString(), "--json"));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0} {1}, {2} ms")
    @CsvSource({
        "cycle, aggressive, 50",
        "random, aggressive, 0",
        "random, passive, 50",
        "random, mid, 250",
        "cycle, passive, 0"
    })
    void everyFillHoldsBeforeTheSecondOpinion(String selector, String pricing, String latency) throws IOException {
        Path fills = folder.resolve(selector + pricing + latency + ".csv");
        CommandRun run = replay(
                "--selector",
                selector,
                "--pricing",
                pricing,
                "--latency-ms",
                latency,
                "--cash",
                "500.00",
                "--fills",
                fills.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("fills").asInt()).isPositive();
        assertThat(json.get("maker_fills").asInt() + json.get("taker_fills").asInt())
                .isEqualTo(json.get("fills").asInt());

        CommandRun verified = CommandRun.of(
                "verify", "--frames", frames.toString(), "--fills", fills.toString(), "--cash", "500.00", "--json");
        assertThat(verified.exitCode()).as(verified.out()).isZero();

        assertThat(equityOverTheFile(fills, json))
                .isEqualByComparingTo(json.get("equity_end").asText());
        assertThat(new BigDecimal(verified.json().get("fees").asText()))
                .isEqualByComparingTo(json.get("fees").asText());
    }

    /** Nothing but the lines of the file and the payout. */
    private static BigDecimal equityOverTheFile(Path fills, JsonNode json) throws IOException {
        BigDecimal cash = new BigDecimal(json.get("equity_start").asText());
        BigDecimal yes = BigDecimal.ZERO;
        BigDecimal no = BigDecimal.ZERO;
        List<String> lines = Files.readAllLines(fills);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            BigDecimal price = new BigDecimal(cells[4]);
            BigDecimal count = new BigDecimal(cells[5]);
            boolean bid = cells[3].equals("bid");
            cash = cash.subtract(count.multiply(bid ? price : BigDecimal.ONE.subtract(price)))
                    .subtract(new BigDecimal(cells[7]));
            yes = bid ? yes.add(count) : yes;
            no = bid ? no : no.add(count);
        }
        BigDecimal payout = new BigDecimal(json.get("settlement").asText());
        return cash.add(yes.multiply(payout)).add(no.multiply(BigDecimal.ONE.subtract(payout)));
    }

    @Test
    void twoRunsAreByteIdentical() throws IOException {
        Path first = folder.resolve("first.csv");
        Path second = folder.resolve("second.csv");
        CommandRun one = replay("--selector", "random", "--fills", first.toString());
        CommandRun two = replay("--selector", "random", "--fills", second.toString());
        assertThat(two.out()).isEqualTo(one.out());
        assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
    }

    @Test
    void theSpeedOfAReplayChangesNothing() {
        assertThat(replay("--selector", "random", "--speed", "4000").out())
                .isEqualTo(replay("--selector", "random").out());
    }

    @Test
    void anotherSeedChoosesOtherwise() {
        assertThat(replay("--selector", "random", "--seed", "2").out())
                .isNotEqualTo(replay("--selector", "random", "--seed", "1").out());
    }

    @Test
    void theModelsAreNamedInTheAnswer() throws IOException {
        JsonNode json = replay("--queue", "power:2", "--recovery", "expire", "--impact", "widening")
                .json();
        assertThat(json.get("queue_model").asText()).isEqualTo("power:2");
        assertThat(json.get("recovery").asText()).isEqualTo("expire");
        assertThat(json.get("impact").asText()).isEqualTo("widening");
        assertThat(replay().json().get("queue_model").asText()).isEqualTo("order-list");
        CommandRun text = CommandRun.of(
                "replay", "--frames", frames.toString(), "--metadata", metadata.toString(), "--queue", "touch");
        assertThat(text.out())
                .contains("queue touch (a textbook model, fitted to nothing), recovery none, impact none");
    }

    @Test
    void theQueueModelDecidesHowMuchRestingOrdersTrade() throws IOException {
        String[] passive = {"--selector", "random", "--pricing", "passive", "--queue"};
        assertThat(makerFills(passive, "touch")).isGreaterThan(makerFills(passive, "risk-averse"));
    }

    private static int makerFills(String[] words, String queue) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(queue);
        return replay(all.toArray(String[]::new)).json().get("maker_fills").asInt();
    }

    @Test
    void holdSendsNothing() throws IOException {
        JsonNode json = replay("--selector", "hold", "--cash", "12.34").json();
        assertThat(json.get("orders").asInt()).isZero();
        assertThat(json.get("fills").asInt()).isZero();
        assertThat(json.get("actions")).hasSize(1);
        assertThat(json.get("equity_end").asText()).isEqualTo("12.340000");
    }

    @Test
    void aTapeAnswersAsItsFramesDo() throws IOException {
        Path tape = folder.resolve("x.tape");
        FrameImport.Result read =
                FrameImport.of(frames).metadata(MarketMetadata.read(metadata)).run();
        TapeFile.write(read.tapes().values().iterator().next(), tape);
        CommandRun fromTape = CommandRun.of("replay", "--tape", tape.toString(), "--selector", "cycle", "--json");
        assertThat(fromTape.out()).isEqualTo(replay("--selector", "cycle").out());
    }

    @Test
    void withoutMetadataThePositionIsMarkedAndSaidToBe() throws IOException {
        JsonNode json = CommandRun.of("replay", "--frames", frames.toString(), "--selector", "cycle", "--json")
                .json();
        assertThat(json.get("settlement").isNull()).isTrue();
        assertThat(json.get("terminated").asBoolean()).isFalse();
        assertThat(json.get("market_assumed").asBoolean()).isTrue();
    }

    @Test
    void feesComeFromTheOptionBeforeTheAssumption() throws IOException {
        JsonNode assumed = replay("--selector", "cycle").json();
        assertThat(assumed.get("fee").asText()).isEqualTo("quadratic:1");
        assertThat(assumed.get("fee_source").asText()).isEqualTo("assumed");
        JsonNode given = replay("--selector", "cycle", "--fee", "quadratic:0").json();
        assertThat(given.get("fee_source").asText()).isEqualTo("option");
        // Not zero: balances move in cents, so fills of hundredths of a contract are still rounded.
        assertThat(new BigDecimal(given.get("fees").asText()))
                .isLessThan(new BigDecimal(assumed.get("fees").asText()));
    }

    @Test
    void peopleGetAPicture() {
        CommandRun run = CommandRun.of(
                "replay", "--frames", frames.toString(), "--metadata", metadata.toString(), "--selector", "random");
        assertThat(run.out()).contains("Equity", "Settlement", "buy_yes", "|", "*");
    }

    @ParameterizedTest(name = "{0} {1} is refused: {2}")
    @CsvSource({
        "--selector, nonsense, 'hold (never trades)'",
        "--sizes, '0,5', sizes",
        "--sizes, '-5', sizes",
        "--sizes, '10,5', sizes",
        "--sizes, 'x', --sizes",
        "--cash, -1, negative",
        "--cash, money, --cash",
        "--pricing, wild, 'aggressive, passive, mid'",
        "--latency-ms, -1, negative",
        "--throttle-ms, -1, negative",
        "--fee, cubic:1, cubic",
        "--fee, quadratic, TYPE:FACTOR",
        "--speed, 0, speed",
        "--max-position, 0, position",
        "--market, OTHER, OTHER"
    })
    void badOptionsAreNamed(String option, String value, String said) {
        CommandRun run = replay(option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(said);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void badFilesAreNamed() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path text = Files.writeString(folder.resolve("text.ndjson"), "this is not JSON\n");
        Path tape = Files.writeString(folder.resolve("broken.tape"), "KFTAPE\r\n and then rubbish, more than a header");
        assertThat(failure("replay", "--frames", folder.resolve("missing").toString()))
                .contains("missing");
        assertThat(failure("replay", "--frames", empty.toString())).contains("empty");
        assertThat(failure("replay", "--frames", text.toString())).contains("text.ndjson");
        assertThat(failure("replay", "--tape", tape.toString())).contains("broken.tape", "byte");
        assertThat(failure("replay", "--frames", frames.toString(), "--metadata", text.toString()))
                .contains("text.ndjson");
        assertThat(failure("replay")).contains("--frames", "--tape");
        assertThat(failure("inspect")).contains("--frames", "--tape");
    }

    @Test
    void aFillsFileReplacesNothingButAFillsFile() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.csv"), "do not lose me\n");
        CommandRun run = replay("--fills", notes.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("notes.csv");
        assertThat(notes).hasContent("do not lose me\n");
        Path fills = folder.resolve("again.csv");
        assertThat(replay("--fills", fills.toString()).exitCode()).isZero();
        assertThat(replay("--fills", fills.toString()).exitCode()).isZero();
    }

    @Test
    void optionsOfFramesAreRefusedForATape() {
        CommandRun run = CommandRun.of("replay", "--tape", "x.tape", "--metadata", metadata.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("--metadata", "--tape");
    }

    @Test
    void oneOfTwoMarketsNeedsMetadataOfThatOneOnly() throws IOException {
        Path other = folder.resolve("other");
        assertThat(CommandRun.of("demo", "--seed", "4", "--minutes", "1", "--record", other.toString())
                        .exitCode())
                .isZero();
        List<String> words = List.of(
                "replay",
                "--frames",
                frames.toString(),
                other.resolve("frames").toString(),
                "--metadata",
                metadata.toString());
        CommandRun both = CommandRun.of(words.toArray(String[]::new));
        assertThat(both.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        List<String> one = new ArrayList<>(words);
        one.addAll(List.of("--market", "KXDEMO15M-26JAN010015-3"));
        assertThat(CommandRun.of(one.toArray(String[]::new)).exitCode()).isZero();
    }

    private static String failure(String... words) {
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        return run.err();
    }

    @Test
    void inspectSaysWhatTheRecordingHolds() throws IOException {
        JsonNode json = CommandRun.of("inspect", "--frames", frames.toString(), "--json")
                .json();
        assertThat(json.get("snapshots").asInt()).isEqualTo(1);
        assertThat(json.get("deltas").asInt()).isGreaterThan(1_000);
        assertThat(json.get("trades").asInt()).isGreaterThan(100);
        assertThat(json.get("negative_levels").asInt()).isZero();
        assertThat(json.get("time_reversals").asInt()).isZero();
        assertThat(json.get("crossed_events").asInt()).isZero();
        assertThat(json.get("gaps").asInt()).isZero();
        assertThat(json.get("trade_join_rate").asDouble()).isEqualTo(1.0);
        assertThat(json.get("last_ms").asLong())
                .isGreaterThan(json.get("first_ms").asLong());
        assertThat(json.get("audit").asText()).isEqualTo("passed");
    }
}
