package io.kalshiflow.order.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.order.testing.OrderManagerContract;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.sim.Evidence;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.SimulatedOrderDesk;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedOrderManagerTest extends OrderManagerContract {
    private static final SessionSettings SETTINGS = SimulatedVenue.settings(Money.of("100.00"), ExposureLimits.NONE);
    private static final MarketTicker TICKER = Markets.TEST_1.ticker();

    @Override
    protected ScriptedVenue open(Money cash, ExposureLimits limits) {
        return new SimulatedVenue(SimulatedVenue.settings(cash, limits));
    }

    private static NewOrder buyYes(int cents, int contracts) {
        return NewOrder.of(TICKER, Intent.BUY_YES, cents * 100, contracts * 100L);
    }

    private static ClientOrderId sent(Placement placement) {
        assertThat(placement).isInstanceOf(Placement.Sent.class);
        return ((Placement.Sent) placement).order();
    }

    @Test
    void idsAreCountedSoThatTwoRunsAreEqual() {
        SimulatedOrderManager manager = new SimulatedVenue(SETTINGS).manager();
        for (int i = 1; i <= 3; i++) {
            assertThat(sent(manager.place(buyYes(45, 1))).value()).isEqualTo("sim-" + i);
        }
    }

    @Test
    void seededIdsCarryTagAndDecisionThroughEveryCommand() {
        SimulatedVenue venue = new SimulatedVenue(SETTINGS, SimulatedSettings.DEFAULT.withIds(OrderIds.seeded(7)));
        SimulatedOrderManager manager = venue.manager();
        Set<ClientOrderId> ids = new HashSet<>();
        for (int i = 1; i <= 20; i++) {
            ClientOrderId id = sent(manager.place(buyYes(45, 1).tagged("alpha").decidedAs(i)));
            assertThat(OrderIds.tagOf(id)).isEqualTo("alpha");
            assertThat(OrderIds.decisionOf(id)).isEqualTo(i);
            ids.add(id);
        }
        assertThat(ids).hasSize(20);
        assertThat(manager.direct().place(TICKER, BookSide.BID, 4_400, 100, false, false))
                .isNull();
        venue.carryOut();
        assertThat(manager.poll(OrderListener.NONE)).isEqualTo(21);
        ClientOrderId first = manager.account().openOrders(TICKER).get(0).id();
        WorkingOrder working = manager.account().working(TICKER).get(1);
        assertThat(manager.queue().aheadE2(working)).isZero();
        sent(manager.amend(first, 4_300, 100));
        sent(manager.cancel(working.id()));
        venue.carryOut();
        List<OrderEvent> events = new ArrayList<>();
        manager.poll(events::add);
        assertThat(events).extracting(event -> event.getClass().getSimpleName()).containsExactly("Amended", "Canceled");
        assertThat(manager.account().order(first))
                .extracting(view -> view.priceE4())
                .isEqualTo(4_300);
    }

    @Test
    void seededIdsAreTheSameAtEveryRun() {
        SimulatedSettings seeded = SimulatedSettings.DEFAULT.withIds(OrderIds.seeded(7));
        ClientOrderId first =
                sent(new SimulatedVenue(SETTINGS, seeded).manager().place(buyYes(45, 1)));
        seeded = SimulatedSettings.DEFAULT.withIds(OrderIds.seeded(7));
        assertThat(sent(new SimulatedVenue(SETTINGS, seeded).manager().place(buyYes(45, 1))))
                .isEqualTo(first);
    }

    @Test
    void theDeskItselfTakesNamesInPrimitivesToo() {
        SimulatedOrderDesk desk = new SimulatedOrderDesk(
                exchange(Markets.TEST_1), SETTINGS.openAccount(Markets.TEST_1), ExposureLimits.NONE);
        desk.nameOrders(OrderIds.seeded(7)::next);
        assertThat(desk.direct().place(TICKER, BookSide.BID, 4_400, 100, false, false))
                .isNull();
        desk.exchange().advanceTo(Markets.OPEN_MICROS + 1);
        desk.poll(OrderListener.NONE);
        WorkingOrder order = desk.account().working(TICKER).get(0);
        assertThat(order.id()).isEqualTo(OrderIds.seeded(7).next(buyYes(44, 1)));
        assertThat(desk.queue().aheadE2(order)).isEqualTo(10_000);
        assertThat(desk.direct().cancel(order)).isNull();
        desk.exchange().advanceTo(Markets.OPEN_MICROS + 2);
        assertThat(desk.poll(OrderListener.NONE)).isEqualTo(1);
        assertThat(desk.account().working(TICKER)).isEmpty();
    }

    @Test
    void theSettlementIsToldAndInTheSnapshot() {
        SimulatedVenue venue = new SimulatedVenue(SETTINGS);
        SimulatedOrderManager manager = venue.manager();
        List<String> heard = new ArrayList<>();
        manager.addListener(new ManagerListener() {
            @Override
            public void onSettled(MarketTicker market, int yesPayoutE4, long micros) {
                heard.add(market + " " + yesPayoutE4 + " at " + (micros - Markets.CLOSE_MICROS) + " cash "
                        + manager.account().cashE6(0));
            }
        });
        sent(manager.place(buyYes(47, 10)));
        venue.carryOut();
        manager.poll(OrderListener.NONE);
        long before = manager.account().cashE6(0);
        assertThat(manager.snapshot().positions())
                .extracting(ManagerSnapshot.Holding::countE2)
                .containsExactly(1_000L);
        venue.closeMarket();
        venue.settle(10_000);
        assertThat(heard).isEmpty();
        assertThat(manager.poll(OrderListener.NONE)).isZero();
        assertThat(heard).containsExactly("TEST-1 10000 at 5 cash " + (before + 10_000_000));
        ManagerSnapshot after = manager.snapshot();
        assertThat(after.shards()).containsExactly(new ManagerSnapshot.Cash(0, before + 10_000_000, 0));
        assertThat(after.positions())
                .extracting(ManagerSnapshot.Holding::countE2)
                .containsExactly(0L);
    }

    @Test
    void aSnapshotIsMadeOnlyWhenSomethingChanged() {
        SimulatedVenue venue = new SimulatedVenue(SETTINGS);
        SimulatedOrderManager manager = venue.manager();
        ManagerSnapshot opening = manager.snapshot();
        manager.poll(OrderListener.NONE);
        assertThat(manager.snapshot()).isSameAs(opening);
        sent(manager.place(buyYes(45, 1)));
        manager.poll(OrderListener.NONE);
        ManagerSnapshot placed = manager.snapshot();
        assertThat(placed.openOrders()).hasSize(1);
        manager.poll(OrderListener.NONE);
        assertThat(manager.snapshot()).isSameAs(placed);
        manager.place(buyYes(45, 1_000));
        manager.poll(OrderListener.NONE);
        assertThat(manager.snapshot().statistics().refusals()).containsEntry("INSUFFICIENT_CASH", 1L);
    }

    @Test
    void theHistoryIsAsLongAsAskedFor() {
        SimulatedVenue venue = new SimulatedVenue(SETTINGS, SimulatedSettings.DEFAULT.withExecutionsKept(2));
        for (int i = 0; i < 3; i++) {
            sent(venue.manager().place(buyYes(47, 1).decidedAs(i + 1)));
        }
        venue.carryOut();
        venue.manager().poll(OrderListener.NONE);
        ManagerSnapshot snapshot = venue.manager().snapshot();
        assertThat(snapshot.executions())
                .extracting(execution -> execution.decision())
                .containsExactly(2L, 3L);
        assertThat(snapshot.statistics().takerFills()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatedSettings.DEFAULT.withExecutionsKept(-1))
                .withMessageContaining("-1");
    }

    @Test
    void commandsInPrimitivesAreCountedAndToldLikeAllOthers() {
        SimulatedVenue venue = new SimulatedVenue(SETTINGS);
        SimulatedOrderManager manager = venue.manager();
        List<Object> heard = new ArrayList<>();
        manager.addListener(new ManagerListener() {
            @Override
            public void onSent(OrderCommand command, long micros) {
                heard.add(command.getClass().getSimpleName());
            }

            @Override
            public void onRefused(String command, Placement.Refused refused) {
                heard.add(refused.rule());
            }
        });
        assertThat(manager.direct()).isSameAs(manager.direct());
        assertThat(manager.direct().place(TICKER, BookSide.BID, 4_500, 100, false, false))
                .isNull();
        assertThat(manager.direct().place(TICKER, BookSide.BID, 4_550, 100, false, false))
                .isEqualTo(Placement.Rule.PRICE_OFF_GRID);
        assertThat(heard).containsExactly("Place", Placement.Rule.PRICE_OFF_GRID);
        manager.poll(OrderListener.NONE);
        assertThat(manager.snapshot().statistics().commands().placed()).isEqualTo(1);
    }

    @Test
    void closingAnUnknownMarketIsRefusedAndNotADefect() {
        SimulatedOrderManager manager = new SimulatedVenue(SETTINGS).manager();
        NewOrder order = NewOrder.of(new MarketTicker("OTHER-1"), Intent.SELL_YES, 4_500, 100);
        assertThat(manager.place(order))
                .isEqualTo(manager.check(order))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Placement.Rule.UNKNOWN_MARKET));
    }

    private static SimulatedExchange exchange(Market market) {
        SimulatedExchange exchange =
                new SimulatedExchange(market, SETTINGS.feesOf(market), SETTINGS.venue(), Evidence.NONE);
        new MarketScript().snapshot(bid(44, 100), ask(47, 60)).playTo(exchange.recorded());
        return exchange;
    }

    private static Market market(String ticker, int shard) {
        return new Market(
                new MarketTicker(ticker),
                "TEST",
                "SERIES",
                "Will it?",
                shard,
                PriceGrid.WHOLE_CENTS,
                Markets.OPEN_MICROS,
                Markets.CLOSE_MICROS,
                null,
                0);
    }

    @Test
    void oneAccountTradesSeveralMarketsFromOnePoolPerShardAndHearsOldestFirst() {
        SimulatedExchange one = exchange(market("A-1", 0));
        SimulatedExchange two = exchange(market("B-1", 0));
        SimulatedExchange other = exchange(market("C-1", 1));
        SimulatedOrderManager manager = new SimulatedOrderManager(
                List.of(one, two, other), SETTINGS.withCash(Money.of("10.00")), SimulatedSettings.DEFAULT);
        ClientOrderId a = sent(manager.place(NewOrder.of(new MarketTicker("A-1"), Intent.BUY_YES, 4_500, 1_500)));
        assertThat(manager.place(NewOrder.of(new MarketTicker("B-1"), Intent.BUY_YES, 4_500, 1_500)))
                .isInstanceOf(Placement.Refused.class);
        ClientOrderId b = sent(manager.place(NewOrder.of(new MarketTicker("B-1"), Intent.BUY_YES, 4_700, 300)));
        ClientOrderId c = sent(manager.place(NewOrder.of(new MarketTicker("C-1"), Intent.BUY_YES, 4_500, 1_500)));
        two.advanceTo(two.nowMicros() + 1);
        other.advanceTo(other.nowMicros() + 50);
        one.advanceTo(one.nowMicros() + 1);
        one.recorded().onTrade(0, one.nowMicros() + 20, one.nowMicros() + 20, BookSide.BID, 4_500, 100, 0);
        one.recorded().lonelyTrade(BookSide.BID, 4_500, 100, one.nowMicros(), 0);
        two.recorded().onStatus(0, two.nowMicros() + 30, two.nowMicros() + 30, MarketStatus.ACTIVE);
        List<OrderEvent> events = new ArrayList<>();
        assertThat(manager.poll(events::add)).isEqualTo(5);
        assertThat(events).extracting(OrderEvent::receiveMicros).isSorted();
        assertThat(events.get(4).order()).isEqualTo(a);
        assertThat(manager.account().order(c))
                .extracting(view -> view.phase().name())
                .isEqualTo("OPEN");
        sent(manager.cancel(a));
        one.advanceTo(one.nowMicros() + 1);
        assertThat(manager.poll(OrderListener.NONE)).isEqualTo(1);
        assertThat(manager.queue()
                        .aheadE2(manager.account()
                                .working(new MarketTicker("C-1"))
                                .get(0)))
                .isZero();
        assertThat(manager.account().position(new MarketTicker("B-1")).countE2())
                .isEqualTo(300);
        assertThat(manager.account().order(b))
                .extracting(view -> view.phase().name())
                .isEqualTo("DONE");
        assertThat(manager.account().cashE6(1)).isEqualTo(10_000_000);
    }
}
