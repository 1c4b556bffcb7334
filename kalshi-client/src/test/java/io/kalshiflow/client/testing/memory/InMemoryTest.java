package io.kalshiflow.client.testing.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.rest.FillQuery;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.OrderQuery;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.stream.AccountEvent;
import io.kalshiflow.client.stream.ConnectionEvent;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.stream.StreamChaos;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real client and the real stream on an exchange in memory, in one thread. */
class InMemoryTest {
    private final InMemoryScene scene = new InMemoryScene(1);

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void anOrderIsPlacedAmendedFilledInPartAndCancelledAndTheStreamTellsAllOfIt() {
        OrderReceipt order = scene.place(40, 10);
        order = scene.amend(order, 45, 12);
        scene.market.take(BookSide.ASK, 4_500, 500);
        assertThat(scene.client.orders().cancel(order.order()).reducedBy().e2()).isEqualTo(700);
        scene.poll();
        assertThat(scene.heard(AccountEvent.FillReceived.class))
                .extracting(AccountEvent.FillReceived::priceE4, AccountEvent.FillReceived::countE2)
                .containsExactly(tuple(4_500, 500L));
        assertThat(scene.heard(AccountEvent.OrderUpdated.class))
                .extracting(each -> each.status() + " " + each.remainingE2())
                .contains("resting 1000", "resting 1200", "resting 700", "canceled 0");
    }

    @Test
    void batchesAndPagesWorkAsOverSockets() {
        var batch = Stream.of(10, 20, 30, 40, 50)
                .map(cents -> scene.command(cents, 1))
                .toList();
        var placed = scene.client.orders().batch().place(batch, OrderOptions.DEFAULT);
        assertThat(placed.allDone()).isTrue();
        assertThat(scene.client.portfolio().orders(OrderQuery.ALL.pagesOf(2)).toList())
                .hasSize(5);
        assertThat(scene.client
                        .orders()
                        .batch()
                        .cancel(placed.receipts().stream()
                                .map(OrderReceipt::order)
                                .toList())
                        .allDone())
                .isTrue();
    }

    @Test
    void anOrderWhoseAnswerIsLostRestsAndOneThatIsLostOnItsWayDoesNot() {
        scene.exchange.faults().next("POST", "/portfolio/events/orders").isLostAfterExecution();
        assertThatThrownBy(() -> scene.place(40, 1)).isInstanceOf(OutcomeUnknownException.class);
        scene.exchange.faults().next("POST", "/portfolio/events/orders").isLostBeforeExecution();
        assertThatThrownBy(() -> scene.place(41, 1)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(scene.client.portfolio().orders(OrderQuery.ALL).toList())
                .extracting(OrderSnapshot::limit)
                .containsExactly(Price.ofCents(40));
    }

    @Test
    void aCutIsToldAsOkHttpTellsIt() {
        HttpRequest request = HttpRequest.of(HttpMethod.GET, "/trade-api/v2/exchange/status");
        for (boolean before : List.of(true, false)) {
            var next = scene.exchange.faults().next("GET", "/exchange/status");
            if (before) {
                next.isLostBeforeExecution();
            } else {
                next.isLostAfterExecution();
            }
            assertThatThrownBy(() -> scene.exchange.transport().send(request))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            cut -> assertThat(cut.phase()).isEqualTo(TransportException.Phase.MAYBE_SENT));
        }
        assertThat(scene.exchange.transport().sendAsync(request)).isDone();
    }

    @Test
    void aCutStreamReconnectsWhenTheExchangesTimeHasComeEvenIfAHandshakeIsRefused() {
        scene.exchange.faults().next("GET", "/trade-api/ws/v2").answers(503, "{}");
        scene.exchange.stream().session().cut();
        scene.poll();
        scene.place(40, 1);
        for (int second = 0; second < 30; second++) {
            scene.pass(Duration.ofSeconds(1));
        }
        assertThat(scene.heard(ConnectionEvent.Disconnected.class))
                .extracting(ConnectionEvent.Disconnected::httpStatus)
                .containsExactly(0, 503);
        assertThat(scene.heard(ConnectionEvent.Reconnected.class)).hasSize(1);
        assertThat(scene.heard(AccountEvent.OrderUpdated.class)).isEmpty();
        assertThat(scene.exchange.stream().sessions()).hasSize(1);
        scene.place(41, 1);
        scene.poll();
        assertThat(scene.heard(AccountEvent.OrderUpdated.class)).hasSize(1);
    }

    @Test
    void aGoodbyeOfTheExchangeAndPingsArriveToo() {
        scene.pass(Duration.ofSeconds(20));
        assertThat(scene.exchange.stream().session().pongs()).isEqualTo(2);
        scene.exchange.stream().session().close(1012, "restart");
        scene.poll();
        assertThat(scene.heard(ConnectionEvent.Disconnected.class))
                .extracting(ConnectionEvent.Disconnected::reason)
                .containsExactly("the exchange closed it with code 1012: restart");
        assertThat(scene.exchange.stream().sessions()).isEmpty();
    }

    @Test
    void whatAClientWaitsPassesAtTheExchange() {
        scene.exchange.faults().next("GET", "/exchange/status").times(2).answers(503, "{}");
        long before = scene.exchange.nowMillis();
        scene.client.exchange().status();
        assertThat(scene.exchange.nowMillis()).isGreaterThan(before);
        assertThat(scene.exchange.time().sleeps()).hasSize(2);
    }

    @Test
    void anExchangeInMemoryHasNoAddress() {
        assertThatIllegalStateException().isThrownBy(scene.exchange::host).withMessageContaining("transport()");
    }

    @Test
    void aSeedDecidesAllThatHappens() {
        List<String> first = randomRun(7);
        assertThat(randomRun(7)).isEqualTo(first);
        assertThat(randomRun(8)).isNotEqualTo(first);
        assertThat(first).anyMatch(line -> line.contains("FillReceived"));
        assertThat(first).anyMatch(line -> line.contains("Reconnected"));
        assertThat(first).anyMatch(line -> line.contains("OutcomeUnknown"));
    }

    private static List<String> randomRun(long seed) {
        Random random = new Random(seed);
        List<String> log = new ArrayList<>();
        List<OrderReceipt> placed = new ArrayList<>();
        try (InMemoryScene scene = new InMemoryScene(seed)) {
            scene.exchange.stream().chaos(new StreamChaos(random, 30, 30, 30, 10));
            for (int step = 0; step < 400; step++) {
                if (random.nextInt(20) == 0) {
                    var next = scene.exchange.faults().next("POST", "/portfolio/events/orders");
                    next.isLostAfterExecution();
                }
                log.add(InMemoryScene.outcome(() -> {
                    OrderReceipt receipt = scene.place(1 + random.nextInt(60), 1 + random.nextInt(3));
                    placed.add(receipt);
                    return receipt;
                }));
                if (random.nextInt(3) == 0 && !placed.isEmpty()) {
                    OrderReceipt old = placed.remove(random.nextInt(placed.size()));
                    log.add(InMemoryScene.outcome(() -> scene.client.orders().cancel(old.order())));
                }
                scene.market.take(BookSide.ASK, 1_000 + 100 * random.nextInt(50), 50);
                scene.pass(Duration.ofMillis(random.nextInt(500)));
            }
            scene.heard.forEach(each -> log.add(each.toString()));
            scene.exchange.requests().forEach(each -> log.add(each.toString()));
            scene.client.portfolio().fills(FillQuery.ALL).forEach(each -> log.add(each.toString()));
        }
        return log;
    }

    @Test
    void itsSpeedIsShownOnScreen() {
        int rounds = 1_000;
        for (int warm = 0; warm < 3; warm++) {
            try (InMemoryScene fast = new InMemoryScene(2)) {
                long start = System.nanoTime();
                for (int round = 0; round < rounds; round++) {
                    fast.client.orders().cancel(fast.place(40, 1).order());
                    fast.poll();
                }
                long each = (System.nanoTime() - start) / rounds / 1_000;
                System.out.println("in memory: " + each + " us for an order placed and cancelled, with its messages");
                assertThat(fast.heard(AccountEvent.OrderUpdated.class)).hasSize(2 * rounds);
            }
        }
        long start = System.nanoTime();
        for (int made = 0; made < rounds; made++) {
            ScriptedExchange.inMemory(new ManualTime()).close();
        }
        System.out.println("in memory: " + (System.nanoTime() - start) / rounds / 1_000 + " us for an exchange");
        start = System.nanoTime();
        for (int made = 0; made < rounds; made++) {
            new InMemoryScene(made).close();
        }
        System.out.println("in memory: " + (System.nanoTime() - start) / rounds / 1_000
                + " us for an exchange with a market, a client and a stream");
    }
}
