package io.kalshiflow.order.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.sim.SimulatedVenue;
import io.kalshiflow.order.testing.OrderManagerContract;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShadowOrderManagerTest extends OrderManagerContract {
    private static final MarketTicker TICKER = Markets.TEST_1.ticker();
    private static final SessionSettings RICH = SimulatedVenue.settings(Money.of("1000000.00"), ExposureLimits.NONE);

    /** Two venues that live through the same, unless a test says otherwise. */
    private static final class Pairing implements ScriptedVenue {
        final SimulatedVenue live;
        final SimulatedVenue twin = new SimulatedVenue(RICH);
        final ShadowOrderManager manager;

        Pairing(SessionSettings settings, ShadowSettings kept) {
            live = new SimulatedVenue(settings);
            manager = new ShadowOrderManager(live.manager(), twin.manager(), live.exchange()::localMicros, kept);
        }

        Pairing(ShadowSettings kept) {
            this(SimulatedVenue.settings(Money.of("100.00"), ExposureLimits.NONE), kept);
        }

        Pairing() {
            this(ShadowSettings.DEFAULT);
        }

        @Override
        public OrderManager manager() {
            return manager;
        }

        @Override
        public void carryOut() {
            live.carryOut();
            twin.carryOut();
        }

        @Override
        public void trade(BookSide makerSide, int priceE4, long countE2) {
            live.trade(makerSide, priceE4, countE2);
            twin.trade(makerSide, priceE4, countE2);
        }

        @Override
        public void closeMarket() {
            live.closeMarket();
            twin.closeMarket();
        }

        @Override
        public void settle(int yesPayoutE4) {
            live.settle(yesPayoutE4);
            twin.settle(yesPayoutE4);
        }

        @Override
        public boolean showsQueues() {
            return true;
        }

        ClientOrderId buys(int cents, int contracts) {
            return sent(manager.place(order(Intent.BUY_YES, cents, contracts)));
        }

        void answers() {
            carryOut();
            manager.poll(OrderListener.NONE);
        }

        void waits(long micros) {
            long now = live.exchange().nowMicros() + micros;
            live.exchange().recorded().onStatus(0, now, now, MarketStatus.ACTIVE);
            twin.exchange().recorded().onStatus(0, now, now, MarketStatus.ACTIVE);
        }

        ComparedOrder only() {
            assertThat(manager.report().undecided()).isZero();
            assertThat(manager.report().orders()).hasSize(1);
            return manager.report().orders().get(0);
        }
    }

    @Override
    protected ScriptedVenue open(Money cash, ExposureLimits limits) {
        return new Pairing(SimulatedVenue.settings(cash, limits), ShadowSettings.DEFAULT);
    }

    private static NewOrder order(Intent intent, int cents, int contracts) {
        return NewOrder.of(TICKER, intent, cents * 100, contracts * 100L);
    }

    private static ClientOrderId sent(Placement placement) {
        assertThat(placement).isInstanceOf(Placement.Sent.class);
        return ((Placement.Sent) placement).order();
    }

    @Test
    void equalVenuesShowNoDifference() {
        Pairing pair = new Pairing();
        ClientOrderId id = pair.buys(48, 70);
        pair.answers();
        ComparedOrder compared = pair.only();
        assertThat(compared.order()).isEqualTo(id);
        assertThat(compared.live()).isEqualTo(compared.twin());
        assertThat(compared.live().filledE2()).isEqualTo(7_000);
        assertThat(compared.live().meanPriceE4()).isEqualTo(4_714);
        assertThat(compared.live().reason()).isEqualTo("FILLED");
        FidelityReport report = pair.manager.report();
        assertThat(report.different()).isEmpty();
        assertThat(report.count(ComparedOrder.Filled.BOTH)).isEqualTo(1);
        assertThat(report.delayMicros()).isEqualTo(new FidelityReport.Quantiles(1, 0, 0, 0));
        assertThat(report.twinTroubles()).isEmpty();
    }

    @Test
    void anOrderThatOnlyTheLiveVenueFillsIsGivenUpAtTheTwinAfterAWhile() {
        Pairing pair = new Pairing();
        pair.buys(45, 10);
        pair.answers();
        pair.live.trade(BookSide.BID, 4_500, 1_000);
        pair.answers();
        assertThat(pair.manager.report().undecided()).isEqualTo(1);
        assertThat(pair.manager.undecided().get(0).filled()).isEqualTo(ComparedOrder.Filled.ONLY_LIVE);
        pair.waits(ShadowSettings.DEFAULT.patienceMicros() + 1);
        pair.answers();
        pair.answers();
        ComparedOrder compared = pair.only();
        assertThat(compared.filled()).isEqualTo(ComparedOrder.Filled.ONLY_LIVE);
        assertThat(compared.twin().reason()).isEqualTo(DoneReason.CANCELED.name());
        assertThat(compared.countDifferenceE2()).isEqualTo(-1_000);
        assertThatIllegalStateException().isThrownBy(compared::delayMicros).withMessageContaining("ONLY_LIVE");
        assertThat(pair.manager.report().different()).containsExactly(compared);
    }

    @Test
    void theTwinsOrderMayRestForAsLongAsWasAskedFor() {
        long patience = 5_000_000;
        Pairing pair = new Pairing(ShadowSettings.DEFAULT.withPatienceMicros(patience));
        pair.buys(45, 10);
        pair.answers();
        pair.live.trade(BookSide.BID, 4_500, 1_000);
        pair.answers();
        pair.waits(patience - 1_000);
        pair.answers();
        pair.answers();
        assertThat(pair.manager.report().undecided()).isEqualTo(1);
        pair.waits(2_000);
        pair.answers();
        pair.answers();
        assertThat(pair.only().twin().reason()).isEqualTo(DoneReason.CANCELED.name());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShadowSettings.DEFAULT.withPatienceMicros(-1))
                .withMessageContaining("patience of 0 or more");
    }

    @Test
    void anOrderThatOnlyTheTwinFillsIsSeenOnceTheLiveOneIsOver() {
        Pairing pair = new Pairing();
        ClientOrderId id = pair.buys(45, 10);
        pair.answers();
        pair.twin.trade(BookSide.BID, 4_500, 400);
        pair.answers();
        sent(pair.manager.cancel(id));
        pair.answers();
        ComparedOrder compared = pair.only();
        assertThat(compared.filled()).isEqualTo(ComparedOrder.Filled.ONLY_TWIN);
        assertThat(compared.twin().filledE2()).isEqualTo(400);
        assertThat(compared.twin().reason()).isEqualTo(DoneReason.CANCELED.name());
        assertThat(pair.manager.report().count(ComparedOrder.Filled.ONLY_TWIN)).isEqualTo(1);
        assertThat(pair.manager.report().countDifferenceE2()).isEqualTo(400);
        assertThat(pair.manager.account().position(TICKER).countE2()).isZero();
    }

    @Test
    void differencesOfPriceCountAndTimeAreMeasured() {
        Pairing pair = new Pairing();
        pair.live
                .exchange()
                .recorded()
                .onDelta(0, Markets.OPEN_MICROS, Markets.OPEN_MICROS, BookSide.ASK, 4_700, -6_000, 0);
        pair.buys(48, 10);
        pair.answers();
        ComparedOrder dearer = pair.only();
        assertThat(dearer.priceAdvantageE4()).as("the twin bought at 0.47").isEqualTo(100);
        ClientOrderId id = pair.buys(45, 10);
        pair.answers();
        pair.live.trade(BookSide.BID, 4_500, 200);
        pair.waits(30_000);
        pair.twin.trade(BookSide.BID, 4_500, 500);
        pair.answers();
        sent(pair.manager.cancel(id));
        pair.answers();
        ComparedOrder later = pair.manager.report().orders().get(1);
        assertThat(later.filled()).isEqualTo(ComparedOrder.Filled.BOTH);
        assertThat(later.delayMicros()).isEqualTo(30_000);
        assertThat(later.countDifferenceE2()).isEqualTo(300);
        assertThat(pair.manager.report().delayMicros()).isEqualTo(new FidelityReport.Quantiles(2, 0, 0, 30_000));
        assertThat(pair.manager.report().priceAdvantageE4()).isEqualTo(new FidelityReport.Quantiles(2, 0, 0, 100));
        assertThat(pair.manager.report().different()).containsExactly(dearer, later);
    }

    @Test
    void polledQueuePositionsAreComparedWithTheTwins() {
        Pairing pair = new Pairing();
        ClientOrderId id = pair.buys(44, 10);
        pair.manager.queueObserved(id, 9_000, 5);
        pair.answers();
        pair.manager.queueObserved(id, 9_500, 6);
        pair.manager.queueObserved(new ClientOrderId("of-nobody"), 1, 7);
        pair.answers();
        assertThat(pair.manager.report().queue())
                .containsExactly(
                        new QueueComparison(id, 5, 9_000, QueueView.UNKNOWN_E2),
                        new QueueComparison(id, 6, 9_500, 10_000));
        assertThat(pair.manager.report().queueErrorE2()).isEqualTo(new FidelityReport.Quantiles(1, 500, 500, 500));
    }

    @Test
    void reductionsAreMirroredAsTheyLeftThoughTheTwinHoldsNothing() {
        Pairing pair = new Pairing();
        pair.twin
                .exchange()
                .recorded()
                .onDelta(0, Markets.OPEN_MICROS, Markets.OPEN_MICROS, BookSide.ASK, 4_700, -6_000, 0);
        sent(pair.manager.place(order(Intent.BUY_YES, 47, 10).immediateOrCancel()));
        pair.answers();
        assertThat(pair.only().filled()).isEqualTo(ComparedOrder.Filled.ONLY_LIVE);
        sent(pair.manager.place(order(Intent.SELL_YES, 44, 25)));
        pair.answers();
        ComparedOrder reduction = pair.manager.report().orders().get(1);
        assertThat(reduction.terms().countE2()).as("cut to what was held").isEqualTo(1_000);
        assertThat(reduction.filled()).isEqualTo(ComparedOrder.Filled.BOTH);
        assertThat(reduction.live()).isEqualTo(reduction.twin());
        assertThat(pair.twin.manager().account().position(TICKER).countE2()).isEqualTo(-1_000);
    }

    @Test
    void aCommandWaitsForTheTwinsAnswerAndIsNotLost() {
        Pairing pair = new Pairing();
        ClientOrderId id = pair.buys(45, 10);
        pair.live.carryOut();
        pair.manager.poll(OrderListener.NONE);
        sent(pair.manager.amend(id, 4_400, 500));
        pair.live.carryOut();
        pair.manager.poll(OrderListener.NONE);
        sent(pair.manager.cancel(id));
        pair.live.carryOut();
        pair.manager.poll(OrderListener.NONE);
        assertThat(pair.manager.report().undecided()).isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            pair.answers();
        }
        assertThat(pair.only().twin().reason()).isEqualTo(DoneReason.CANCELED.name());
        pair.twin.manager().poll(OrderListener.NONE);
        assertThat(pair.twin.manager().snapshot().statistics().commands().amended())
                .isEqualTo(1);
        assertThat(pair.manager.report().twinRefusals()).isZero();
    }

    @Test
    void whatTheTwinRefusesIsReportedAndTheLiveOrderStands() {
        SimulatedVenue live = new SimulatedVenue(SimulatedVenue.settings(Money.of("100.00"), ExposureLimits.NONE));
        SimulatedVenue poor = new SimulatedVenue(SimulatedVenue.settings(Money.of("1.00"), ExposureLimits.NONE));
        ShadowOrderManager manager = new ShadowOrderManager(
                live.manager(), poor.manager(), live.exchange()::localMicros, ShadowSettings.DEFAULT);
        sent(manager.place(order(Intent.BUY_YES, 45, 10)));
        live.carryOut();
        assertThat(manager.poll(OrderListener.NONE)).isEqualTo(1);
        assertThat(manager.report().notCompared()).isEqualTo(1);
        assertThat(manager.report().twinRefusals()).isEqualTo(1);
        assertThat(manager.report().twinTroubles())
                .hasSize(1)
                .first()
                .asString()
                .contains("INSUFFICIENT_CASH");
    }

    @Test
    void aTwinThatThrowsInEveryCallChangesNothing() {
        SimulatedVenue live = new SimulatedVenue(SimulatedVenue.settings(Money.of("100.00"), ExposureLimits.NONE));
        ShadowOrderManager manager = new ShadowOrderManager(
                live.manager(), new BrokenManager(), live.exchange()::localMicros, ShadowSettings.DEFAULT);
        List<OrderEvent> events = new ArrayList<>();
        ClientOrderId id = sent(manager.place(order(Intent.BUY_YES, 45, 10)));
        live.carryOut();
        manager.poll(events::add);
        sent(manager.amend(id, 4_400, 500));
        manager.queueObserved(id, 100, 1);
        live.carryOut();
        manager.poll(events::add);
        sent(manager.cancel(id));
        live.carryOut();
        manager.poll(events::add);
        manager.close();
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Accepted", "Amended", "Canceled");
        FidelityReport report = manager.report();
        assertThat(report.notCompared()).isEqualTo(1);
        assertThat(report.twinFailures())
                .as("a listener, an order, three polls, the close")
                .isEqualTo(6);
        assertThat(report.twinTroubles().get(0)).contains("out of order");
    }

    @Test
    void aTwinThatBreaksLaterLosesItsOrdersAndTheLiveOnesGoOn() {
        SimulatedVenue live = new SimulatedVenue(SimulatedVenue.settings(Money.of("100.00"), ExposureLimits.NONE));
        BrokenManager twin = new BrokenManager(new SimulatedVenue(RICH).manager());
        ShadowOrderManager manager =
                new ShadowOrderManager(live.manager(), twin, live.exchange()::localMicros, ShadowSettings.DEFAULT);
        ClientOrderId id = sent(manager.place(order(Intent.BUY_YES, 45, 10)));
        twin.breaks();
        live.carryOut();
        manager.poll(OrderListener.NONE);
        sent(manager.cancel(id));
        live.carryOut();
        manager.poll(OrderListener.NONE);
        assertThat(manager.report().orders())
                .hasSize(1)
                .first()
                .extracting(order -> order.twin().reason())
                .isEqualTo("SETTLED OR FAILED");
    }

    @Test
    void settledMarketsLeaveNothingUndecided() {
        Pairing pair = new Pairing();
        pair.buys(45, 10);
        pair.answers();
        pair.closeMarket();
        pair.settle(10_000);
        pair.manager.poll(OrderListener.NONE);
        assertThat(pair.only().live().reason()).isEqualTo(DoneReason.MARKET_CLOSED.name());
        assertThat(pair.only().filled()).isEqualTo(ComparedOrder.Filled.NEITHER);
    }

    @Test
    void theReportGoesBackAsFarAsAskedForAndIsReadByAnotherThread() {
        SimulatedVenue live = new SimulatedVenue(RICH);
        SimulatedVenue twin = new SimulatedVenue(RICH);
        ShadowOrderManager manager = new ShadowOrderManager(
                live.manager(), twin.manager(), live.exchange()::localMicros, ShadowSettings.DEFAULT.withOrdersKept(2));
        FidelityReport before = manager.report();
        for (int contracts = 1; contracts <= 3; contracts++) {
            sent(manager.place(order(Intent.BUY_YES, 47, contracts)));
        }
        live.carryOut();
        twin.carryOut();
        manager.poll(OrderListener.NONE);
        assertThat(before.orders()).isEmpty();
        FidelityReport seen = CompletableFuture.supplyAsync(manager::report).join();
        assertThat(seen.orders()).extracting(order -> order.terms().countE2()).containsExactly(200L, 300L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShadowSettings.DEFAULT.withOrdersKept(0))
                .withMessageContaining("at least 1");
    }

    @Test
    void whatIsCancelledPastTheShadowIsCancelledAtTheTwinToo() {
        Pairing pair = new Pairing();
        ClientOrderId id = pair.buys(45, 10);
        pair.answers();
        sent(pair.live.manager().cancel(id));
        pair.answers();
        pair.answers();
        assertThat(pair.only().twin().reason()).isEqualTo(DoneReason.CANCELED.name());
    }
}
