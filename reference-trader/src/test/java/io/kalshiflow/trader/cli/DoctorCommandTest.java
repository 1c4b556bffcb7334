package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.testing.ScriptedWay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {
    private static final String[] ALL = {
        "key",
        "rest_host",
        "stream_host",
        "clock",
        "signature",
        "limits",
        "balances",
        "exchange_status",
        "market",
        "stream",
        "book",
        "account_channels"
    };

    private final ScriptedExchange exchange = ScriptedExchange.start();

    @BeforeEach
    void anExchangeThatIsWell() {
        exchange.accepts(Keys.ED25519.getPublic());
        exchange.deposit(0, "100.00");
        exchange.deposit(2, "7.50");
        exchange.market("KXQUIET-26NOV01-A");
        ScriptedMarket busy = exchange.market("KXBUSY-26NOV01-A");
        busy.trade(BookSide.BID, 5000, 1200);
        busy.rest(BookSide.BID, 4000, 500);
        busy.rest(BookSide.ASK, 6000, 500);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private CommandRun run(Map<String, String> variables, String... more) {
        return run(ScriptedWay.to(exchange, variables), more);
    }

    private static CommandRun run(Exchanges exchanges, String... more) {
        String[] words = new String[more.length + 1];
        words[0] = "doctor";
        System.arraycopy(more, 0, words, 1, more.length);
        return CommandRun.of(exchanges, words);
    }

    private static Map<String, String> statuses(CommandRun run) throws IOException {
        Map<String, String> statuses = new LinkedHashMap<>();
        run.json()
                .path("checks")
                .forEach(each -> statuses.put(
                        each.path("name").asText(), each.path("status").asText()));
        return statuses;
    }

    private static JsonNode check(CommandRun run, String name) throws IOException {
        for (JsonNode each : run.json().path("checks")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no check " + name + " in " + run.out());
    }

    @Test
    void whenAllIsWellEveryCheckIsOkAndTheExitCodeZero() throws IOException {
        CommandRun run = run(ScriptedWay.KEY, "--json");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
        assertThat(run.json().path("environment").asText()).isEqualTo("demo");
        assertThat(statuses(run).keySet()).containsExactly(ALL);
        assertThat(statuses(run).values()).containsOnly("ok");
        assertThat(check(run, "key").path("detail").asText()).isEqualTo("Ed25519, id 11111111…");
        assertThat(check(run, "key").path("remedy").isNull()).isTrue();
        assertThat(check(run, "limits").path("detail").asText())
                .isEqualTo("tier advanced; the limiter would keep to 30 reads and 30 orders a second, bursts of 90"
                        + " and 90");
        assertThat(check(run, "balances").path("detail").asText())
                .isEqualTo("$107.500000 available (shard 0: $100.000000, shard 2: $7.500000)");
        assertThat(check(run, "market").path("detail").asText())
                .isEqualTo("KXBUSY-26NOV01-A on shard 0, volume 12.00, bid 0.4000, ask 0.6000");
        assertThat(check(run, "book").path("detail").asText()).isEqualTo("received KXBUSY-26NOV01-A with 2 levels");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void nothingIsWrittenAtTheExchangeAndNoSecretIsPrinted() {
        CommandRun run = run(ScriptedWay.KEY);
        assertThat(run.out()).startsWith("the demo exchange\n").endsWith("all is well\n");
        assertThat(exchange.requests()).allMatch(each -> each.method().equals("GET"));
        String secret =
                Base64.getEncoder().encodeToString(Keys.ED25519.getPrivate().getEncoded());
        assertThat(run.out() + run.err()).doesNotContain(Keys.KEY_ID).doesNotContain(secret.substring(20, 50));
    }

    @Test
    void withoutAKeyPublicChecksRunAndItSaysHowToSetOne() throws IOException {
        CommandRun run = run(Map.of(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(statuses(run))
                .containsEntry("key", "failed")
                .containsEntry("rest_host", "ok")
                .containsEntry("stream_host", "ok")
                .containsEntry("clock", "ok")
                .containsEntry("exchange_status", "ok")
                .containsEntry("market", "ok")
                .containsEntry("signature", "skipped")
                .containsEntry("balances", "skipped")
                .containsEntry("stream", "skipped");
        assertThat(check(run, "key").path("remedy").asText())
                .contains("KALSHI_DEMO_KEY_ID", "KALSHI_DEMO_PRIVATE_KEY_FILE");
        assertThat(check(run, "signature").path("detail").asText()).isEqualTo("needs key, which failed");
        assertThat(check(run, "limits").path("detail").asText()).isEqualTo("needs signature, which was skipped");
    }

    private void assertKey(Map<String, String> variables, String detail, String remedy) throws IOException {
        JsonNode key = check(run(variables, "--json"), "key");
        assertThat(key.path("detail").asText()).isEqualTo(detail);
        assertThat(key.path("remedy").asText()).isEqualTo(remedy);
    }

    @Test
    void theRemedyForAKeyFollowsItsCause(@TempDir Path folder) throws IOException {
        String id = "KALSHI_DEMO_KEY_ID";
        String text = "KALSHI_DEMO_PRIVATE_KEY";
        String file = "KALSHI_DEMO_PRIVATE_KEY_FILE";
        String path = "set KALSHI_DEMO_PRIVATE_KEY_FILE to the path of the private key's file";
        assertKey(
                Map.of(file, folder.toString()),
                "KALSHI_DEMO_KEY_ID is not set",
                "set it to the key's id, which the exchange shows beside the key");
        assertKey(
                Map.of(id, Keys.KEY_ID, file, folder.toString()),
                "the private key file " + folder + " is a folder",
                path);
        assertKey(
                Map.of(id, Keys.KEY_ID, file, folder + "/none.pem"),
                "the private key file " + folder + "/none.pem does not exist",
                path);
        assertKey(
                Map.of(id, Keys.KEY_ID, text, Keys.encryptedPkcs8(Keys.ED25519)),
                "KALSHI_DEMO_PRIVATE_KEY is encrypted and there is no passphrase",
                "set KALSHI_DEMO_PRIVATE_KEY_PASSPHRASE");
        assertKey(
                Map.of(id, Keys.KEY_ID),
                "neither KALSHI_DEMO_PRIVATE_KEY_FILE nor KALSHI_DEMO_PRIVATE_KEY is set",
                "set the first to the path of the private key, or the second to the key itself");
    }

    @Test
    void aKeyPastedAsItsFilesNameIsNotShown() throws IOException {
        String pasted = Keys.pkcs8(Keys.ED25519);
        CommandRun run =
                run(Map.of("KALSHI_DEMO_KEY_ID", Keys.KEY_ID, "KALSHI_DEMO_PRIVATE_KEY_FILE", pasted), "--json");
        assertThat(statuses(run)).containsEntry("key", "failed");
        assertThat(run.out()).doesNotContain(pasted.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void aKeyThatCannotBeReadIsNotShown() throws IOException {
        CommandRun run = run(
                Map.of("KALSHI_DEMO_KEY_ID", Keys.KEY_ID, "KALSHI_DEMO_PRIVATE_KEY", "not-a-key-but-secret"), "--json");
        assertThat(statuses(run)).containsEntry("key", "failed").containsEntry("stream", "skipped");
        assertThat(run.out()).doesNotContain("not-a-key-but-secret");
    }

    @Test
    void aKeyOfAnotherExchangeIsRefusedWithWhatToLookAt() throws IOException {
        CommandRun run = run(
                Map.of("KALSHI_DEMO_KEY_ID", Keys.KEY_ID, "KALSHI_DEMO_PRIVATE_KEY", Keys.pkcs8(Keys.RSA)), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(check(run, "signature").path("status").asText()).isEqualTo("failed");
        assertThat(check(run, "signature").path("detail").asText()).contains("401");
        assertThat(check(run, "signature").path("remedy").asText()).contains("demo and production have keys");
        assertThat(check(run, "stream").path("detail").asText()).isEqualTo("needs signature, which failed");
    }

    @Test
    void aHostThatIsNotThereFailsWhatItConcernsAndSkipsTheRest() throws IOException {
        Exchanges nowhere = new Exchanges(
                ScriptedWay.KEY, ScriptedWay::nobody, exchange.time(), InstantSource.system(), exchange.time());
        CommandRun run = run(nowhere, "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(statuses(run)).containsEntry("key", "ok");
        assertThat(check(run, "rest_host").path("remedy").asText()).contains("firewall");
        assertThat(check(run, "stream_host").path("status").asText()).isEqualTo("failed");
        assertThat(check(run, "stream_host").path("detail"))
                .isEqualTo(check(run, "rest_host").path("detail"));
        assertThat(check(run, "rest_host").path("detail").asText())
                .isEqualTo("no answer: nobody accepts a connection there");
        assertThat(statuses(run).entrySet().stream().skip(3).map(Map.Entry::getValue))
                .containsOnly("skipped");
    }

    @Test
    void aClockThatIsWrongIsToldButDoesNotKeepTheKeyFromBeingAccepted() throws IOException {
        exchange.toleratesSkew(Duration.ofSeconds(5));
        Exchanges fast = ScriptedWay.to(exchange, ScriptedWay.KEY, Duration.ofSeconds(60));
        CommandRun run = run(fast, "--json");
        assertThat(check(run, "clock").path("status").asText()).isEqualTo("failed");
        assertThat(check(run, "clock").path("remedy").asText()).contains("NTP");
        assertThat(statuses(run)).containsEntry("stream", "ok").containsEntry("book", "ok");
    }

    @Test
    void aPauseIsToldWithItsShard() throws IOException {
        exchange.pauseTrading(2);
        CommandRun run = run(ScriptedWay.KEY, "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(check(run, "exchange_status").path("detail").asText()).isEqualTo("trading is paused (shard 2)");
        assertThat(statuses(run)).containsEntry("book", "ok");
        exchange.pauseExchange(0);
        assertThat(check(run(ScriptedWay.KEY, "--json"), "exchange_status")
                        .path("detail")
                        .asText())
                .startsWith("the exchange is not active (shard 0, shard 2)");
    }

    @Test
    void aMarketCanBeNamedAndOneThatIsUnknownFails() throws IOException {
        assertThat(check(run(ScriptedWay.KEY, "--json", "--market", "KXQUIET-26NOV01-A"), "book")
                        .path("detail")
                        .asText())
                .isEqualTo("received KXQUIET-26NOV01-A with 0 levels");
        CommandRun run = run(ScriptedWay.KEY, "--json", "--market", "KXNOBODY");
        assertThat(check(run, "market").path("detail").asText()).isEqualTo("there is no market KXNOBODY");
        assertThat(statuses(run)).containsEntry("book", "skipped").containsEntry("account_channels", "ok");
    }

    @Test
    void aScopeThatIsMissingIsToldAsSuch() throws IOException {
        exchange.faults().next("GET", "/account/limits").answers(403, "{\"error\":{\"code\":\"forbidden\"}}");
        CommandRun run = run(ScriptedWay.KEY, "--json");
        assertThat(check(run, "limits").path("remedy").asText()).contains("scope");
        assertThat(statuses(run)).containsEntry("signature", "ok").containsEntry("balances", "ok");
    }

    @Test
    void maintenanceIsToldAsSuch() throws IOException {
        exchange.faults().next("GET", "/portfolio/balance").times(2).meets(HttpFault.UNAVAILABLE);
        assertThat(check(run(ScriptedWay.KEY, "--json"), "signature")
                        .path("remedy")
                        .asText())
                .contains("maintenance");
    }

    @Test
    void productionIsOnlyAskedWhenItIsTypedAndHasKeysOfItsOwn() throws IOException {
        CommandRun run = run(ScriptedWay.KEY, "--json", "--env", "production");
        assertThat(run.json().path("environment").asText()).isEqualTo("production");
        assertThat(check(run, "key").path("detail").asText())
                .startsWith("there is no key of the production exchange: neither KALSHI_KEY_ID");
        assertThat(exchange.requests()).isEmpty();
    }

    @Test
    void anUnknownExchangeIsBadInput() {
        CommandRun run = run(ScriptedWay.KEY, "--env", "staging");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).contains("--env: demo or production, not 'staging'");
    }
}
