package io.kalshiflow.trader.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.OrderRequest;
import io.kalshiflow.client.testing.venue.OrderRules;
import io.kalshiflow.client.testing.venue.VenueHabits;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.trade.FeeSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every probe answers what the scripted exchange does, whichever way it does it, and leaves nothing behind. */
final class ProbesTest {
    private static final int PARTS = 40;
    private static final long TOTAL_E2 =
            IntStream.range(0, PARTS).mapToLong(ProbesTest::partE2).sum();

    private final ScriptedExchange exchange = ScriptedExchange.start();

    @BeforeEach
    void anAccount() {
        exchange.accepts(Keys.ED25519.getPublic());
        exchange.deposit(0, "100.00");
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private ScriptedMarket market() {
        return market(MarketSpec.of("KXT-26NOV01-A"));
    }

    private ScriptedMarket market(MarketSpec spec) {
        ScriptedMarket market = exchange.market(spec);
        market.rest(BookSide.BID, 4000, 500);
        market.rest(BookSide.ASK, 6000, 500);
        return market;
    }

    private void habit(UnaryOperator<VenueHabits> change) {
        var unused = exchange.doing(venue -> change.apply(venue.habits()));
    }

    private ProbeResult ask(Probe probe) {
        return ask(probe, "1.00");
    }

    private ProbeResult ask(Probe probe, String dollars) {
        Report report = ConformanceTest.run(exchange, dollars, List.of(probe));
        assertThat(report.leftResting()).isEmpty();
        assertThat(ConformanceTest.resting(exchange)).isEmpty();
        return report.results().get(0);
    }

    private static void assertAnswer(ProbeResult result, String answer) {
        assertThat(result.status()).as(result.toString()).isEqualTo(ProbeResult.Status.ANSWERED);
        assertThat(result.answer()).isEqualTo(answer);
        assertThat(result.evidence()).isNotEmpty();
    }

    private static void assertUntested(ProbeResult result, String reason) {
        assertThat(result.status()).as(result.toString()).isEqualTo(ProbeResult.Status.UNTESTED);
        assertThat(result.answer()).contains(reason);
    }

    @Test
    void theClockWindowsAreFoundToASecond() {
        market();
        exchange.toleratesSkew(Duration.ofSeconds(30));
        assertAnswer(ask(new RestClockProbe()), "past 30 to 31 s, future 30 to 31 s");
        assertAnswer(ask(new StreamClockProbe()), "past 30 to 31 s, future 30 to 31 s");
        exchange.toleratesSkew(Duration.ofMillis(4_500));
        assertAnswer(ask(new RestClockProbe()), "past 4 to 5 s, future 4 to 5 s");
    }

    @Test
    void anExchangeThatDoesNotLookAtTheTimeIsNotSearchedForEver() {
        market();
        assertAnswer(ask(new RestClockProbe()), "past at least 120 s, future at least 120 s");
        assertAnswer(ask(new StreamClockProbe()), "past at least 120 s, future at least 120 s");
    }

    @Test
    void theOrderOfLevelsOverRestIsRead() {
        market();
        assertAnswer(ask(new RestLevelOrderProbe()), "ascending: best bid last");
        habit(VenueHabits::tellBestFirstInRest);
        assertAnswer(ask(new RestLevelOrderProbe()), "descending: best bid first");
    }

    @Test
    void theOrderOfLevelsOnTheStreamIsRead() {
        market();
        assertAnswer(ask(new StreamLevelOrderProbe()), "descending: best bid first");
        habit(VenueHabits::tellBestLastOnStream);
        assertAnswer(ask(new StreamLevelOrderProbe()), "ascending: best bid last");
    }

    @Test
    void unknownTickersAreAskedForOverRest() {
        market();
        assertAnswer(ask(new UnknownTickerRestProbe()), "market: 404 market_not_found; book: 404 market_not_found");
        exchange.faults()
                .next("GET", "/markets/*/orderbook")
                .answers(200, "{\"orderbook_fp\":{\"yes_dollars\":[],\"no_dollars\":[]}}");
        assertAnswer(ask(new UnknownTickerRestProbe()), "market: 404 market_not_found; book: 200");
    }

    @Test
    void unknownTickersAreSubscribedOnTheStream() {
        market();
        assertAnswer(ask(new UnknownTickerStreamProbe()), "no error, no snapshot");
        habit(VenueHabits::refuseUnknownTickers);
        assertAnswer(ask(new UnknownTickerStreamProbe()), "error 16: Market not found");
    }

    @Test
    void theAnswerToADuplicateIsKeptToTheByte() {
        market();
        ProbeResult usual = ask(new DuplicateIdProbe());
        assertAnswer(usual, "refused: 409 order_already_exists");
        assertThat(usual.evidence().get(0))
                .startsWith("HTTP 409 {\"error\":{\"code\":\"order_already_exists\",")
                .contains("\"details\":\"conformance-");
        String other = "{\"code\":\"duplicate\",\"message\":\"x\"}";
        int[] placed = {0};
        exchange.faults().source(request -> {
            boolean second = request.method().equals("POST") && ++placed[0] == 2;
            return second ? HttpFault.answer(409, other) : HttpFault.NONE;
        });
        ProbeResult unusual = ask(new DuplicateIdProbe());
        assertAnswer(unusual, "refused: 409 duplicate");
        assertThat(unusual.evidence()).containsExactly("HTTP 409 " + other);
    }

    @Test
    void idsOfFinishedOrdersAreUsedAgain() {
        ScriptedMarket market = market();
        assertAnswer(ask(new FinishedIdProbe()), "cancelled: refused; filled: untested");
        filledOrder(market);
        market(MarketSpec.of("KXT-26NOV01-C"));
        assertAnswer(ask(new FinishedIdProbe()), "cancelled: refused; filled: refused");
        habit(VenueHabits::freeFinishedIds);
        assertAnswer(ask(new FinishedIdProbe()), "cancelled: accepted; filled: accepted");
    }

    @Test
    void aFilledOrderInAMarketThatIsOverDecidesNothing() {
        ScriptedMarket over = market(MarketSpec.of("KXT-26NOV01-B"));
        filledOrder(over);
        over.settleYes();
        market();
        assertAnswer(ask(new FinishedIdProbe()), "cancelled: refused; filled: untested");
    }

    private void filledOrder(ScriptedMarket market) {
        var unused = exchange.doing(venue -> venue.gate()
                .create(new OrderRequest(market.ticker(), -1, "earlier", BookSide.BID, 6000, 100, OrderRules.RESTING)));
    }

    @Test
    void aReduceOnlyOrderIsPlacedWhereNothingIsHeld() {
        market();
        assertAnswer(ask(new ReduceOnlyProbe()), "accepted, and over at once");
        habit(VenueHabits::refuseReduceOnlyWhenFlat);
        assertAnswer(ask(new ReduceOnlyProbe()), "refused: 400 invalid_order");
    }

    @Test
    void whereSomethingIsHeldReduceOnlyIsNotAsked() {
        ScriptedMarket market = market();
        filledOrder(market);
        Report report = ConformanceTest.run(exchange, "1.00", List.of(new ReduceOnlyProbe()), market.ticker());
        assertUntested(report.results().get(0), "are held");
    }

    @Test
    void theIdOfAnAmendedOrderIsCompared() {
        market();
        assertAnswer(ask(new AmendIdProbe()), "kept");
        exchange.doing(venue -> {
            venue.changes().amendsRename(true);
            return "set";
        });
        assertAnswer(ask(new AmendIdProbe()), "new");
    }

    @Test
    void thePlaceOfAnAmendedOrderIsLookedUp() {
        market();
        assertAnswer(ask(new AmendQueueProbe()), "kept");
        habit(VenueHabits::loseThePlaceOnDecrease);
        assertAnswer(ask(new AmendQueueProbe()), "lost");
    }

    @Test
    void anOrderOnAnotherShardIsCancelledByItsTicker() {
        market();
        assertUntested(ask(new ShardCancelProbe()), "shard other than 0");
        market(MarketSpec.of("KXS-26NOV01-A").onShard(2));
        assertUntested(ask(new ShardCancelProbe()), "money");
        exchange.deposit(2, "5.00");
        String byId = "by id: 404 not_found; by id and market_ticker: ";
        assertAnswer(ask(new ShardCancelProbe(), "1.00"), byId + "found");
        habit(VenueHabits::cancelByIndexAlone);
        assertAnswer(ask(new ShardCancelProbe(), "1.00"), byId + "404 not_found");
    }

    @Test
    void theLargestBatchIsLookedForWithinTheMoney() {
        market();
        assertAnswer(ask(new BatchSizeProbe(), "0.20"), "20 are taken; more was not affordable");
        habit(habits -> habits.takeBatchesUpTo(90));
        assertAnswer(ask(new BatchSizeProbe(), "2.00"), "90 are taken, 91 are not: 429");
        habit(habits -> habits.takeBatchesUpTo(1_000));
        assertAnswer(ask(new BatchSizeProbe(), "2.00"), "91 are taken, more than the budget holds");
        habit(habits -> habits.takeBatchesUpTo(12));
        assertAnswer(ask(new BatchSizeProbe(), "0.20"), "between 10 and 20");
        assertUntested(ask(new BatchSizeProbe(), "0.01"), "--dollars");
    }

    @Test
    void aBatchOfErrorsAloneIsNotTakenAndCostsNothing() {
        market();
        int[] refused = {2};
        exchange.faults().source(request -> {
            boolean places = request.method().equals("POST") && request.path().endsWith("/batched");
            return places && refused[0]-- > 0 ? onlyErrors(request) : HttpFault.NONE;
        });
        ProbeResult result = ask(new BatchSizeProbe(), "0.20");
        assertAnswer(result, "between 5 and 10");
        assertThat(result.evidence().get(0))
                .isEqualTo("20 orders: answered, of which placed 0, refused with insufficient_balance");
        refused[0] = 3;
        assertUntested(ask(new BatchSizeProbe(), "0.04"), "not even one order was placed");
    }

    @Test
    void aBatchBeyondTheBudgetIsJudgedByItsItemsToo() {
        market();
        exchange.faults().source(request -> {
            boolean places = request.method().equals("POST") && request.path().endsWith("/batched");
            return places && items(request) == 91 ? onlyErrors(request) : HttpFault.NONE;
        });
        assertThat(ask(new BatchSizeProbe(), "2.00").answer())
                .startsWith("90 are taken, 91 are not: ")
                .contains("insufficient_balance");
    }

    private static HttpFault onlyErrors(ApiRequest request) {
        String error = "{\"error\":{\"code\":\"insufficient_balance\",\"message\":\"x\"}}";
        return HttpFault.answer(
                201, "{\"orders\":[" + String.join(",", Collections.nCopies(items(request), error)) + "]}");
    }

    private static int items(ApiRequest request) {
        return request.body().split("client_order_id", -1).length - 1;
    }

    @Test
    void a409AboutSomethingElseIsNoRefusalOfTheId() {
        market();
        for (String[] each : new String[][] {
            {"trading_paused", "cancelled: untested: 409 trading_paused; filled: untested"},
            {"ORDER_ALREADY_EXISTS", "cancelled: refused; filled: untested"},
            {"OrderAlreadyExists", "cancelled: refused; filled: untested"},
            {"", "cancelled: refused; filled: untested"}
        }) {
            int[] placed = {0};
            exchange.faults().source(request -> {
                boolean second = request.method().equals("POST") && ++placed[0] == 2;
                return second
                        ? HttpFault.answer(409, "{\"error\":{\"code\":\"" + each[0] + "\",\"message\":\"x\"}}")
                        : HttpFault.NONE;
            });
            assertAnswer(ask(new FinishedIdProbe()), each[1]);
        }
    }

    @Test
    void feesAreComputedAnewByEveryRule() {
        market();
        assertUntested(ask(new FeeProbe()), "no fills");
        trade(market(MarketSpec.of("KXF-26NOV01-A")));
        ProbeResult result = ask(new FeeProbe());
        assertAnswer(result, "quantum 0.000001, precision 0.010000, rebate at equality");
        assertThat(result.evidence())
                .anyMatch(line -> line.endsWith(", as computed"))
                .contains("quantum 0.000001, precision 0.010000, rebate at equality: 40 of 40 fills");
    }

    @Test
    void anotherRuleIsRecognised() {
        market();
        habit(habits -> habits.roundFees(new FeeSettings(1, 10_000, false)));
        trade(market(MarketSpec.of("KXF-26NOV01-A")));
        assertAnswer(ask(new FeeProbe()), "quantum 0.000001, precision 0.010000, rebate above equality");
    }

    @Test
    void theQuantumOfMakersIsRecognised() {
        market();
        habit(habits -> habits.roundFees(new FeeSettings(100, 10_000, true)));
        ScriptedMarket market =
                market(MarketSpec.of("KXF-26NOV01-A").withFees(FeeTerms.parse("quadratic_with_maker_fees:1")));
        market.foreignOrder(BookSide.BID, 5_000, TOTAL_E2);
        for (int part = 0; part < PARTS; part++) {
            market.take(BookSide.ASK, 5_000, partE2(part));
        }
        ProbeResult result = ask(new FeeProbe());
        assertThat(result.status()).isEqualTo(ProbeResult.Status.ANSWERED);
        assertThat(result.answer())
                .contains("quantum 0.000100, precision 0.010000")
                .doesNotContain("0.000001,");
        assertThat(result.evidence()).anyMatch(line -> line.contains("MAKER"));
    }

    @Test
    void feesThatNoRuleExplainsAreSaidToBe() {
        market();
        trade(market(MarketSpec.of("KXF-26NOV01-A")));
        exchange.faults()
                .next("GET", "/series/*")
                .answers(
                        200,
                        "{\"series\":{\"ticker\":\"KXF\",\"title\":\"\",\"category\":\"\",\"frequency\":\"custom\","
                                + "\"fee_type\":\"quadratic\",\"fee_multiplier\":0.5}}");
        assertAnswer(ask(new FeeProbe()), "none of the known rules explains every fill");
    }

    /** Fills of one order that tell the rules apart: the roundings of the first two add up to a cent exactly. */
    private static void trade(ScriptedMarket market) {
        for (int part = 0; part < PARTS; part++) {
            market.rest(BookSide.ASK, 5_000, partE2(part));
        }
        market.foreignOrder(BookSide.BID, 5_000, TOTAL_E2);
    }

    private static long partE2(int part) {
        return part < 2 ? 200 : 31 + 7 * part;
    }
}
