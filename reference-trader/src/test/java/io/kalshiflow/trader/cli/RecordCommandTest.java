package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.http.ScheduledSleeper;
import io.kalshiflow.client.http.Ticker;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.testing.ScriptedWay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records the scripted exchange, and reads what was recorded. */
class RecordCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket market = exchange.market("KXREC-26NOV01-A");
    private final Map<String, String> variables = new HashMap<>();

    @TempDir
    private Path folder = Path.of("");

    RecordCommandTest() throws NoSuchAlgorithmException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        exchange.accepts(keys.getPublic());
        variables.put("KALSHI_DEMO_KEY_ID", "11111111-2222-3333-4444-555555555555");
        variables.put(
                "KALSHI_DEMO_PRIVATE_KEY",
                Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    }

    private Exchanges exchanges() {
        return new Exchanges(
                variables,
                environment -> exchange.host(),
                Ticker.system(),
                InstantSource.system(),
                new ScheduledSleeper("record-test"));
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(exchanges(), arguments);
    }

    private void awaitSubscribed(int connection) {
        exchange.stream()
                .await(
                        () -> exchange.stream().opened() == connection
                                && exchange.stream().session().sid("trade") > 0,
                        PATIENCE,
                        "the subscriptions of connection " + connection);
    }

    @Test
    void aReconnectIsPartOfTheRecording() throws IOException {
        market.rest(BookSide.BID, 4000, 500);
        CompletableFuture<Void> script = CompletableFuture.runAsync(() -> {
            awaitSubscribed(1);
            market.rest(BookSide.BID, 4100, 300);
            market.take(BookSide.ASK, 4100, 100);
            exchange.stream().session().close(1001, "maintenance");
            awaitSubscribed(2);
            market.rest(BookSide.ASK, 6000, 200);
        });
        String out = folder.resolve("recording").toString();

        // Twice: two replies and a snapshot; then a new order, its part fill and the trade; at last the new ask.
        CommandRun recorded = run("record", "--markets", market.ticker(), "--out", out, "--messages", "10", "--json");

        script.join();
        assertThat(recorded.exitCode()).as(recorded.err()).isZero();
        assertThat(recorded.json().get("messages").asInt()).isEqualTo(10);
        assertThat(recorded.json().get("disconnects").asInt()).isEqualTo(1);
        JsonNode inspected =
                run("inspect", "--frames", out + "/frames", "--json").json();
        assertThat(inspected.get("snapshots").asInt()).isEqualTo(2);
        assertThat(inspected.get("deltas").asInt()).isEqualTo(3);
        assertThat(inspected.get("trades").asInt()).isEqualTo(1);
        assertThat(inspected.get("reconnects").asInt()).isEqualTo(1);
        assertThat(inspected.get("negative_levels").asInt()).isZero();
        assertThat(Files.readString(Path.of(out, "events", "KXREC-26NOV01.json")))
                .contains(market.ticker());
        assertThat(recorded.err()).contains("disconnected: the exchange closed it with code 1001: maintenance");
    }

    @Test
    void aSeriesIsAllOfItsOpenMarkets() throws IOException {
        exchange.market("KXREC-26NOV01-B").rest(BookSide.BID, 100, 100);
        exchange.market("KXOTHER-26NOV01-A");

        CommandRun recorded =
                run("record", "--series", "KXREC", "--out", folder.toString(), "--messages", "2", "--json");

        assertThat(recorded.json().get("markets")).hasToString("[\"KXREC-26NOV01-A\",\"KXREC-26NOV01-B\"]");
    }

    @Test
    void whatCannotBeRecordedIsSaidBeforeAnythingIs() {
        CommandRun unknown = run("record", "--markets", "NOSUCH", "--out", folder.toString());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("knows nothing of [NOSUCH]");

        CommandRun neither = run("record", "--out", folder.toString());
        assertThat(neither.err()).contains("either --markets or --series");

        variables.clear();
        CommandRun keyless = run(
                "record",
                "--markets",
                market.ticker(),
                "--out",
                folder.resolve("x").toString());
        assertThat(keyless.exitCode()).isEqualTo(2);
        assertThat(keyless.err()).hasLineCount(1).contains("KALSHI_DEMO_KEY_ID", "; ./kalshiflow doctor helps");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void optionsThatDoNotFitAreToldInOneLine() {
        String out = folder.toString();
        assertThat(run("record", "--markets", "A", "--series", "B", "--out", out)
                        .err())
                .hasLineCount(1)
                .contains("--markets or --series, not both");
        assertThat(run("record", "--series", "B", "--out", out, "--seconds", "abc")
                        .err())
                .hasLineCount(1)
                .contains("--seconds", "'abc' is not a whole number");
        CommandRun elsewhere = run("record", "--series", "B", "--out", out, "--env", "foo");
        assertThat(elsewhere.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(elsewhere.err()).hasLineCount(1).contains("--env: demo or production, not 'foo'");
    }

    @Test
    void theHelpShowsThatOneOfTwoIsNeededAndAnExample() {
        assertThat(run("record", "--help").out())
                .contains("(--markets=TICKER... | --series=SERIES)", "after so many seconds", "For example");
    }

    @Test
    void withoutANetworkOneLineNamesTheDoctorAndNothingIsWritten() {
        Exchanges nowhere =
                new Exchanges(variables, ScriptedWay::nobody, exchange.time(), InstantSource.system(), exchange.time());
        CommandRun run = CommandRun.of(nowhere, "record", "--series", "KXREC", "--out", folder.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("no answer: nobody accepts a connection there", "./kalshiflow doctor")
                .doesNotContain("Exception");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theDocumentOfAMarketThatOpensLaterIsThereBeforeTheEnd() throws IOException {
        AtomicLong nanos = new AtomicLong();
        CompletableFuture<Boolean> written = CompletableFuture.supplyAsync(() -> {
            awaitSubscribed(1);
            ScriptedMarket later = exchange.market("KXREC-26NOV02-A");
            nanos.set(Duration.ofSeconds(61).toNanos());
            exchange.stream().awaitCommands("update_subscription", 2, PATIENCE);
            boolean there = Files.exists(folder.resolve("events/KXREC-26NOV02.json"));
            later.rest(BookSide.BID, 100, 100);
            later.rest(BookSide.BID, 200, 100);
            market.rest(BookSide.BID, 100, 100);
            market.rest(BookSide.BID, 200, 100);
            return there;
        });
        CommandRun run = CommandRun.of(
                exchanges(),
                nanos::get,
                "record",
                "--series",
                "KXREC",
                "--out",
                folder.toString(),
                "--messages",
                "7",
                "--json");
        assertThat(written.join()).isTrue();
        assertThat(run.json().get("markets")).hasToString("[\"KXREC-26NOV01-A\",\"KXREC-26NOV02-A\"]");
    }

    @Test
    void aRecordingIsToldThoughItsDocumentsCannotBeFetchedOnceMore() throws IOException {
        int[] fetched = {0};
        exchange.faults().source(request -> {
            boolean again = request.path().contains("/events/") && ++fetched[0] > 1;
            return again ? HttpFault.answer(404, "{}") : HttpFault.NONE;
        });
        CommandRun run = run("record", "--series", "KXREC", "--out", folder.toString(), "--messages", "1", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().get("messages").asInt()).isEqualTo(1);
        assertThat(run.err()).contains("could not be fetched again");
        assertThat(folder.resolve("events/KXREC-26NOV01.json")).isNotEmptyFile();
    }

    @Test
    void aKeyThatIsRefusedIsNotTriedForEver() throws NoSuchAlgorithmException {
        exchange.accepts(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());

        CommandRun refused = run("record", "--markets", market.ticker(), "--out", folder.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("check that the key belongs to this exchange");
    }

    @Test
    void aRecordingIsNeverWrittenOver() {
        run("record", "--markets", market.ticker(), "--out", folder.toString(), "--messages", "1");

        CommandRun again = run("record", "--markets", market.ticker(), "--out", folder.toString(), "--messages", "1");

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("holds a recording already");
    }
}
