package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.testing.ScriptedWay;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConformanceCommandTest {
    private final ScriptedExchange exchange = ScriptedExchange.start();

    @BeforeEach
    void anAccountAndAMarket() {
        exchange.accepts(Keys.ED25519.getPublic());
        exchange.toleratesSkew(Duration.ofSeconds(20));
        exchange.deposit(0, "100.00");
        ScriptedMarket market = exchange.market("KXT-26NOV01-A");
        market.rest(BookSide.BID, 4000, 500);
        market.rest(BookSide.ASK, 6000, 500);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private CommandRun run(Map<String, String> variables, String... more) {
        String[] words = new String[more.length + 1];
        words[0] = "conformance";
        System.arraycopy(more, 0, words, 1, more.length);
        return CommandRun.of(ScriptedWay.to(exchange, variables), words);
    }

    private long resting() {
        return exchange.doing(venue -> venue.account().orders().values().stream()
                .filter(VenueOrder::isResting)
                .count());
    }

    @Test
    void everyProbeAnswersAndNothingRestsAtTheEnd() throws IOException {
        CommandRun run = run(ScriptedWay.KEY, "--env", "demo", "--json", "--yes");
        assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCode.OK);
        JsonNode json = run.json();
        assertThat(json.path("environment").asText()).isEqualTo("demo");
        assertThat(json.path("market").asText()).isEqualTo("KXT-26NOV01-A");
        Map<String, String> answers = new HashMap<>();
        json.path("results").forEach(each -> {
            answers.put(each.path("name").asText(), each.path("answer").asText());
            assertThat(each.path("status").asText()).isIn("answered", "untested");
            assertThat(each.path("question").asText()).endsWith("?");
        });
        assertThat(answers)
                .hasSize(14)
                .containsEntry("rest_clock_window", "past 20 to 21 s, future 20 to 21 s")
                .containsEntry("stream_clock_window", "past 20 to 21 s, future 20 to 21 s")
                .containsEntry("finished_client_order_id", "cancelled: refused; filled: untested")
                .containsEntry("batch_size_ceiling", "89 are taken; more was not affordable")
                .containsEntry("fee_rounding", "this account has no fills");
        assertThat(json.path("not_covered")).isNotEmpty();
        assertThat(json.path("left_resting")).isEmpty();
        assertThat(resting()).isZero();
        assertThat(run.err()).contains("cancels all of its own orders");
    }

    @Test
    void theTableSaysTheSame() {
        CommandRun run = run(ScriptedWay.KEY, "--yes", "--market", "KXT-26NOV01-A", "--dollars", "0.30");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("answered  amend_order_id              kept")
                .contains("untested  fee_rounding                this account has no fills")
                .contains("not covered:")
                .endsWith("no order of this run rests\n");
    }

    @Test
    void withoutYesItOnlySaysWhatItWouldDo() {
        CommandRun run = run(ScriptedWay.KEY, "--dollars", "0.505");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("up to $0.505 of them", "nothing was sent; add --yes");
        assertThat(run(ScriptedWay.KEY).out()).contains("up to $1.00 of them");
        assertThat(run.err()).isEmpty();
        assertThat(exchange.requests()).isEmpty();
    }

    @Test
    void thePlanIsAnObjectToo() throws IOException {
        CommandRun run = run(Map.of(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.json().path("environment").asText()).isEqualTo("demo");
        assertThat(run.json().path("plan")).hasSize(5);
        assertThat(run.json().path("plan").path(1).asText()).contains("up to $1.00 of them");
    }

    @Test
    void theHelpSaysHowMuchMoneyMayBeAtRisk() {
        assertThat(run(Map.of(), "--help").out().replaceAll("\\s+", " ")).contains("Default: 1.00, at most 1000.");
    }

    @Test
    void withoutANetworkItStopsAtOnceAndNamesTheDoctor() throws IOException {
        Exchanges nowhere = new Exchanges(
                ScriptedWay.KEY, ScriptedWay::nobody, exchange.time(), InstantSource.system(), exchange.time());
        CommandRun run = CommandRun.of(nowhere, "conformance", "--yes", "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().path("error").asText())
                .contains("no answer: nobody accepts a connection there; ./kalshiflow doctor")
                .doesNotContain("Exception");
        assertThat(run.err().lines().filter(line -> line.startsWith("kalshiflow: ")))
                .hasSize(1);
    }

    @Test
    void productionIsRefused() {
        CommandRun run = run(
                Map.of("KALSHI_KEY_ID", Keys.KEY_ID, "KALSHI_PRIVATE_KEY", Keys.pkcs8(Keys.ED25519)),
                "--env",
                "production",
                "--yes");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).contains("demo exchange alone");
        assertThat(exchange.requests()).isEmpty();
    }

    @Test
    void withoutAKeyItSaysSo() {
        CommandRun run = run(Map.of(), "--yes");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("KALSHI_DEMO_KEY_ID is not set", "./kalshiflow doctor");
    }

    @Test
    void aKeyThatIsRefusedIsAFailureInTheAnswer() throws IOException {
        CommandRun run = run(
                Map.of("KALSHI_DEMO_KEY_ID", Keys.KEY_ID, "KALSHI_DEMO_PRIVATE_KEY", Keys.pkcs8(Keys.RSA)),
                "--json",
                "--yes");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().path("market").isNull()).isTrue();
        JsonNode account = run.json().path("results").path(0);
        assertThat(account.path("status").asText()).isEqualTo("failed");
        assertThat(account.path("answer").asText()).contains("401");
        assertThat(run(
                                Map.of(
                                        "KALSHI_DEMO_KEY_ID",
                                        Keys.KEY_ID,
                                        "KALSHI_DEMO_PRIVATE_KEY",
                                        Keys.pkcs8(Keys.RSA)),
                                "--yes")
                        .out())
                .startsWith("the demo exchange, market none\n");
    }

    @Test
    void moneyThatIsNoneOrTooMuchIsBadInput() {
        for (String dollars : new String[] {"0", "-1", "1001", "0.0000001"}) {
            assertThat(run(ScriptedWay.KEY, "--dollars=" + dollars, "--yes").exitCode())
                    .isEqualTo(ExitCode.BAD_INPUT);
        }
        assertThat(exchange.requests()).isEmpty();
    }
}
