package io.kalshiflow.order.risk;

import static io.kalshiflow.order.risk.Guarded.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.risk.RiskLimits.LossLimits;
import io.kalshiflow.order.risk.RiskLimits.OrderLimits;
import io.kalshiflow.order.risk.RiskLimits.PriceLimits;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.Placement.Rule;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where clocks, limits and venues are odd. */
class OddConditionsTest {
    private static final Money CASH = Money.of("100.00");

    @Test
    void aLossOfTheFirstPollOfADayIsALossOfSomeDay() {
        Guarded desk = new Guarded(CASH, RiskLimits.NONE.withLosses(new LossLimits(10_000_000, 1_000_000)));
        desk.now = 20_000L * 86_400_000_000L - 500_000;
        desk.holds(Intent.BUY_YES, 44, 100);
        desk.guard.poll(OrderListener.NONE);
        assertThat(desk.guard.losses().day()).isEqualTo(19_999);
        desk.now += 1_000_000;
        desk.ledger.account.settle(Guarded.FIRST.ticker(), 0);
        desk.guard.poll(OrderListener.NONE);
        desk.refuses(Guarded.inSecond(Intent.BUY_YES, 45, 1), Rule.DAILY_LOSS, "10.000000", "44.000000");
    }

    @Test
    void aDistanceFromTheMiddleWithoutEnd() {
        Guarded desk = new Guarded(CASH, RiskLimits.NONE.withPrices(new PriceLimits(Integer.MAX_VALUE, 100)));
        desk.allows(order(Intent.BUY_YES, 45, 1));
    }

    @Test
    void aPositionWithoutEnd() {
        Guarded desk =
                new Guarded(Money.of("1000.00"), RiskLimits.NONE.withExposure(new ExposureLimits(Long.MAX_VALUE)));
        desk.holds(Intent.BUY_NO, 46, 10);
        desk.allows(order(Intent.BUY_YES, 45, 20));
    }

    @Test
    void aRefusedCancelOfTheKillSwitchIsSentAgainASecondLater() {
        Guarded desk = new Guarded(CASH, RiskLimits.NONE);
        ClientOrderId id = desk.rests(order(Intent.BUY_YES, 44, 1));
        desk.guard.killSwitch().tripAndCancel("x");
        for (int i = 0; i < 50; i++) {
            desk.guard.poll(OrderListener.NONE);
            OrderView order = Objects.requireNonNull(desk.ledger.account.order(id));
            if (order.inFlight() != OrderView.InFlight.NONE) {
                desk.ledger.account.apply(new OrderEvent.CommandRefused(id, 5, 5, "market_inactive"));
            }
        }
        assertThat(desk.ledger.sent).hasSize(2);
        desk.now += 1_000_000;
        desk.guard.poll(OrderListener.NONE);
        assertThat(desk.ledger.sent).hasSize(3);
    }

    @Test
    void aClockThatWasSetBackDoesNotHoldBackForAsLong() {
        Guarded desk =
                new Guarded(CASH, RiskLimits.NONE.withOrders(new OrderLimits(1_000_000, 1_000_000_000, 1_000, 3)));
        desk.rests(order(Intent.BUY_YES, 44, 1));
        desk.now -= 30_000_000;
        for (int i = 0; i < 10; i++) {
            desk.now += 2_000_000;
            assertThat(desk.guard.place(order(Intent.BUY_YES, 44, 1)))
                    .as("two seconds apart, order %d", i)
                    .isInstanceOf(Placement.Sent.class);
        }
    }

    @Test
    void noLimitsAreRefusedAtOnceAndChangeNothing() {
        Guarded desk = new Guarded(CASH, RiskLimits.NONE);
        assertThatNullPointerException()
                .isThrownBy(() -> desk.guard.changeLimits(nothing(), "by mistake"))
                .withMessage("limits");
        desk.allows(order(Intent.BUY_YES, 44, 1));
    }

    @Test
    void anAmendToAtMostHalfTheMoneyReduces() {
        Guarded desk = new Guarded(CASH, RiskLimits.NONE);
        ClientOrderId id = desk.rests(order(Intent.BUY_YES, 43, 100));
        desk.guard.killSwitch().trip("x");
        assertThat(desk.guard.checkAmend(id, 4_400, 5_000)).isNull();
    }

    /** What a caller without a null checker can pass. */
    @SuppressWarnings("NullAway")
    private static RiskLimits nothing() {
        return null;
    }

    @Test
    void aClockThatWasSetBackDoesNotHoldBackTheKillSwitch() {
        Guarded desk = new Guarded(Money.of("1000.00"), RiskLimits.NONE);
        ClientOrderId id = desk.rests(order(Intent.BUY_YES, 44, 1));
        desk.guard.killSwitch().tripAndCancel("x");
        desk.guard.poll(OrderListener.NONE);
        desk.ledger.account.apply(new OrderEvent.CommandRefused(id, 5, 5, "market_inactive"));
        desk.now -= 3_600_000_000L;
        for (int i = 0; i < 60; i++) {
            desk.now += 10_000_000;
            desk.guard.poll(OrderListener.NONE);
        }
        assertThat(desk.ledger.sent)
                .as("place and at least two cancels within ten minutes")
                .hasSizeGreaterThan(2);
    }

    private static long dayLossE6(int bid) {
        Guarded desk = new Guarded(Money.of("1000.00"), RiskLimits.NONE);
        desk.holds(Intent.BUY_YES, 44, 100);
        desk.shows(Level.bid(bid, 100), Level.ask(bid + 2, 60));
        long day = Math.floorDiv(desk.now, 86_400_000_000L);
        LossWatch watch = new LossWatch(new LossState(day - 1, 0, 0));
        watch.evaluate(desk.ledger.account, MarketBoard.of(), desk.now);
        watch.evaluate(
                desk.ledger.account, MarketBoard.of(new MarketWatch(Guarded.FIRST, desk.book)), desk.now + 1_000_000);
        return watch.dayLossE6();
    }

    @Test
    void aLossOfYesterdayIsNoneOfToday() {
        assertThat(dayLossE6(20)).isZero();
    }

    @Test
    void aGainOfYesterdayMayNotBeLostToday() {
        assertThat(dayLossE6(68)).isZero();
    }
}
