package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.testing.ScriptedWay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperatorCommandsTest {
    private static final String TICKER = "KXT-26NOV01-A";

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private ScheduledFuture<?> ticking;

    @TempDir
    Path folder;

    private ScriptedMarket market;

    /** An account with a bid, an ask and 10 contracts of YES. */
    @BeforeEach
    void anAccountThatTrades() throws IOException {
        Files.createDirectory(folder.resolve("journal"));
        exchange.accepts(Keys.ED25519.getPublic());
        exchange.toleratesSkew(Duration.ofSeconds(20));
        exchange.deposit(0, "100.00");
        market = exchange.market(TICKER);
        market.foreignOrder(BookSide.BID, 5_000, 1_000);
        market.take(BookSide.ASK, 5_000, 1_000);
        market.rest(BookSide.BID, 4_000, 50_000);
        market.rest(BookSide.ASK, 6_000, 50_000);
        market.foreignOrder(BookSide.BID, 3_900, 500);
        market.foreignOrder(BookSide.ASK, 6_100, 300);
    }

    /** The exchange's clock goes on: a second reading has to be from after the first. */
    @BeforeEach
    void aClockThatGoesOn() {
        ticking =
                clock.scheduleAtFixedRate(() -> exchange.advance(Duration.ofMillis(20)), 20, 20, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void close() {
        ticking.cancel(true);
        clock.shutdownNow();
        exchange.close();
    }

    private CommandRun run(String... words) {
        return CommandRun.of(ScriptedWay.to(exchange, ScriptedWay.KEY), words);
    }

    private CommandRun withJournal(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--journal", folder.resolve("journal").toString()));
        return run(all.toArray(String[]::new));
    }

    private List<ApiRequest> writes() {
        return exchange.requests().stream()
                .filter(each -> !each.method().equals("GET"))
                .toList();
    }

    private long resting() {
        return exchange.doing(venue -> venue.account().orders().values().stream()
                .filter(VenueOrder::isResting)
                .count());
    }

    private static List<JsonNode> heldBack(JsonNode json) {
        List<JsonNode> held = new ArrayList<>();
        json.path("requests").forEach(each -> {
            if (!each.path("sent").asBoolean()) {
                held.add(each);
            }
        });
        return held;
    }

    @Test
    void ordersAreListedInTheScaleOfWhatTheyBuy() throws IOException {
        CommandRun run = run("orders", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode orders = run.json().path("orders");
        assertThat(orders).hasSize(2);
        assertThat(orders).anySatisfy(each -> {
            assertThat(each.path("side").asText()).isEqualTo("BUY NO");
            assertThat(each.path("price_dollars").asText()).isEqualTo("0.3900");
            assertThat(each.path("remaining").asText()).isEqualTo("3.00");
        });
        assertThat(run("orders").out()).contains("2 resting orders", TICKER, "BUY YES", "at 0.3900", "5.00 left");
        assertThat(run("orders", "--market", "KXT-26NOV01-B", "--json").json().path("orders"))
                .isEmpty();
    }

    @Test
    void anOrderOfOursIsShownWithItsTagAndDecision() throws IOException {
        NewOrder order = NewOrder.of(new MarketTicker(TICKER), Intent.BUY_YES, 3_700, 200)
                .tagged("alpha")
                .decidedAs(71);
        ClientOrderId name = OrderIds.seeded(1).next(order);
        Exchanges way = ScriptedWay.to(exchange, ScriptedWay.KEY);
        try (TradingClient client = way.client(way.demoCredentials()).build()) {
            var unused = client.orders().place(new OrderCommand.Place(name, order));
        }
        exchange.advance(Duration.ofSeconds(65));
        assertThat(run("orders").out()).contains("1m 5s old", name + "  tag alpha  decision 71");
        assertThat(run("orders", "--json").json().path("orders")).anySatisfy(each -> {
            assertThat(each.path("client_order_id").asText()).isEqualTo(name.value());
            assertThat(each.path("tag").asText()).isEqualTo("alpha");
            assertThat(each.path("decision").asLong()).isEqualTo(71);
            assertThat(each.path("age_seconds").asLong()).isEqualTo(65);
        });
    }

    @Test
    void positionsAreListedWithTheCashOfEachShard() throws IOException {
        JsonNode json = run("positions", "--json").json();
        JsonNode position = json.path("positions").path(0);
        assertThat(position.path("market").asText()).isEqualTo(TICKER);
        assertThat(position.path("side").asText()).isEqualTo("YES");
        assertThat(position.path("contracts").asText()).isEqualTo("10.00");
        assertThat(json.path("shards").path(0).path("cash_dollars").asText())
                .isEqualTo(json.path("cash_dollars").asText());
        assertThat(run("positions").out()).contains("1 position\n", "10.00 YES", "cash $");
        assertThat(writes()).isEmpty();
    }

    @Test
    void syncTakesTheAccountIntoTheJournalAndFindsItAgainTheSecondTime() throws IOException {
        CommandRun first = withJournal("sync", "--json");
        assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(ExitCode.FAILED);
        assertThat(first.json().path("added").asInt()).isEqualTo(2);
        assertThat(first.json().path("discrepancies")).hasSize(2).allSatisfy(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("UNKNOWN_ORDER");
            assertThat(each.path("repair").asText()).isEqualTo("ADOPTED");
        });
        CommandRun second = withJournal("sync");
        assertThat(second.exitCode()).as(second.out() + second.err()).isEqualTo(ExitCode.OK);
        assertThat(second.out()).contains("2 found, 2 known, 0 added", "journal and exchange agree");
        assertThat(writes()).isEmpty();
    }

    @Test
    void syncSaysThatMoneyMoved() throws IOException {
        assertThat(withJournal("sync").out()).contains("2 differences");
        assertThat(withJournal("sync").out()).contains("journal and exchange agree");
        exchange.deposit(0, "50.00");
        CommandRun run = withJournal("sync", "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().path("discrepancies"))
                .extracting(each -> each.path("kind").asText())
                .contains("CASH");
    }

    @Test
    void syncSaysWhatHappenedMeanwhileAndADryRunLeavesTheJournalAlone() throws IOException {
        assertThat(withJournal("sync").out()).contains("2 differences");
        byte[] before = Files.readAllBytes(folder.resolve("journal").resolve("order.journal"));
        exchange.advance(Duration.ofSeconds(5));
        market.foreignOrder(BookSide.BID, 3_800, 100);
        CommandRun dry = withJournal("sync", "--dry-run", "--json");
        assertThat(dry.exitCode()).as(dry.err()).isEqualTo(ExitCode.FAILED);
        assertThat(dry.json().path("discrepancies").path(0).path("kind").asText())
                .isEqualTo("UNKNOWN_ORDER");
        assertThat(heldBack(dry.json())).isEmpty();
        assertThat(dry.json().path("requests")).isNotEmpty();
        assertThat(Files.readAllBytes(folder.resolve("journal").resolve("order.journal")))
                .isEqualTo(before);
        assertThat(withJournal("sync").out()).contains("UNKNOWN_ORDER", "1 differences");
    }

    @Test
    void cleanupCancelsAndClosesWhatADryRunHadPlanned() throws IOException {
        String[] guard = {"--close-positions", "--price-guard", "0.40", "--low-balance", "0"};
        CommandRun dry = run("cleanup", "--dry-run", "--json", guard[0], guard[1], guard[2], guard[3], guard[4]);
        assertThat(dry.exitCode()).as(dry.err()).isEqualTo(ExitCode.OK);
        assertThat(writes()).isEmpty();
        assertThat(resting()).isEqualTo(2);
        List<JsonNode> planned = heldBack(dry.json());
        CommandRun real = withJournal("cleanup", "--yes", "--json", guard[0], guard[1], guard[2], guard[3], guard[4]);
        assertThat(real.exitCode()).as(real.out() + real.err()).isEqualTo(ExitCode.OK);
        assertThat(real.json().path("orders_canceled").asInt()).isEqualTo(2);
        assertThat(real.json().path("positions_after").asInt()).isZero();
        assertThat(resting()).isZero();
        assertThat(writes()).hasSameSizeAs(planned);
        for (int i = 0; i < planned.size(); i++) {
            assertThat(planned.get(i).path("method").asText())
                    .isEqualTo(writes().get(i).method());
            assertThat(planned.get(i).path("path").asText())
                    .isEqualTo(writes().get(i).path());
        }
        assertThat(nameless(planned.get(1).path("body").asText()))
                .isEqualTo(nameless(writes().get(1).body()));
    }

    private static String nameless(String order) {
        return order.replaceAll("[0-9a-f]{32}", "NAME");
    }

    @Test
    void cleanupThatCannotCloseAPositionIsNotClean() {
        CommandRun run = withJournal("cleanup", "--yes", "--close-positions", "--price-guard", "0.45");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("orders: 2 before, 2 cancelled, 0 left", "still held", "NOT CLEAN");
    }

    @Test
    void withoutYesACleanupOnlySaysWhatItWouldDo() throws IOException {
        CommandRun run = withJournal("cleanup", "--close-positions");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).contains("closes every position", "add --yes");
        assertThat(exchange.requests()).isEmpty();
        JsonNode json = withJournal("cleanup", "--json").json();
        assertThat(json.path("error").asText()).contains("nothing was sent", "--yes");
        assertThat(json.path("exit_code").asInt()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void cancelAllIsPlannedAsOneRequest() {
        CommandRun run = run("cleanup", "--dry-run", "--cancel-all");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("not sent  DELETE /trade-api/v2/portfolio/events/orders\n", "1 requests held back")
                .doesNotContain("KALSHI-ACCESS");
        assertThat(writes()).isEmpty();
    }

    @Test
    void closingWhileTradingIsPausedIsRefusedBeforeAnythingIsSent() {
        exchange.pauseTrading(0);
        CommandRun run = withJournal("cleanup", "--yes", "--close-positions");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("paused trading", "run it again when it trades");
        assertThat(writes()).isEmpty();
    }

    @Test
    void everyCommandExplainsAWrongKeyAndAMissingNetwork() {
        Map<String, String> wrong =
                Map.of("KALSHI_DEMO_KEY_ID", Keys.KEY_ID, "KALSHI_DEMO_PRIVATE_KEY", Keys.pkcs8(Keys.RSA));
        Exchanges nowhere = new Exchanges(
                ScriptedWay.KEY, ScriptedWay::nobody, exchange.time(), InstantSource.system(), exchange.time());
        for (String command : List.of("orders", "positions", "sync")) {
            CommandRun refused = CommandRun.of(ScriptedWay.to(exchange, wrong), command);
            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.err()).hasLineCount(1).contains("401", "./kalshiflow doctor");
            CommandRun lost = CommandRun.of(nowhere, command);
            assertThat(lost.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(lost.err()).hasLineCount(1).contains("nobody accepts a connection there");
        }
    }

    @Test
    void badInputIsNamedAndNothingIsSent() {
        assertThat(run("orders", "--env", "prod").err()).contains("--env: demo or production, not 'prod'");
        assertThat(run("sync", "--jurnal", "x").err()).contains("unknown option '--jurnal'");
        assertThat(withJournal("sync", "--within", "0").err()).contains("--within: more than 0");
        assertThat(withJournal("cleanup", "--price-guard", "1").err()).contains("--price-guard: between");
        assertThat(withJournal("cleanup", "--price-guard", "0.05").err()).contains("only with --close-positions");
        assertThat(CommandRun.of(ScriptedWay.to(exchange, Map.of()), "orders").err())
                .contains("KALSHI_DEMO_KEY_ID is not set");
        assertThat(exchange.requests()).isEmpty();
    }

    @Test
    void aJournalThatCannotBeReadIsNamedBeforeAnythingIsAsked() throws IOException {
        Path missing = folder.resolve("nosuch");
        Path text = Files.writeString(folder.resolve("notes.txt"), "buy low\n");
        Path foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("order.journal"), "buy low, sell high\n");
        Map<Path, String> journals = Map.of(
                missing, "--journal: no folder " + missing + "; make it first",
                text, text + " is a file, not the folder of an order journal",
                foreign, "in " + foreign + ": this is not an order journal");
        journals.forEach((journal, words) -> {
            for (String dry : List.of("--dry-run", "--within=60")) {
                CommandRun run = run("sync", dry, "--journal", journal.toString());
                assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
                assertThat(run.err()).hasLineCount(1).startsWith("kalshiflow: " + words);
            }
        });
        for (Path journal : List.of(text, foreign)) {
            CommandRun run = run("cleanup", "--yes", "--journal", journal.toString());
            assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        }
        assertThat(exchange.requests()).isEmpty();
        assertThat(missing).doesNotExist();
        assertThat(foreign.resolve("order.journal")).hasContent("buy low, sell high\n");
    }

    @Test
    void aComparisonThatTakesTooLongNamesWhatItWaitsFor() {
        Exchanges restOnly = ScriptedWay.to(exchange, ScriptedWay.KEY);
        exchange.reads().freeze();
        CommandRun run = CommandRun.of(restOnly, "sync", "--within", "0.001", "--journal", folder.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("not done within 0.001 s", "have not been compared", "--within");
    }
}
