package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.SyncReport;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Our books and the exchange's are compared, and what differs is told and repaired. */
class ReconciliationTest {
    @Test
    void syncTwiceChangesNothing() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        SyncReport first = desk.sync();
        String before = desk.manager.snapshot().openOrders() + " "
                + desk.manager.snapshot().positions();
        SyncReport second = desk.sync();
        assertThat(first.isClean()).isTrue();
        assertThat(second.isClean()).isTrue();
        assertThat(second.found()).isEqualTo(1);
        assertThat(second.known()).isEqualTo(1);
        assertThat(desk.manager.snapshot().openOrders() + " "
                        + desk.manager.snapshot().positions())
                .isEqualTo(before);
    }

    @Test
    void anOrderOfSomebodyElseIsTakenIn() {
        LiveDesk desk = new LiveDesk();
        desk.market.foreignOrder(BookSide.BID, 4_500, 2_000);
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.kinds()).containsExactly("Accepted");
        assertThat(desk.differences()).containsExactly(Discrepancy.Kind.UNKNOWN_ORDER);
        OrderView theirs = desk.manager.account().openOrders(LiveDesk.TICKER).get(0);
        assertThat(theirs.tag()).isEqualTo("foreign");
        desk.market.take(BookSide.ASK, 4_500, 500);
        desk.pass();
        assertThat(desk.position()).isEqualTo(500);
        desk.manager.cancel(theirs.id());
        desk.pass();
        assertThat(desk.kinds()).containsExactly("Filled", "Canceled");
        SyncReport told = desk.sync();
        assertThat(told.discrepancies()).hasSize(1);
        assertThat(told.added()).isEqualTo(1);
        assertThat(desk.sync().isClean()).isTrue();
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void moneyThatCameInIsBookedUnderAName() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.deposit(0, "12.34");
        desk.sync();
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(112_340_000);
        assertThat(desk.differences()).containsExactly(Discrepancy.Kind.CASH);
        assertThat(desk.sync().isClean()).isTrue();
    }

    @Test
    void whatTheStreamLostWhileItWasDownIsRead() {
        LiveDesk desk = new LiveDesk();
        ClientOrderId filled = desk.place(Intent.BUY_YES, 45, 10);
        ClientOrderId cancelled = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.scene.exchange.stream().cutAll();
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        desk.scene.exchange.doing(venue -> {
            venue.account().orders().values().stream()
                    .filter(each -> each.clientOrderId().equals(cancelled.value()))
                    .forEach(venue.changes()::cancel);
            return "done";
        });
        desk.pass();
        assertThat(desk.manager.snapshot().trading()).isFalse();
        assertThat(desk.manager.snapshot().notTradingBecause()).contains("the private stream is not connected");
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.manager.snapshot().trading()).isTrue();
        assertThat(desk.view(filled).doneReason()).isEqualTo(DoneReason.FILLED);
        assertThat(desk.view(cancelled).doneReason()).isEqualTo(DoneReason.CANCELED);
        assertThat(desk.differences())
                .containsExactlyInAnyOrder(Discrepancy.Kind.MISSED_FILL, Discrepancy.Kind.MISSED_END);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void aReactivationCancelsWhatRestsAndTheBooksFollow() {
        LiveDesk desk = new LiveDesk();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.market.deactivate();
        desk.pass();
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.OPEN);
        desk.market.reactivate();
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        assertThat(desk.manager.account().reservedE6(0)).isZero();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        assertThat(desk.there()).hasSize(2);
    }

    @Test
    void aRestartGoesOnFromTheJournal() {
        LiveDesk desk = new LiveDesk();
        desk.place(LiveDesk.order(Intent.BUY_YES, 47, 10).tagged("alpha").decidedAs(7));
        ClientOrderId resting = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.market.take(BookSide.ASK, 4_400, 10_000);
        desk.market.take(BookSide.ASK, 4_300, 400);
        long realized = desk.manager.account().position(LiveDesk.TICKER).feesE6();
        desk.restart(LiveDesk.SETTINGS);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.position()).isEqualTo(1_400);
        assertThat(desk.manager.account().position(LiveDesk.TICKER, "alpha").countE2())
                .isEqualTo(1_000);
        assertThat(desk.manager.account().position(LiveDesk.TICKER).feesE6()).isGreaterThanOrEqualTo(realized);
        assertThat(desk.view(resting).filledE2()).isEqualTo(400);
        assertThat(desk.discrepancies)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.reason()).isEqualTo(Discrepancy.Reason.EXPECTED_ON_RESTART));
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void aCommandThatWasUnderWayAtTheCrashIsFoundOut() {
        LiveDesk desk = new LiveDesk();
        ClientOrderId arrived = desk.place(Intent.BUY_YES, 45, 10);
        desk.lanes.letGo();
        ClientOrderId lost = desk.place(Intent.BUY_YES, 43, 10);
        desk.restart(LiveDesk.SETTINGS);
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.view(arrived).phase()).isEqualTo(OrderView.Phase.OPEN);
        assertThat(desk.view(lost).doneReason()).isEqualTo(DoneReason.REJECTED);
        assertThat(desk.there()).hasSize(1);
    }

    @Test
    void anAccountThatHeldSomethingBeforeIsOpenedWithIt() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.journal = new ListJournal();
        desk.restart(LiveDesk.SETTINGS);
        assertThat(desk.position()).isEqualTo(1_000);
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).hasSize(1);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.sync().isClean()).isTrue();
    }

    @Test
    void aThousandOrdersAndTenThousandFillsArePaged() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.deposit(0, "100000.00");
        desk.pass(Duration.ofSeconds(65));
        for (int i = 0; i < 1_050; i++) {
            desk.place(Intent.BUY_YES, 1 + i % 40, 1);
        }
        desk.pass();
        desk.scene.exchange.stream().cutAll();
        desk.market.rest(BookSide.ASK, 4_600, 10_200);
        for (int i = 0; i < 10_200; i++) {
            desk.market.foreignOrder(BookSide.BID, 4_600, 1);
        }
        desk.pass(Duration.ofSeconds(8));
        assertThat(desk.position()).isEqualTo(10_200);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        desk.sync();
        SyncReport report = desk.sync();
        assertThat(report.found()).isEqualTo(1_050);
        assertThat(report.known()).isEqualTo(1_050);
        assertThat(report.isClean()).isTrue();
    }

    @Test
    void aBotThatNeverRestsHearsOfMoneyThatMovedAndOfNothingElse() {
        LiveDesk desk = new LiveDesk();
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        busy(desk, id);
        assertThat(desk.discrepancies).isEmpty();
        desk.scene.exchange.deposit(0, "12.34");
        busy(desk, id);
        assertThat(desk.discrepancies)
                .singleElement()
                .satisfies(each -> assertThat(each.kind()).isEqualTo(Discrepancy.Kind.CASH));
        desk.manager.cancel(id);
        desk.pass(Duration.ofSeconds(70));
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    /** Five minutes in which a command is always under way. */
    private static void busy(LiveDesk desk, ClientOrderId id) {
        for (int i = 0; i < 600; i++) {
            desk.manager.amend(id, 4_300 - 100 * (i % 2), 1_000);
            desk.pass(Duration.ofMillis(500));
        }
    }

    @Test
    void aShardOfWhichTheBalanceSaysNothingAnyMoreIsCompared() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.market(MarketSpec.of("OTHER-1").onShard(1));
        desk.scene.exchange.deposit(1, "50.00");
        desk.pass(Duration.ofSeconds(70));
        desk.discrepancies.clear();
        desk.scene.exchange.deposit(1, "-50.00");
        desk.answers("/portfolio/balance", 200, """
                {"balance":10000,"balance_dollars":"100.0000","portfolio_value":0,
                "balance_breakdown":[{"exchange_index":0,"balance":"100.0000"}]}""");
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.differences()).contains(Discrepancy.Kind.CASH);
    }

    @Test
    void aSyncThatFindsMoneySaysSo() {
        LiveDesk desk = new LiveDesk();
        assertThat(desk.sync().isClean()).isTrue();
        desk.scene.exchange.deposit(0, "50.00");
        SyncReport report = desk.sync();
        assertThat(report.isClean()).isFalse();
        assertThat(report.discrepancies()).extracting(Discrepancy::kind).containsExactly(Discrepancy.Kind.CASH);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.sync().isClean()).isTrue();
    }
}
