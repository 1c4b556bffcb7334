package io.kalshiflow.order.testing;

import static io.kalshiflow.order.testing.ManagerDesk.MARKET;
import static io.kalshiflow.order.testing.ManagerDesk.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.Execution;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every order manager shows and takes, the lives of orders aside; {@link OrderManagerContract} adds those. */
public abstract class ManagerSurfaceContract {
    static final Money CASH = Money.of("100.00");
    private static final String CLOSED = "the order manager is closed";

    /** A venue whose manager has this much cash and these limits. */
    protected abstract ScriptedVenue open(Money cash, ExposureLimits limits);

    ManagerDesk desk() {
        return desk(CASH, ExposureLimits.NONE);
    }

    ManagerDesk desk(Money cash, ExposureLimits limits) {
        return new ManagerDesk(open(cash, limits));
    }

    // ---- listeners

    @Test
    void listenersHearWhatIsSentWhatIsRefusedAndWhatBecomesOfIt() {
        ManagerDesk desk = desk();
        HeardNews heard = new HeardNews();
        desk.manager.addListener(heard);
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.manager.place(NewOrder.of(MARKET.ticker(), Intent.BUY_YES, 4_550, 100));
        desk.outcome();
        desk.sent(desk.manager.amend(id, 4_400, 1_000));
        desk.outcome();
        desk.sent(desk.manager.cancel(id));
        desk.outcome();
        assertThat(heard.news)
                .containsExactly(
                        "sent Place",
                        "refused PRICE_OFF_GRID",
                        "Accepted",
                        "sent Amend",
                        "Amended",
                        "sent Cancel",
                        "Canceled");
    }

    @Test
    void listenersHearOfTheSettlement() {
        ManagerDesk desk = desk();
        desk.places(Intent.BUY_YES, 47, 10);
        desk.outcome();
        HeardNews heard = new HeardNews();
        desk.manager.addListener(heard);
        desk.venue.closeMarket();
        desk.polls();
        desk.venue.settle(10_000);
        desk.polls();
        assertThat(heard.news).containsExactly("settled " + MARKET.ticker() + " 10000");
    }

    @Test
    void aListenerThatFailsWithAnErrorStopsNobody() {
        ManagerDesk desk = desk();
        desk.manager.addListener(new FailingListener());
        HeardNews heard = new HeardNews();
        desk.manager.addListener(heard);
        ClientOrderId id = desk.places(Intent.BUY_YES, 47, 10);
        desk.manager.place(order(Intent.SELL_NO, 47, 10));
        assertThat(desk.outcome()).containsExactly("Accepted", "Filled");
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.FILLED);
        desk.manager.close();
        assertThat(heard.news)
                .containsExactly(
                        "sent Place", "refused NOTHING_TO_CLOSE", "Accepted", "Filled", "trading false " + CLOSED);
    }

    @Test
    void whatAPollListenerThrowsComesOutAndTheAccountIsAsWithout() {
        List<String> without = story(0);
        assertThat(without).as("five events and the account").hasSize(6);
        for (int k = 1; k <= 5; k++) {
            assertThat(story(k)).as("thrown at event %d", k).isEqualTo(without);
        }
    }

    /** What was heard and what the account came to if the listener throws at its k-th event. */
    private List<String> story(int k) {
        ManagerDesk desk = desk();
        desk.places(Intent.BUY_YES, 48, 70);
        desk.places(Intent.BUY_YES, 45, 10);
        desk.places(Intent.BUY_NO, 50, 10);
        desk.venue.carryOut();
        List<String> heard = new ArrayList<>();
        IllegalStateException thrown = new IllegalStateException("of the bot");
        Runnable polling = () -> desk.manager.poll(event -> {
            heard.add(event.getClass().getSimpleName());
            if (heard.size() == k) {
                throw thrown;
            }
        });
        if (k == 0) {
            polling.run();
        } else {
            assertThatThrownBy(polling::run).isSameAs(thrown);
        }
        polling.run();
        heard.add(desk.cash() + " " + desk.reserved() + " " + desk.position() + " "
                + desk.manager.account().working(MARKET.ticker()).stream()
                        .map(order -> order.phase() + " " + order.filledE2() + "/" + order.totalE2())
                        .toList()
                + " " + desk.manager.snapshot().statistics().fills());
        return heard;
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsMissingIsNamedAtOnce() {
        ManagerDesk desk = desk();
        assertThatNullPointerException()
                .isThrownBy(() -> desk.manager.addListener(null))
                .withMessage("listener");
        assertThatNullPointerException()
                .isThrownBy(() -> desk.manager.poll(null))
                .withMessage("listener");
        assertThatNullPointerException()
                .isThrownBy(() -> desk.manager.amend(null, 4_500, 100))
                .withMessage("order");
        assertThatNullPointerException()
                .isThrownBy(() -> desk.manager.checkAmend(null, 4_500, 100))
                .withMessage("order");
        assertThatNullPointerException()
                .isThrownBy(() -> desk.manager.cancel(null))
                .withMessage("order");
    }

    // ---- what is seen

    @Test
    void theSnapshotShowsToAnyThreadWhatThePollsBrought() {
        ManagerDesk desk = desk();
        ManagerSnapshot opening = desk.manager.snapshot();
        assertThat(opening.trading()).isTrue();
        assertThat(opening.notTradingBecause()).isEmpty();
        assertThat(opening.openOrders()).isEmpty();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.manager.place(order(Intent.SELL_YES, 47, 10));
        desk.outcome();
        ManagerSnapshot resting =
                CompletableFuture.supplyAsync(desk.manager::snapshot).join();
        assertThat(resting.openOrders()).extracting(OrderView::id).containsExactly(id);
        assertThat(resting.shards())
                .contains(new ManagerSnapshot.Cash(MARKET.exchangeIndex(), desk.cash(), desk.reserved()));
        assertThat(resting.statistics().commands().placed()).isEqualTo(1);
        assertThat(resting.statistics().refusals()).containsExactly(Map.entry("NOTHING_TO_CLOSE", 1L));
        desk.venue.trade(BookSide.BID, 4_500, 400);
        desk.polls();
        ManagerSnapshot filled = desk.manager.snapshot();
        assertThat(filled.positions())
                .extracting(ManagerSnapshot.Holding::countE2)
                .containsExactly(400L);
        assertThat(filled.statistics().makerFills()).isEqualTo(1);
        assertThat(resting.statistics().makerFills()).as("one of before").isZero();
    }

    @Test
    void tagAndDecisionAreKeptAndTold() {
        ManagerDesk desk = desk();
        HeardNews heard = new HeardNews();
        desk.manager.addListener(heard);
        NewOrder order = order(Intent.BUY_YES, 47, 10).tagged("alpha").decidedAs(77);
        ClientOrderId id = desk.places(order);
        desk.outcome();
        assertThat(heard.commands).containsExactly(new OrderCommand.Place(id, order));
        assertThat(desk.view(id).tag()).isEqualTo("alpha");
        assertThat(desk.view(id).decision()).isEqualTo(77);
        assertThat(desk.manager.account().tags()).containsExactly("alpha");
        assertThat(desk.manager.account().position(MARKET.ticker(), "alpha").countE2())
                .isEqualTo(1_000);
        assertThat(desk.manager.snapshot().executions())
                .extracting(Execution::tag, Execution::decision)
                .containsExactly(tuple("alpha", 77L));
    }

    @Test
    void theQueueSaysWhereAnOrderStandsIfTheManagerCanKnow() {
        ManagerDesk desk = desk();
        desk.places(Intent.BUY_YES, 44, 10);
        desk.outcome();
        WorkingOrder order = desk.manager.account().working(MARKET.ticker()).get(0);
        assertThat(desk.manager.queue().aheadE2(order))
                .isEqualTo(desk.venue.showsQueues() ? 10_000 : QueueView.UNKNOWN_E2);
    }

    // ---- commands of other forms

    @Test
    void commandsInPrimitivesAreTheSameCommands() {
        ManagerDesk desk = desk(CASH, new ExposureLimits(5_000));
        HeardNews heard = new HeardNews();
        desk.manager.addListener(heard);
        DirectEntry direct = desk.manager.direct();
        assertThat(direct.check(MARKET.ticker(), BookSide.BID, 4_500, 1_000, false))
                .isNull();
        assertThat(direct.place(MARKET.ticker(), BookSide.BID, 4_500, 1_000, false, false))
                .isNull();
        assertThat(direct.check(MARKET.ticker(), BookSide.BID, 4_500, 4_100, false))
                .isEqualTo(Placement.Rule.POSITION_LIMIT);
        assertThat(direct.place(MARKET.ticker(), BookSide.BID, 4_500, 4_100, false, false))
                .isEqualTo(Placement.Rule.POSITION_LIMIT);
        assertThat(direct.place(MARKET.ticker(), BookSide.ASK, 4_500, 100, false, true))
                .isEqualTo(Placement.Rule.NOTHING_TO_CLOSE);
        desk.outcome();
        WorkingOrder order = desk.manager.account().working(MARKET.ticker()).get(0);
        assertThat(direct.checkAmend(order, 4_500, 5_100)).isEqualTo(Placement.Rule.POSITION_LIMIT);
        assertThat(direct.amend(order, 4_500, 5_100)).isEqualTo(Placement.Rule.POSITION_LIMIT);
        assertThat(direct.amend(order, 4_500, 0)).isEqualTo(Placement.Rule.NOTHING_TO_REST);
        assertThat(direct.checkAmend(order, 4_400, 1_000)).isNull();
        assertThat(direct.amend(order, 4_400, 1_000)).isNull();
        desk.outcome();
        assertThat(direct.cancel(order)).isNull();
        assertThat(direct.place(MARKET.ticker(), BookSide.BID, 4_600, 100, true, false))
                .isNull();
        desk.outcome();
        assertThat(desk.manager.account().working(MARKET.ticker())).isEmpty();
        assertThat(heard.news)
                .containsSubsequence(
                        "sent Place",
                        "refused POSITION_LIMIT",
                        "refused NOTHING_TO_CLOSE",
                        "sent Amend",
                        "sent Cancel");
        assertThat(desk.manager.snapshot().statistics().commands().placed()).isEqualTo(2);
        desk.manager.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> direct.place(MARKET.ticker(), BookSide.BID, 4_500, 100, false, false));
    }

    @Test
    void checkAmendSaysWhatAmendWouldSayAndSendsNothing() {
        ManagerDesk desk = desk(CASH, new ExposureLimits(5_000));
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        assertThat(desk.manager.checkAmend(id, 4_400, 500)).isEqualTo(desk.manager.amend(id, 4_400, 500));
        desk.outcome();
        String before = desk.state();
        assertThat(desk.manager.checkAmend(id, 4_400, 500)).isNull();
        for (int price : new int[] {4_500, 4_550}) {
            for (long total : new long[] {0, 5_100, 1_000_000_000_000L}) {
                assertThat(desk.manager.checkAmend(id, price, total))
                        .isInstanceOf(Placement.Refused.class)
                        .isEqualTo(desk.manager.amend(id, price, total));
            }
        }
        ClientOrderId nobody = new ClientOrderId("nobody-1");
        assertThat(desk.manager.checkAmend(nobody, 4_500, 100))
                .isInstanceOf(Placement.Refused.class)
                .isEqualTo(desk.manager.amend(nobody, 4_500, 100));
        assertThat(desk.outcome()).isEmpty();
        assertThat(desk.state()).isEqualTo(before);
    }

    @Test
    void anAmendThatLeavesNothingToRestIsRefusedBeforeAnythingIsSent() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        desk.refuses(desk.manager.amend(id, 4_500, -10_000), Placement.Rule.NOTHING_TO_REST);
        desk.refuses(desk.manager.amend(id, 4_500, 0), Placement.Rule.NOTHING_TO_REST);
        desk.venue.trade(BookSide.BID, 4_500, 400);
        desk.polls();
        String before = desk.state();
        assertThat(desk.manager.amend(id, 4_500, 400))
                .isEqualTo(new Placement.Refused(Placement.Rule.NOTHING_TO_REST, "more than 4.00", "4.00"));
        assertThat(desk.outcome()).isEmpty();
        assertThat(desk.state()).isEqualTo(before);
        desk.sent(desk.manager.amend(id, 4_500, 500));
        assertThat(desk.outcome()).containsExactly("Amended");
        assertThat(desk.view(id).remainingE2()).isEqualTo(100);
    }

    @Test
    void countsBeyondAllArithmeticAreRefused() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        for (long count : new long[] {Long.MAX_VALUE, Long.MAX_VALUE / 8, 1_000_000_000_000L}) {
            desk.refuses(desk.manager.amend(id, 4_500, count), Placement.Rule.ORDER_SIZE);
            desk.refuses(
                    desk.manager.place(NewOrder.of(MARKET.ticker(), Intent.BUY_YES, 4_500, count)),
                    Placement.Rule.ORDER_SIZE);
        }
        assertThat(desk.outcome()).isEmpty();
    }

    @Test
    void anOrderThatOnlyMakesNeverTakes() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(order(Intent.BUY_YES, 47, 10).makeOnly());
        desk.outcome();
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.POST_ONLY_CROSS);
        assertThat(desk.position()).isZero();
    }

    // ---- the end

    @Test
    void aClosedManagerSaysSoAndChecksNothing() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        HeardNews heard = new HeardNews();
        desk.manager.addListener(heard);
        desk.manager.close();
        desk.manager.close();
        assertThat(heard.news).containsExactly("trading false " + CLOSED);
        for (int i = 0; i < 2; i++) {
            assertThat(desk.manager.snapshot().trading()).isFalse();
            assertThat(desk.manager.snapshot().notTradingBecause()).isEqualTo(CLOSED);
            desk.venue.trade(BookSide.BID, 4_500, 100);
            assertThat(desk.polls()).containsExactly("Filled");
        }
        assertThat(desk.manager.snapshot().positions())
                .extracting(ManagerSnapshot.Holding::countE2)
                .containsExactly(200L);
        assertThatIllegalStateException()
                .isThrownBy(() -> desk.manager.check(order(Intent.BUY_YES, 45, 1)))
                .withMessage(CLOSED);
        assertThatIllegalStateException()
                .isThrownBy(() -> desk.manager.checkAmend(id, 4_400, 1_000))
                .withMessage(CLOSED);
        assertThat(desk.events).hasOnlyElementsOfTypes(OrderEvent.Accepted.class, OrderEvent.Filled.class);
    }
}
