package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process that begins from a journal, compacted at any moment, still knows. */
class RestartTest {
    private static final String ORDERS = "/portfolio/events/orders";
    private static final LiveSettings OFTEN = LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withCompactAfter(1));

    @Test
    void aFillAfterTheEndAndACompactionBetweenIsReplayed() {
        LiveDesk desk = new LiveDesk(OFTEN);
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.deaf();
        desk.amendFromElsewhere(4_500, 2_000);
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        desk.manager.cancel(id);
        desk.pass(Duration.ofSeconds(2));
        List<ListJournal> atTheFill = new ArrayList<>();
        for (int i = 0; i < 400 && desk.position() == 0; i++) {
            desk.scene.exchange.advance(Duration.ofMillis(250));
            desk.lanes.letGo();
            desk.manager.poll(event -> {
                if (event instanceof OrderEvent.Filled) {
                    atTheFill.add(new ListJournal(desk.journal.entries()));
                }
            });
        }
        desk.hearing();
        desk.journal = atTheFill.get(0); // dies before its next compaction
        desk.restart(OFTEN);
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.position()).isEqualTo(1_000);
        desk.assertAgrees();
    }

    @Test
    void aPlacementThatArrivesAfterACompactionAndARestartIsStillCancelled() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostBeforeExecution();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(10));
        var request = desk.writes().get(0);
        desk.restart(OFTEN);
        desk.pass(Duration.ofSeconds(3));
        desk.restart(LiveDesk.SETTINGS);
        desk.pass(Duration.ofSeconds(3));
        desk.discrepancies.clear();
        desk.scene.exchange.transport().send(desk.scene.repeated(request));
        desk.pass(Duration.ofSeconds(70));
        assertThat(desk.restingThere()).isZero();
        assertThat(desk.discrepancies)
                .singleElement()
                .satisfies(each -> assertThat(each.repair()).isEqualTo(Discrepancy.Repair.CANCELING));
    }

    @Test
    void aNameThatAnAmendHasReplacedIsKnownAsLongAsFillsMayComeUnderIt() {
        LiveDesk desk = new LiveDesk(OFTEN);
        desk.amendsRename();
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.manager.amend(id, 4_200, 1_000);
        desk.pass(Duration.ofSeconds(2));
        desk.restart(OFTEN);
        desk.manager.amend(id, 4_100, 1_000);
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.view(id).exchangeIds()).hasSize(3);
        desk.pass(Duration.ofMinutes(12));
        desk.manager.cancel(desk.place(Intent.BUY_YES, 40, 1));
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.view(id).exchangeIds()).hasSize(1);
    }

    @Test
    void anOrderThatIsOverStaysOver() {
        LiveDesk desk = new LiveDesk(OFTEN);
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.scene.exchange.reads().freeze();
        desk.manager.cancel(id);
        desk.pass();
        desk.restart(OFTEN); // what it reads now is from before the cancel
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        assertThat(desk.discrepancies).isEmpty();
    }

    @Test
    void theLedgersOfTagsOutliveACompaction() {
        LiveDesk desk = new LiveDesk(OFTEN);
        desk.place(LiveDesk.order(Intent.BUY_YES, 47, 10).tagged("alpha"));
        desk.place(LiveDesk.order(Intent.BUY_YES, 47, 5).tagged("beta"));
        desk.pass(Duration.ofSeconds(2));
        long feesOfAlpha =
                desk.manager.account().position(LiveDesk.TICKER, "alpha").feesE6();
        desk.restart(OFTEN);
        assertThat(desk.manager.account().position(LiveDesk.TICKER, "alpha").countE2())
                .isEqualTo(1_000);
        assertThat(desk.manager.account().position(LiveDesk.TICKER, "beta").countE2())
                .isEqualTo(500);
        assertThat(desk.manager.account().position(LiveDesk.TICKER, "alpha").feesE6())
                .isEqualTo(feesOfAlpha)
                .isPositive();
    }

    @Test
    void aPayoutIsBookedOnce() {
        for (LiveSettings settings : List.of(LiveDesk.SETTINGS, OFTEN)) {
            LiveDesk desk = new LiveDesk(settings);
            desk.place(Intent.BUY_YES, 47, 10);
            desk.pass();
            desk.market.settleYes();
            desk.pass(Duration.ofSeconds(5));
            assertThat(payouts(desk)).isOne();
            desk.restart(settings);
            desk.pass(Duration.ofSeconds(5));
            desk.restart(settings);
            desk.pass(Duration.ofSeconds(5));
            assertThat(payouts(desk)).isOne();
            desk.assertAgrees();
        }
    }

    private static long payouts(LiveDesk desk) {
        return desk.journal.entries().stream()
                .filter(each -> each instanceof JournalEntry.Settled)
                .count();
    }

    @Test
    void fillsThatTheExchangeShowsVeryLateAreStillFound() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.deaf();
        desk.fillsVanish();
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        desk.pass(Duration.ofMinutes(12));
        assertThat(desk.discrepancies)
                .as("that something is missing is told")
                .anySatisfy(each -> assertThat(each.repair()).isEqualTo(Discrepancy.Repair.ALARM));
        desk.answersAsUsual();
        desk.hearing();
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.position()).isEqualTo(1_000);
        desk.assertAgrees();
    }

    @Test
    void aLongHistoryOfOrdersThatAreOverIsForgottenWithTheJournal() {
        LiveDesk desk = new LiveDesk(LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withCompactAfter(300)));
        List<ClientOrderId> old = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ClientOrderId id = desk.place(Intent.BUY_YES, 43, 1);
            old.add(id);
            desk.pass();
            desk.manager.cancel(id);
            desk.pass();
        }
        ClientOrderId open = desk.place(Intent.BUY_YES, 43, 1);
        desk.pass(Duration.ofMinutes(20));
        for (int i = 0; i < 200; i++) {
            desk.manager.cancel(desk.place(Intent.BUY_YES, 42, 1));
            desk.pass();
        }
        assertThat(desk.journal.entries()).hasSizeLessThan(700);
        assertThat(old)
                .allSatisfy(
                        each -> assertThat(desk.manager.account().order(each)).isNull());
        assertThat(desk.view(open).phase()).isEqualTo(OrderView.Phase.OPEN);
        desk.restart(LiveDesk.SETTINGS);
        assertThat(desk.view(open).phase()).isEqualTo(OrderView.Phase.OPEN);
        desk.assertAgrees();
    }

    @Test
    void aReadingThatAListenerBreaksIsWholeAllTheSame() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.deaf();
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        desk.market.foreignOrder(BookSide.BID, 4_000, 300);
        var report = desk.manager.sync();
        int thrown = 0;
        for (int i = 0; i < 8; i++) {
            desk.scene.exchange.advance(Duration.ofMillis(250));
            try {
                desk.manager.poll(event -> {
                    throw new IllegalArgumentException("theirs");
                });
            } catch (IllegalArgumentException theirs) {
                thrown++;
            }
        }
        assertThat(thrown).isPositive();
        assertThat(report.isDone()).isTrue();
        assertThat(desk.position()).isEqualTo(1_000);
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).hasSize(1);
        desk.manager.poll(OrderListener.NONE);
        desk.assertAgrees();
    }
}
