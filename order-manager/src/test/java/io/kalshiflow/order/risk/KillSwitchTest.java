package io.kalshiflow.order.risk;

import static io.kalshiflow.order.risk.Guarded.order;
import static io.kalshiflow.order.risk.Guarded.sent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.Placement.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kill switch, limits at run time, and what a guard tells of its refusals. */
class KillSwitchTest {
    private static final NewOrder TEN = order(Intent.BUY_YES, 45, 10);
    private final Guarded desk = new Guarded(Money.of("100.00"), RiskLimits.NONE);
    private final List<String> heard = new ArrayList<>();

    KillSwitchTest() {
        desk.guard.addListener(new ManagerListener() {
            @Override
            public void onTrading(boolean trading, String because) {
                heard.add(trading + " " + because);
            }

            @Override
            public void onRefused(String command, Placement.Refused refused) {
                heard.add(refused.rule().toString());
            }
        });
    }

    @Test
    void onlyCancelsAndReductionsPassOnceItIsTripped() {
        desk.holds(Intent.BUY_YES, 44, 10);
        ClientOrderId resting = desk.rests(order(Intent.BUY_YES, 43, 5));
        desk.guard.killSwitch().trip("enough");
        desk.refuses(TEN, Rule.KILL_SWITCH, "cancels and reductions only", "enough");
        assertThat(desk.guard.amend(resting, 4_300, 600))
                .isEqualTo(new Placement.Refused(Rule.KILL_SWITCH, "cancels and reductions only", "enough"));
        desk.allows(order(Intent.SELL_YES, 44, 10));
        desk.allows(order(Intent.BUY_NO, 44, 10));
        desk.refuses(order(Intent.BUY_NO, 44, 10.01), Rule.KILL_SWITCH);
        sent(desk.guard.amend(resting, 4_300, 400));
        desk.guard.killSwitch().reset();
        desk.allows(TEN);
    }

    @Test
    void snapshotAndListenersSayThatTradingStoppedAndWhy() {
        assertThat(desk.guard.snapshot().trading()).isTrue();
        desk.guard.killSwitch().trip("enough");
        desk.guard.killSwitch().trip("again");
        ManagerSnapshot stopped = desk.guard.snapshot();
        assertThat(stopped.trading()).isFalse();
        assertThat(stopped.notTradingBecause()).isEqualTo("kill switch: enough");
        assertThat(heard).isEmpty();
        desk.guard.poll(event -> {});
        desk.ledger.tellsTrading(false, "not synchronized");
        desk.guard.killSwitch().reset();
        desk.guard.poll(event -> {});
        desk.ledger.tellsTrading(true, "");
        assertThat(heard)
                .containsExactly(
                        "false kill switch: enough",
                        "false kill switch: enough; not synchronized",
                        "false not synchronized",
                        "true ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk.guard.killSwitch().trip(" "));
    }

    @Test
    void aPollListenerThatThrowsDoesNotKeepOrdersFromBeingCancelled() {
        GuardedVenue venue = new GuardedVenue(Money.of("100.00"), RiskLimits.NONE);
        ClientOrderId id = sent(venue.guard.place(TEN));
        venue.carryOut();
        venue.guard.killSwitch().tripAndCancel("fire");
        assertThatIllegalStateException()
                .isThrownBy(() -> venue.guard.poll(event -> {
                    throw new IllegalStateException("of the bot");
                }))
                .withMessage("of the bot");
        assertThat(venue.guard.account().order(id))
                .extracting(OrderView::inFlight)
                .isEqualTo(OrderView.InFlight.CANCEL);
    }

    @Test
    void anotherThreadMayTripItAndHaveAllOrdersCancelled() throws InterruptedException {
        ClientOrderId open = desk.rests(TEN);
        ClientOrderId pending = sent(desk.guard.place(order(Intent.BUY_YES, 43, 5)));
        Thread operator = new Thread(() -> desk.guard.killSwitch().tripAndCancel("fire"));
        operator.start();
        operator.join();
        desk.guard.poll(event -> {});
        assertThat(desk.ledger.sent).endsWith(new OrderCommand.Cancel(open));
        desk.ledger.carriesOut(pending);
        desk.guard.poll(event -> {});
        desk.guard.poll(event -> {});
        assertThat(desk.ledger.sent.subList(2, 4))
                .containsExactly(new OrderCommand.Cancel(open), new OrderCommand.Cancel(pending));
        assertThat(desk.ledger.sent).hasSize(4);
    }

    @Test
    void refusalsOfTheGuardAndOfTheManagerBehindAreCountedOnce() {
        desk.changes(RiskLimits.NONE.withExposure(new ExposureLimits(500)));
        desk.guard.place(TEN);
        desk.guard.place(TEN);
        desk.guard.place(order(Intent.SELL_YES, 45, 1));
        desk.guard.check(TEN);
        assertThat(desk.guard.snapshot().statistics().refusals())
                .containsOnly(Map.entry("POSITION_LIMIT", 2L), Map.entry("NOTHING_TO_CLOSE", 1L));
        assertThat(heard).containsExactly("POSITION_LIMIT", "POSITION_LIMIT");
    }

    @Test
    void limitsChangeAtTheNextCommandAndEveryChangeIsKept() {
        RiskLimits small = RiskLimits.NONE.withExposure(new ExposureLimits(500));
        desk.allows(TEN);
        desk.guard.changeLimits(small, "night");
        assertThat(desk.guard.limits()).isEqualTo(RiskLimits.NONE);
        desk.refuses(TEN, Rule.POSITION_LIMIT, "5.00", "10.00");
        long night = desk.now;
        desk.now += 5;
        desk.guard.changeLimits(RiskLimits.NONE, "day");
        desk.allows(TEN);
        assertThat(desk.limitChanges())
                .containsExactly(
                        new LimitChange(night, "night", RiskLimits.NONE, small),
                        new LimitChange(night + 5, "day", small, RiskLimits.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> desk.guard.changeLimits(small, ""));
    }

    @Test
    void theDirectEntryIsGuardedToo() {
        desk.changes(RiskLimits.NONE.withExposure(new ExposureLimits(500)));
        DirectEntry direct = desk.guard.direct();
        assertThat(direct.check(Guarded.FIRST.ticker(), BookSide.BID, 4_500, 501, false))
                .isEqualTo(Rule.POSITION_LIMIT);
        assertThat(direct.place(Guarded.FIRST.ticker(), BookSide.BID, 4_500, 501, true, false))
                .isEqualTo(Rule.POSITION_LIMIT);
        assertThat(desk.ledger.sent).isEmpty();
        assertThat(direct.place(Guarded.FIRST.ticker(), BookSide.BID, 4_500, 400, false, false))
                .isNull();
        ClientOrderId id = desk.ledger.sent.get(0).order();
        desk.ledger.carriesOut(id);
        assertThat(direct.checkAmend(desk.ledger.working(id), 4_500, 501)).isEqualTo(Rule.POSITION_LIMIT);
        assertThat(direct.amend(desk.ledger.working(id), 4_500, 501)).isEqualTo(Rule.POSITION_LIMIT);
        assertThat(direct.amend(desk.ledger.working(id), 4_500, 500)).isNull();
    }
}
