package io.kalshiflow.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.sim.Trader.buy;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.QueueSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an account's orders arrive and when it hears of them, with all three legs of latency. */
class DeskTimingTest {
    private static final FeeSchedule FEES = FeeSchedule.of(FeeTerms.STANDARD);
    private static final VenueSettings LEGS = VenueSettings.DEFAULT
            .withQueue(QueueChoice.parse("trades-only"))
            .withEntry(Latency.constant(20_000))
            .withResponse(Latency.constant(30_000));

    private final List<OrderEvent> heard = new ArrayList<>();

    private static MarketScript quiet() {
        return new MarketScript().snapshot(bid(44, 100), bid(43, 50), ask(47, 60));
    }

    private static ReplayFeed feed(MarketScript script) {
        return new ReplayFeed(PreparedTape.of(Tapes.of(script)), FEES, LEGS);
    }

    private static SimulatedOrderDesk desk(ReplayFeed feed) {
        Account account = new Account();
        account.addMarket(Markets.TEST_1, FEES);
        account.adjustCash(new Account.CashAdjustment(0, "deposit", 1_000_000_000));
        return new SimulatedOrderDesk(feed.exchange(), account, ExposureLimits.NONE);
    }

    private static long localMillis(ReplayFeed feed) {
        return (feed.exchange().localMicros() - Markets.OPEN_MICROS) / 1_000;
    }

    @Test
    void anOrderMeetsTheBookOfItsArrivalAndItsAnswerIsHeardWhenItIsDue() {
        ReplayFeed feed = feed(quiet().at(24)
                .delta(ask(46, 5))
                .at(26)
                .delta(ask(46, 7))
                .at(500)
                .delta(bid(40, 1)));
        SimulatedOrderDesk desk = desk(feed);
        desk.poll(heard::add);
        assertThat(feed.poll(MarketHandler.NONE, 1)).isEqualTo(1);
        assertThat(localMillis(feed)).isEqualTo(5);
        desk.place(buy(46, 50).immediateOrCancel());
        assertThat(feed.poll(MarketHandler.NONE, 1)).isEqualTo(1);
        assertThat(feed.poll(MarketHandler.NONE, 1)).isEqualTo(1);
        assertThat(localMillis(feed)).isEqualTo(31);
        assertThat(desk.poll(heard::add)).isZero();
        assertThat(feed.poll(MarketHandler.NONE, 1)).isZero();
        assertThat(localMillis(feed)).isEqualTo(55);
        assertThat(desk.poll(heard::add)).isEqualTo(3);
        assertThat(heard.get(1)).isInstanceOfSatisfying(OrderEvent.Filled.class, filled -> {
            assertThat(filled.fill().countE2()).isEqualTo(500);
            assertThat(filled.queue()).isNull();
        });
        assertThat(heard).extracting(OrderEvent::exchangeMicros).containsOnly(Markets.OPEN_MICROS + 25_000);
    }

    @Test
    void whatIsSentOnAnAnswerArrivesBeforeLaterRowsThoughTheyAreSeenNext() {
        ReplayFeed feed = feed(quiet().at(500).trade(bid(44, 500)).at(600).delta(bid(40, 1)));
        SimulatedOrderDesk desk = desk(feed);
        desk.poll(heard::add);
        feed.poll(MarketHandler.NONE, 1);
        desk.place(buy(45, 5));
        assertThat(feed.poll(MarketHandler.NONE, 1)).isZero();
        assertThat(desk.poll(heard::add)).isEqualTo(1);
        desk.cancel(new ClientOrderId("order-1"));
        assertThat(feed.poll(MarketHandler.NONE, 1)).isZero();
        assertThat(desk.poll(heard::add)).isEqualTo(1);
        assertThat(heard.get(1)).isInstanceOf(OrderEvent.Canceled.class);
        assertThat(heard.get(1).exchangeMicros()).isEqualTo(Markets.OPEN_MICROS + 75_000);
        assertThat(localMillis(feed)).isEqualTo(105);
    }

    @Test
    void eventsOfAnOrderThatRestsCarryItsPlaceInTheQueue() {
        ReplayFeed feed = feed(quiet().at(300)
                .trade(bid(44, 104))
                .at(600)
                .delta(bid(44, 7))
                .at(900)
                .delta(bid(40, 1)));
        SimulatedOrderDesk desk = desk(feed);
        desk.poll(heard::add);
        feed.poll(MarketHandler.NONE, 1);
        desk.place(buy(44, 10));
        playUntil(feed, desk, 2);
        desk.amend(new ClientOrderId("order-1"), 4_400, 800);
        playUntil(feed, desk, 3);
        desk.amend(new ClientOrderId("order-1"), 4_300, 800);
        playUntil(feed, desk, 4);
        desk.cancel(new ClientOrderId("order-1"));
        playUntil(feed, desk, 5);
        assertThat(heard)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Filled", "Amended", "Amended", "Canceled");
        assertThat(heard)
                .extracting(OrderEvent::queue)
                .containsExactly(
                        place(10_000, 0), place(0, 10_000), place(0, 10_000), place(5_000, 0), place(5_000, 0));
    }

    private static QueueSnapshot place(long aheadE2, long behindE2) {
        return new QueueSnapshot(aheadE2, behindE2, aheadE2, aheadE2, aheadE2);
    }

    private void playUntil(ReplayFeed feed, SimulatedOrderDesk desk, int answers) {
        while (heard.size() < answers) {
            feed.poll(MarketHandler.NONE, 1);
            desk.poll(heard::add);
        }
    }

    @Test
    void whatNobodyListenedToYetHasNoPlaceRatherThanAWrongOne() {
        ReplayFeed feed = feed(quiet().at(300).delta(bid(40, 1)));
        SimulatedOrderDesk desk = desk(feed);
        feed.poll(MarketHandler.NONE, 1);
        desk.place(buy(44, 10));
        feed.poll(MarketHandler.NONE, 1);
        assertThat(desk.poll(heard::add)).isEqualTo(1);
        assertThat(heard.get(0).queue()).isNull();
    }
}
