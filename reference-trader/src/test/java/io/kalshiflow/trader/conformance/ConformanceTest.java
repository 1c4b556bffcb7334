package io.kalshiflow.trader.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.testing.Keys;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.rest.HttpFault;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trader.testing.ScriptedWay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a run goes, it ends, tells the truth and leaves no order of its own behind. */
final class ConformanceTest {
    private static final String ORDERS = "/portfolio/events/orders";

    private final ScriptedExchange exchange = ScriptedExchange.start();
    private final ScriptedMarket market = exchange.market("KXT-26NOV01-A");

    @BeforeEach
    void anAccountAndAMarket() {
        exchange.accepts(Keys.ED25519.getPublic());
        exchange.deposit(0, "100.00");
        market.rest(BookSide.BID, 4000, 500);
        market.rest(BookSide.ASK, 6000, 500);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    static Report run(ScriptedExchange exchange, String dollars, List<Probe> probes) {
        try (Conformance conformance = conformance(exchange, dollars, null, probes)) {
            return conformance.run();
        }
    }

    static Report run(ScriptedExchange exchange, String dollars, List<Probe> probes, String market) {
        try (Conformance conformance = conformance(exchange, dollars, new MarketTicker(market), probes)) {
            return conformance.run();
        }
    }

    private static Conformance conformance(
            ScriptedExchange exchange, String dollars, @Nullable MarketTicker market, List<Probe> probes) {
        DemoCredentials key = Keys.demoCredentials();
        return new Conformance(ScriptedWay.to(exchange, Map.of()), key, market, Money.of(dollars), any -> {}, probes);
    }

    static List<String> resting(ScriptedExchange exchange) {
        return exchange.doing(venue -> venue.account().orders().values().stream()
                .filter(VenueOrder::isResting)
                .map(VenueOrder::clientOrderId)
                .toList());
    }

    /** A probe made for a test. */
    private record Doing(String name, Work work) implements Probe {
        interface Work {
            void on(Bench bench) throws InterruptedException;
        }

        @Override
        public String question() {
            return name + "?";
        }

        @Override
        public Answer ask(Bench bench) throws InterruptedException {
            work.on(bench);
            return Answer.of("done");
        }
    }

    private static final Doing PLACES = new Doing("places", bench -> {
        bench.restOne(bench.lowest());
        bench.restOne(bench.second());
    });

    private Report run(Probe... probes) {
        return run(exchange, "1.00", Arrays.asList(probes));
    }

    private static List<ProbeResult.Status> statuses(Report report) {
        return report.results().stream().map(ProbeResult::status).toList();
    }

    @Test
    void aProbeThatFailsStopsNoOther() {
        Report report = run(
                PLACES,
                new Doing("breaks", bench -> {
                    throw new IllegalStateException("impossible\nindeed");
                }),
                new Doing("cannot", bench -> {
                    throw new Untestable("because");
                }),
                new Doing("works", bench -> {}));
        assertThat(statuses(report))
                .containsExactly(
                        ProbeResult.Status.ANSWERED,
                        ProbeResult.Status.FAILED,
                        ProbeResult.Status.UNTESTED,
                        ProbeResult.Status.ANSWERED);
        assertThat(report.results().get(1).answer()).isEqualTo("IllegalStateException: impossible; indeed");
        assertThat(report.isGood()).isFalse();
        assertThat(report.leftResting()).isEmpty();
        assertThat(resting(exchange)).isEmpty();
    }

    @Test
    void ordersOfOthersAreLeftAlone() {
        market.foreignOrder(BookSide.BID, 100, 100);
        assertThat(run(PLACES).isGood()).isTrue();
        assertThat(resting(exchange)).containsExactly("");
    }

    @Test
    void anOrderWhoseAnswerIsLostIsTakenBackToo() {
        exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        Report report = run(new Doing("places", bench -> bench.restOne(bench.lowest())));
        assertThat(statuses(report)).containsExactly(ProbeResult.Status.FAILED);
        assertThat(resting(exchange)).isEmpty();
    }

    @Test
    void readsThatLagHideNothingForGood() {
        Report report = run(new Doing("places", bench -> {
            exchange.reads().freezeFor(4);
            exchange.faults().next("POST", ORDERS).isLostAfterExecution();
            bench.restOne(bench.lowest());
        }));
        assertThat(report.leftResting()).isEmpty();
        assertThat(resting(exchange)).isEmpty();
    }

    @Test
    void aCancelThatFailsIsTriedAgain() {
        exchange.faults().next("DELETE", ORDERS + "/*").times(3).meets(HttpFault.BAD_GATEWAY);
        assertThat(run(PLACES).leftResting()).isEmpty();
        assertThat(resting(exchange)).isEmpty();
    }

    @Test
    void whatCannotBeTakenBackIsSaid() {
        Report report = run(new Doing("places", bench -> {
            bench.restOne(bench.lowest());
            exchange.pauseExchange(0);
        }));
        assertThat(report.leftResting()).hasSize(1);
        assertThat(report.isGood()).isFalse();
        assertThat(resting(exchange)).hasSize(1);
    }

    @Test
    void anInterruptEndsTheQuestionsButNotTheCleaningUp() throws Exception {
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        List<Report> reports = new ArrayList<>();
        Thread run = new Thread(() -> {
            reports.add(run(
                    PLACES,
                    new Doing("is interrupted", bench -> Thread.currentThread().interrupt()),
                    new Doing("later", bench -> {})));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        run.start();
        run.join();
        assertThat(flag.get()).isTrue();
        assertThat(statuses(reports.get(0)))
                .containsExactly(ProbeResult.Status.ANSWERED, ProbeResult.Status.ANSWERED, ProbeResult.Status.UNTESTED);
        assertThat(reports.get(0).leftResting()).isEmpty();
        assertThat(resting(exchange)).isEmpty();
    }

    @Test
    void aRunThatIsAbortedFromOutsidePlacesNoMore() {
        List<Conformance> own = new ArrayList<>();
        Doing aborted = new Doing("aborted", bench -> {
            bench.restOne(bench.lowest());
            assertThat(own.get(0).abort()).isEmpty();
            assertThat(resting(exchange)).isEmpty();
            bench.restOne(bench.lowest());
        });
        try (Conformance conformance = conformance(exchange, "1.00", null, List.of(aborted))) {
            own.add(conformance);
            Report report = conformance.run();
            assertThat(report.results().get(0).answer()).isEqualTo("the run was stopped");
        }
        assertThat(resting(exchange)).isEmpty();
    }

    @Test
    void noMoreThanTheMoneyRestsAtATime() {
        Report report = run(exchange, "0.02", List.of(new Doing("greedy", bench -> {
            bench.restOne(bench.lowest());
            bench.restOne(bench.lowest());
            bench.restOne(bench.lowest());
        })));
        assertThat(report.results().get(0).answer()).contains("more than $0.020000 at risk", "--dollars");
        assertThat(exchange.requests().stream().filter(each -> each.method().equals("POST")))
                .hasSize(2);
    }

    @Test
    void ordersUnderOneIdCountEachUntilTheyAreOver() {
        List<Integer> affordable = new ArrayList<>();
        int[] placed = {0};
        exchange.faults().source(request -> {
            boolean second = request.method().equals("POST") && ++placed[0] == 2;
            return second ? HttpFault.LOST_AFTER_EXECUTION : HttpFault.NONE;
        });
        Report report = run(exchange, "0.10", List.of(new Doing("doubles", bench -> {
            ProbeOrders orders = bench.orders();
            ClientOrderId id = orders.newId();
            OrderRef first =
                    orders.rest(bench.ticker(), bench.lowest(), Bench.ONE, id).order();
            affordable.add(orders.affordable(bench.lowest(), Bench.ONE));
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> orders.rest(bench.ticker(), bench.lowest(), Bench.ONE, id));
            affordable.add(orders.affordable(bench.lowest(), Bench.ONE));
            assertThatExceptionOfType(DuplicateOrderException.class)
                    .isThrownBy(() -> orders.rest(bench.ticker(), bench.lowest(), Bench.ONE, id));
            affordable.add(orders.affordable(bench.lowest(), Bench.ONE));
            orders.cancel(first);
            orders.isOver(first);
            affordable.add(orders.affordable(bench.lowest(), Bench.ONE));
        })));
        assertThat(report.isGood()).as(report.toString()).isTrue();
        assertThat(affordable).containsExactly(9, 8, 8, 9);
    }

    @Test
    void withoutAMarketThatFitsNothingIsPlaced() {
        Report report = run(exchange, "1.00", List.of(PLACES), "KXNOBODY");
        assertThat(statuses(report)).containsExactly(ProbeResult.Status.FAILED, ProbeResult.Status.UNTESTED);
        assertThat(report.results().get(0).answer()).contains("404");
        exchange.market("KXLOW-26NOV01-A").rest(BookSide.ASK, 200, 100);
        Report low = run(exchange, "1.00", List.of(PLACES), "KXLOW-26NOV01-A");
        assertThat(low.results().get(0).answer()).contains("two lowest prices");
        assertThat(exchange.requests()).allMatch(each -> each.method().equals("GET"));
    }

    @Test
    void theMarketWhoseBidIsHighestIsChosenAmongThoseThatFit() {
        exchange.market("KXHIGH-26NOV01-A").rest(BookSide.BID, 9000, 100);
        ScriptedMarket low = exchange.market("KXLOW-26NOV01-A");
        low.rest(BookSide.ASK, 200, 100);
        exchange.market(MarketSpec.of("KXPOOR-26NOV01-A").onShard(3)).rest(BookSide.BID, 9500, 100);
        assertThat(run(PLACES).market()).isEqualTo("KXHIGH-26NOV01-A");
    }
}
