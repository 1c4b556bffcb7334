package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.frames.FrameLogExport;
import io.kalshiflow.client.testing.SharedData;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.env.synth.SyntheticSession;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Backtests of generated recordings, as a user runs them. */
class BacktestCommandTest {
    @TempDir
    static Path folder = Path.of("");

    private static final List<String> MARKETS = new ArrayList<>();

    /** Folders as recordings of many markets come: events/TICKER/frames, metadata/NAME.json. */
    @BeforeAll
    static void record() throws IOException {
        Files.createDirectories(folder.resolve("metadata"));
        Files.createDirectories(folder.resolve("tapes"));
        for (int seed = 1; seed <= 2; seed++) {
            SyntheticSession session = SyntheticMarket.generate(seed, Duration.ofMinutes(2));
            String ticker = session.tape().market().ticker().value();
            MARKETS.add(ticker);
            Path frames = folder.resolve("events").resolve(ticker);
            FrameLogExport.writeFrames(session.tape(), frames);
            FrameLogExport.writeMetadata(
                    session.tape(),
                    session.outcome(),
                    folder.resolve("metadata").resolve(ticker + ".json"));
            TapeFile.write(session.tape(), folder.resolve("tapes").resolve(ticker + ".tape"));
        }
    }

    private static CommandRun backtest(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "backtest",
                "--frames",
                folder.resolve("events").toString(),
                "--metadata",
                folder.resolve("metadata").toString(),
                "--selector",
                "random"));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    @Test
    void aFolderOfRecordingsBecomesOneReport() throws IOException {
        CommandRun run = backtest("--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.get("sessions")).hasSize(2);
        assertThat(json.get("scenarios")).hasSize(9);
        assertThat(json.at("/assumptions/queue").asText()).isEqualTo("order-list");
        assertThat(json.at("/assumptions/calibration").asText()).startsWith("calibrated on ");
        assertThat(json.at("/total/fills").asInt()).isPositive();
        BigDecimal profit = BigDecimal.ZERO;
        for (JsonNode session : json.get("sessions")) {
            assertThat(session.get("terminated").asBoolean()).isTrue();
            profit = profit.add(new BigDecimal(session.get("profit").asText()));
        }
        assertThat(new BigDecimal(json.at("/total/profit").asText())).isEqualByComparingTo(profit);
        assertThat(json.get("warnings").findValuesAsText("kind")).contains("not_calibrated", "few_events");
    }

    @Test
    void threadsChangeNothing() {
        assertThat(backtest("--json", "--threads", "1").out())
                .isEqualTo(backtest("--json", "--threads", "2").out());
    }

    @Test
    void tapesAnswerAsTheirFramesDo() {
        CommandRun fromTapes = CommandRun.of(
                "backtest", "--tape", folder.resolve("tapes").toString(), "--selector", "random", "--no-bounds");
        assertThat(fromTapes.exitCode()).as(fromTapes.err()).isZero();
        assertThat(fromTapes.out()).isEqualTo(backtest("--no-bounds").out());
    }

    @Test
    void theTextHasTheTableAndTheWarnings() {
        CommandRun run = backtest("--queue", "log", "--recovery", "fitted", "--impact", "widening");
        assertThat(run.out())
                .contains("log (a textbook model, fitted to nothing)")
                .contains("recovery fitted, impact widening")
                .contains("0 ms each way", "50 ms each way", "250 ms each way")
                .contains("pessimistic", "chosen", "optimistic");
        assertThat(backtest("--no-bounds").out())
                .doesNotContain("pessimistic")
                .contains("warning: the queue model order-list is not calibrated on the series");
    }

    @Test
    void everyFillHoldsBeforeTheSecondOpinion() {
        Path fills = folder.resolve("fills.csv");
        CommandRun run = backtest("--no-bounds", "--pricing", "passive", "--fills", fills.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (String market : MARKETS) {
            CommandRun verified = CommandRun.of(
                    "verify",
                    "--frames",
                    folder.resolve("events").resolve(market).toString(),
                    "--fills",
                    folder.resolve("fills-" + market + ".csv").toString(),
                    "--cash",
                    "100.00",
                    "--json");
            assertThat(verified.exitCode()).as(verified.out()).isZero();
        }
    }

    @Test
    void thePageStandsAloneAndMarksEveryFill() throws Exception {
        Path page = folder.resolve("page.html");
        JsonNode json = backtest("--pricing", "mid", "--html", page.toString(), "--json")
                .json();
        String html = Files.readString(page);
        assertThat(html).doesNotContain("http", "<script", "src=", "url(");
        assertThat(count(html, "<path class=\"mark "))
                .isEqualTo(json.at("/total/fills").asInt());
        assertThat(count(html, " maker\" transform"))
                .isEqualTo(json.at("/total/maker_fills").asInt());
        assertThat(count(html, "<svg ")).isEqualTo(3);
        assertThat(html).contains("Fill models and latencies", "Profit per event", "not calibrated");
        Matcher charts = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL).matcher(html);
        while (charts.find()) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(charts.group())));
        }
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }

    @Test
    void framesWithoutMetadataAreFlaggedAndTruncated() throws IOException {
        CommandRun run =
                CommandRun.of("backtest", "--frames", folder.resolve("events").toString(), "--no-bounds", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("market_assumed").asBoolean()).isTrue();
        assertThat(run.json().get("warnings").findValuesAsText("kind")).contains("not_settled", "fees_assumed");
        assertThat(run.json().get("sessions").get(0).get("truncated").asBoolean())
                .isTrue();
    }

    @Test
    void absurdConfigurationsAreExplained() {
        assertBad("known are touch", "--queue", "psychic");
        assertBad("known are none, expire and fitted", "--recovery", "always");
        assertBad("known are none and widening", "--impact", "some");
        assertBad("at least one thread, not 0", "--threads", "0");
        assertBad(
                "needs a folder that exists",
                "--html",
                folder.resolve("no/page.html").toString());
        CommandRun nobody =
                CommandRun.of("backtest", "--tape", folder.resolve("tapes").toString(), "--selector", "nobody");
        assertThat(nobody.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(nobody.err()).contains("unknown selector");
        CommandRun nothing = CommandRun.of("backtest");
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(nothing.err()).contains("backtest needs either --frames or --tape");
    }

    private static void assertBad(String message, String... words) {
        CommandRun run = backtest(words);
        assertThat(run.exitCode()).as(String.join(" ", words)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(message);
    }

    @Test
    void aFolderWithoutDocumentsIsNoMetadata() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        CommandRun run = CommandRun.of(
                "backtest", "--frames", folder.resolve("events").toString(), "--metadata", empty.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("holds no .json document");
    }

    @Test
    @Tag("slow")
    void theRecordedWindowsAreOneBacktest() throws IOException {
        CommandRun run = CommandRun.of(
                "backtest",
                "--frames",
                SharedData.path("gold15m/events").toString(),
                "--metadata",
                SharedData.path("gold15m/metadata").toString(),
                "--selector",
                "random",
                "--no-bounds",
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().at("/total/events").asInt())
                .isEqualTo(SharedData.goldWindows().size());
        assertThat(new BigDecimal(run.json().at("/total/profit_per_event/high").asText()))
                .isNegative();
        assertThat(run.json().get("warnings").findValuesAsText("kind")).contains("gaps");
    }
}
