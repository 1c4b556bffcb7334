package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.testing.stream.StreamChaos;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.Execution;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderStatistics;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Each fill is booked once, whenever and however often it is told. */
class FillsTest {
    @Test
    void repeatedMessagesBookOnce() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.stream().chaos(new StreamChaos(new Random(1), 0, 1_000, 0, 0));
        desk.place(Intent.BUY_YES, 48, 70);
        desk.pass();
        assertThat(desk.kinds()).containsExactly("Accepted", "Filled", "Filled");
        assertThat(desk.position()).isEqualTo(7_000);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void messagesInAnotherOrderBookTheSame() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.stream().chaos(new StreamChaos(new Random(2), 0, 0, 500, 0));
        desk.place(Intent.BUY_YES, 48, 70);
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.market.take(BookSide.ASK, 4_500, 400);
        desk.market.take(BookSide.ASK, 4_500, 600);
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.position()).isEqualTo(8_000);
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void aFillBeforeTheAnswerIsTheProofThatTheOrderIsThere() {
        LiveDesk desk = new LiveDesk();
        ClientOrderId id = desk.place(Intent.BUY_YES, 47, 10);
        desk.scene.exchange.faults().next("POST", "/portfolio/events/orders").isLostAfterExecution();
        desk.lanes.letGo();
        desk.manager.poll(event -> {});
        assertThat(desk.kinds()).startsWith("Accepted", "Filled");
        assertThat(desk.view(id).filledE2()).isEqualTo(1_000);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.position()).isEqualTo(1_000);
    }

    @Test
    void feesAreThoseOfTheExchangeToTheLastDigit() {
        LiveDesk desk = new LiveDesk();
        for (int i = 0; i < 30; i++) {
            desk.place(LiveDesk.order(Intent.BUY_YES, 48, 1).withCountE2(7 + i).immediateOrCancel());
        }
        desk.pass();
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.manager.account().position(LiveDesk.TICKER).feesE6()).isPositive();
    }

    @Test
    void theStoryOfEachFillCanBeReadFromAnotherThread() throws InterruptedException {
        LiveDesk desk = new LiveDesk();
        desk.place(LiveDesk.order(Intent.BUY_YES, 47, 10).tagged("alpha").decidedAs(42));
        desk.place(LiveDesk.order(Intent.BUY_YES, 45, 10).tagged("beta"));
        desk.pass();
        desk.market.take(BookSide.ASK, 4_500, 400);
        desk.pass();
        List<Object> seen = new CopyOnWriteArrayList<>();
        Thread reader = new Thread(() -> seen.add(desk.manager.snapshot()));
        reader.start();
        reader.join();
        ManagerSnapshot snapshot = (ManagerSnapshot) seen.get(0);
        assertThat(snapshot.executions()).extracting(Execution::tag).containsExactly("alpha", "beta");
        assertThat(snapshot.executions()).extracting(Execution::decision).containsExactly(42L, 0L);
        OrderStatistics statistics = snapshot.statistics();
        assertThat(statistics.takerVolumeE2()).isEqualTo(1_000);
        assertThat(statistics.makerVolumeE2()).isEqualTo(400);
        assertThat(statistics.filledOrders()).isEqualTo(2);
        assertThat(statistics.meanTimeToFillMicros()).isPositive();
        assertThat(statistics.commands().placed()).isEqualTo(2);
        assertThat(snapshot.positions())
                .singleElement()
                .satisfies(each -> assertThat(each.countE2()).isEqualTo(1_400));
        assertThat(desk.manager.account().position(LiveDesk.TICKER, "beta").countE2())
                .isEqualTo(400);
    }

    @Test
    void aListenerThatThrowsKeepsNobodyFromHearing() {
        LiveDesk desk = new LiveDesk();
        List<String> heard = new ArrayList<>();
        desk.manager.addListener(new ManagerListener() {
            @Override
            public void onOrderEvent(OrderEvent event) {
                throw new IllegalStateException("a broken dashboard");
            }
        });
        desk.manager.addListener(new ManagerListener() {
            @Override
            public void onOrderEvent(OrderEvent event) {
                heard.add(event.getClass().getSimpleName());
            }

            @Override
            public void onTiming(String name, long nanos) {
                heard.add(name);
            }
        });
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        assertThat(heard).contains("Accepted", "place.roundtrip");
    }

    /** It was heard of under a name that nobody knew, and comes again with the order's own. */
    @Test
    void aFillThatItsOwnNewNameBringsIsBookedOnce() {
        Books books = new Books(new ListJournal(), 10, () -> 1);
        books.account.addMarket(Markets.TEST_1, FeeSchedule.of(FeeTerms.STANDARD));
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);
        Times times = new Times(clock, new ClockSkew(clock));
        OrderLife life = new OrderLife(books, new Reports(books.listeners, () -> 1), new Looks(Looking.DEFAULT), times);
        ClientOrderId id = new ClientOrderId("o");
        LiveOrder order = books.placing(new OrderCommand.Place(id, LiveDesk.order(Intent.BUY_YES, 45, 10)));
        FillNews fill = new FillNews(
                "t", "new", id, LiveDesk.TICKER, BookSide.BID, 4_500, 500, Liquidity.MAKER, 0, 5, 500, false);
        books.nameHearer((named, name) -> life.filled(named, fill));
        life.filled(order, fill);
        assertThat(order.working.filledE2()).isEqualTo(500);
        assertThat(books.activity.statistics().fills()).isOne();
    }
}
