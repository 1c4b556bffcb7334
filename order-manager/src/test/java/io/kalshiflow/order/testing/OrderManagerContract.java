package io.kalshiflow.order.testing;

import static io.kalshiflow.order.testing.ManagerDesk.MARKET;
import static io.kalshiflow.order.testing.ManagerDesk.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link OrderManager} does: the lives of orders, and all of {@link ManagerSurfaceContract}. */
public abstract class OrderManagerContract extends ManagerSurfaceContract {
    @Test
    void anOrderThatRestsIsPendingThenOpenAndReservesItsCost() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.PENDING);
        assertThat(desk.reserved()).isGreaterThanOrEqualTo(4_500_000);
        assertThat(desk.outcome()).containsExactly("Accepted");
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.OPEN);
        assertThat(desk.view(id).inFlight()).isEqualTo(OrderView.InFlight.NONE);
        assertThat(desk.manager.account().openOrders(MARKET.ticker()))
                .extracting(OrderView::id)
                .containsExactly(id);
        assertThat(desk.cash()).isEqualTo(CASH.e6());
    }

    @Test
    void anOrderThatTakesIsFilledLevelByLevelAndCharged() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 48, 70);
        assertThat(desk.outcome()).containsExactly("Accepted", "Filled", "Filled");
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.FILLED);
        assertThat(desk.position()).isEqualTo(7_000);
        long fees = desk.manager.account().position(MARKET.ticker()).feesE6();
        assertThat(fees).isPositive();
        assertThat(desk.cash()).isEqualTo(CASH.e6() - 60 * 470_000 - 10 * 480_000 - fees);
        assertThat(desk.reserved()).isZero();
    }

    @Test
    void aRestingOrderIsFilledInPartsByTrades() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        desk.venue.trade(BookSide.BID, 4_500, 400);
        assertThat(desk.polls()).containsExactly("Filled");
        assertThat(desk.view(id).remainingE2()).isEqualTo(600);
        assertThat(desk.position()).isEqualTo(400);
        desk.venue.trade(BookSide.BID, 4_500, 900);
        assertThat(desk.polls()).containsExactly("Filled");
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.FILLED);
        assertThat(desk.position()).isEqualTo(1_000);
        assertThat(desk.manager.account().openOrders(MARKET.ticker())).isEmpty();
    }

    @Test
    void theRestOfAnImmediateOrderIsCancelledAndItsReservationReturns() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(order(Intent.BUY_YES, 47, 100).immediateOrCancel());
        assertThat(desk.outcome()).containsExactly("Accepted", "Filled", "Canceled");
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.IMMEDIATE_OR_CANCEL);
        assertThat(desk.position()).isEqualTo(6_000);
        assertThat(desk.reserved()).isZero();
    }

    @Test
    void aCancelledOrderReturnsItsReservation() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_NO, 46, 10);
        desk.outcome();
        assertThat(desk.sent(desk.manager.cancel(id))).isEqualTo(id);
        assertThat(desk.view(id).inFlight()).isEqualTo(OrderView.InFlight.CANCEL);
        assertThat(desk.reserved()).isPositive();
        assertThat(desk.outcome()).containsExactly("Canceled");
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.CANCELED);
        assertThat(desk.reserved()).isZero();
        assertThat(desk.cash()).isEqualTo(CASH.e6());
    }

    @Test
    void cancelAfterFillDoesNothing() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        desk.venue.trade(BookSide.BID, 4_500, 1_000);
        desk.sent(desk.manager.cancel(id));
        assertThat(desk.outcome()).containsExactly("Filled", "CommandRefused");
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.FILLED);
        assertThat(desk.position()).isEqualTo(1_000);
        String before = desk.state();
        desk.refuses(desk.manager.cancel(id), Placement.Rule.UNKNOWN_ORDER);
        assertThat(desk.outcome()).isEmpty();
        assertThat(desk.state()).isEqualTo(before);
    }

    @Test
    void anAmendChangesPriceAndSizeOnceItIsConfirmed() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        assertThat(desk.sent(desk.manager.amend(id, 4_600, 2_000))).isEqualTo(id);
        assertThat(desk.view(id).priceE4()).isEqualTo(4_500);
        assertThat(desk.view(id).inFlight()).isEqualTo(OrderView.InFlight.AMEND);
        assertThat(desk.reserved()).isGreaterThanOrEqualTo(9_200_000);
        assertThat(desk.outcome()).containsExactly("Amended");
        assertThat(desk.view(id).priceE4()).isEqualTo(4_600);
        assertThat(desk.view(id).totalE2()).isEqualTo(2_000);
        assertThat(desk.view(id).inFlight()).isEqualTo(OrderView.InFlight.NONE);
        desk.sent(desk.manager.amend(id, 4_400, 500));
        desk.outcome();
        assertThat(desk.reserved()).isLessThan(2_500_000);
    }

    @Test
    void anAmendThatCrossesIsAmendedAndThenFilled() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        desk.sent(desk.manager.amend(id, 4_700, 1_000));
        assertThat(desk.outcome()).containsExactly("Amended", "Filled");
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.FILLED);
        assertThat(desk.reserved()).isZero();
    }

    @Test
    void anAmendThatAFillOvertookIsRefusedAndTheFillStands() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        desk.sent(desk.manager.amend(id, 4_500, 500));
        desk.venue.trade(BookSide.BID, 4_500, 1_000);
        List<String> kinds = desk.outcome();
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        assertThat(kinds).contains("Filled");
        assertThat(desk.position()).isEqualTo(desk.view(id).filledE2()).isPositive();
        assertThat(desk.reserved()).isZero();
    }

    @Test
    void oneCommandAtATimePerOrder() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.refuses(desk.manager.cancel(id), Placement.Rule.COMMAND_IN_FLIGHT);
        desk.refuses(desk.manager.amend(id, 4_400, 500), Placement.Rule.COMMAND_IN_FLIGHT);
        desk.outcome();
        desk.sent(desk.manager.cancel(id));
        desk.refuses(desk.manager.cancel(id), Placement.Rule.COMMAND_IN_FLIGHT);
        desk.refuses(desk.manager.amend(id, 4_400, 500), Placement.Rule.COMMAND_IN_FLIGHT);
        assertThat(desk.outcome()).containsExactly("Canceled");
    }

    @Test
    void refusalsAreValuesAndChangeNothing() {
        ManagerDesk desk = desk(CASH, new ExposureLimits(5_000));
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        String before = desk.state();
        desk.refuses(
                desk.manager.place(NewOrder.of(MARKET.ticker(), Intent.BUY_YES, 4_550, 100)),
                Placement.Rule.PRICE_OFF_GRID);
        desk.refuses(desk.manager.place(order(Intent.SELL_YES, 47, 10)), Placement.Rule.NOTHING_TO_CLOSE);
        desk.refuses(desk.manager.place(order(Intent.BUY_YES, 44, 41)), Placement.Rule.POSITION_LIMIT);
        desk.refuses(desk.manager.amend(id, 4_550, 1_000), Placement.Rule.PRICE_OFF_GRID);
        desk.refuses(desk.manager.amend(id, 4_500, 5_100), Placement.Rule.POSITION_LIMIT);
        desk.refuses(desk.manager.cancel(new ClientOrderId("nobody-1")), Placement.Rule.UNKNOWN_ORDER);
        desk.refuses(desk.manager.amend(new ClientOrderId("nobody-1"), 4_500, 100), Placement.Rule.UNKNOWN_ORDER);
        desk.refuses(
                desk.manager.place(NewOrder.of(new MarketTicker("OTHER-1"), Intent.BUY_YES, 4_500, 100)),
                Placement.Rule.UNKNOWN_MARKET);
        assertThat(desk.outcome()).isEmpty();
        assertThat(desk.state()).isEqualTo(before);
    }

    @Test
    void moreThanTheCashIsRefused() {
        ManagerDesk desk = desk(Money.of("10.00"), ExposureLimits.NONE);
        desk.refuses(desk.manager.place(order(Intent.BUY_YES, 44, 23)), Placement.Rule.INSUFFICIENT_CASH);
        ClientOrderId id = desk.places(Intent.BUY_YES, 44, 20);
        desk.refuses(desk.manager.place(order(Intent.BUY_YES, 44, 5)), Placement.Rule.INSUFFICIENT_CASH);
        desk.outcome();
        desk.refuses(desk.manager.amend(id, 4_400, 2_500), Placement.Rule.INSUFFICIENT_CASH);
        assertThat(desk.cash()).isEqualTo(10_000_000);
    }

    @Test
    void checkSaysWhatPlaceWouldSayAndSendsNothing() {
        ManagerDesk desk = desk();
        String before = desk.state();
        assertThat(desk.manager.check(order(Intent.BUY_YES, 45, 10))).isNull();
        assertThat(desk.manager.check(order(Intent.SELL_NO, 45, 10)))
                .isEqualTo(desk.manager.place(order(Intent.SELL_NO, 45, 10)));
        assertThat(desk.manager.check(order(Intent.BUY_YES, 45, 1_000)))
                .isEqualTo(desk.manager.place(order(Intent.BUY_YES, 45, 1_000)));
        assertThat(desk.outcome()).isEmpty();
        assertThat(desk.state()).isEqualTo(before);
    }

    @Test
    void everyOrderGetsAnIdOfItsOwn() {
        ManagerDesk desk = desk();
        List<ClientOrderId> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(desk.places(Intent.BUY_YES, 30, 1));
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void nothingHappensOutsideOfPoll() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 47, 10);
        String before = desk.state();
        desk.venue.carryOut();
        assertThat(desk.state()).isEqualTo(before);
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.PENDING);
        assertThat(desk.polls()).containsExactly("Accepted", "Filled");
        assertThat(desk.polls()).isEmpty();
    }

    @Test
    void eventsComeOldestFirstWhateverTheOrder() {
        ManagerDesk desk = desk();
        ClientOrderId resting = desk.places(Intent.BUY_YES, 45, 10);
        ClientOrderId taking = desk.places(Intent.BUY_YES, 47, 5);
        desk.venue.carryOut();
        desk.venue.trade(BookSide.BID, 4_500, 300);
        desk.polls();
        assertThat(desk.events)
                .extracting(event -> (event.order().equals(resting)
                                ? "resting "
                                : event.order().equals(taking) ? "taking " : "?")
                        + event.getClass().getSimpleName())
                .containsExactly("resting Accepted", "taking Accepted", "taking Filled", "resting Filled");
        assertThat(desk.events).extracting(OrderEvent::exchangeMicros).isSorted();
    }

    @Test
    void theAccountKnowsBeforeTheListenerHears() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 48, 70);
        desk.venue.carryOut();
        List<Long> positions = new ArrayList<>();
        desk.manager.poll(event -> {
            if (event instanceof OrderEvent.Accepted) {
                assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.OPEN);
            }
            positions.add(desk.position());
        });
        assertThat(positions).containsExactly(0L, 6_000L, 7_000L);
    }

    @Test
    void aListenerMaySendCommands() {
        ManagerDesk desk = desk();
        desk.places(Intent.BUY_YES, 47, 10);
        desk.venue.carryOut();
        List<Placement> answers = new ArrayList<>();
        desk.manager.poll(event -> {
            if (event instanceof OrderEvent.Filled) {
                answers.add(desk.manager.place(order(Intent.SELL_YES, 44, 10)));
            }
        });
        assertThat(answers).hasOnlyElementsOfType(Placement.Sent.class);
        assertThat(desk.outcome()).containsExactly("Accepted", "Filled");
        assertThat(desk.position()).isZero();
    }

    @Test
    void closeOnlyOrdersAreCutToWhatIsHeldAndFree() {
        ManagerDesk desk = desk();
        desk.places(Intent.BUY_YES, 47, 10);
        desk.outcome();
        ClientOrderId first = desk.places(Intent.SELL_YES, 50, 4);
        ClientOrderId second = desk.places(Intent.SELL_YES, 51, 25);
        assertThat(desk.view(first).totalE2()).isEqualTo(400);
        assertThat(desk.view(second).totalE2()).isEqualTo(600);
        desk.refuses(desk.manager.place(order(Intent.SELL_YES, 52, 1)), Placement.Rule.NOTHING_TO_CLOSE);
        assertThat(desk.reserved()).isZero();
        desk.outcome();
        desk.refuses(desk.manager.amend(first, 5_000, 500), Placement.Rule.NOTHING_TO_CLOSE);
        desk.sent(desk.manager.cancel(second));
        desk.outcome();
        desk.sent(desk.manager.amend(first, 4_400, 1_000));
        assertThat(desk.outcome()).containsExactly("Amended", "Filled");
        assertThat(desk.position()).isZero();
    }

    @Test
    void buyingTheOtherSideClosesFirstAndPaysTheRest() {
        ManagerDesk desk = desk();
        desk.places(Intent.BUY_YES, 47, 10);
        desk.outcome();
        long before = desk.cash();
        desk.places(Intent.BUY_NO, 44, 15);
        desk.outcome();
        assertThat(desk.position()).isEqualTo(-500);
        long fee = ((OrderEvent.Filled) desk.events.get(desk.events.size() - 1))
                .fill()
                .feeE6();
        assertThat(desk.cash()).isEqualTo(before + 10 * 440_000 - 5 * 560_000 - fee);
    }

    @Test
    void reducingIsNeverRefusedForCashOrLimits() {
        ManagerDesk desk = desk(Money.of("5.00"), new ExposureLimits(1_000));
        desk.places(Intent.BUY_YES, 47, 10);
        desk.outcome();
        assertThat(desk.position()).isEqualTo(1_000);
        desk.places(Intent.SELL_YES, 44, 10);
        desk.outcome();
        assertThat(desk.position()).isZero();
    }

    @Test
    void anOrderForAClosedMarketIsRejectedAndItsReservationReturns() {
        ManagerDesk desk = desk();
        ClientOrderId resting = desk.places(Intent.BUY_YES, 45, 10);
        desk.outcome();
        desk.venue.closeMarket();
        ClientOrderId late = desk.places(Intent.BUY_YES, 45, 10);
        assertThat(desk.outcome()).containsExactly("Canceled", "Rejected");
        assertThat(desk.view(resting).doneReason()).isEqualTo(DoneReason.MARKET_CLOSED);
        assertThat(desk.view(late).doneReason()).isEqualTo(DoneReason.REJECTED);
        assertThat(desk.reserved()).isZero();
        assertThat(desk.cash()).isEqualTo(CASH.e6());
    }

    @Test
    void theSettlementPaysWhenPolled() {
        ManagerDesk desk = desk();
        desk.places(Intent.BUY_YES, 47, 10);
        desk.outcome();
        long before = desk.cash();
        desk.venue.closeMarket();
        desk.polls();
        assertThat(desk.position()).isEqualTo(1_000);
        desk.venue.settle(10_000);
        assertThat(desk.cash()).isEqualTo(before);
        desk.polls();
        assertThat(desk.position()).isZero();
        assertThat(desk.cash()).isEqualTo(before + 10_000_000);
        assertThat(desk.manager.check(order(Intent.BUY_YES, 45, 1)))
                .as("an order after the payout")
                .extracting(Placement.Refused::rule)
                .isEqualTo(Placement.Rule.MARKET_CLOSED);
    }

    @Test
    void aClosedManagerTakesNoCommandsButDeliversWhatArrives() {
        ManagerDesk desk = desk();
        ClientOrderId id = desk.places(Intent.BUY_YES, 45, 10);
        desk.venue.carryOut();
        desk.manager.close();
        desk.manager.close();
        assertThatIllegalStateException().isThrownBy(() -> desk.manager.place(order(Intent.BUY_YES, 45, 1)));
        assertThatIllegalStateException().isThrownBy(() -> desk.manager.cancel(id));
        assertThatIllegalStateException().isThrownBy(() -> desk.manager.amend(id, 4_400, 100));
        assertThat(desk.polls()).containsExactly("Accepted");
        desk.venue.trade(BookSide.BID, 4_500, 1_000);
        assertThat(desk.polls()).containsExactly("Filled");
        assertThat(desk.position()).isEqualTo(1_000);
    }
}
