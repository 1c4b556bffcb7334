package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.testing.HeldLanes;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is not heard of markets and of the account's data does not hold reductions back for ever. */
class MarketStateTest {
    private final LiveDesk desk = new LiveDesk();

    private void assertSent(Placement answer) {
        assertThat(answer).isInstanceOf(Placement.Sent.class);
    }

    @Test
    void aReactivationThatWasNotHeardIsReadSoonAfterwards() {
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass();
        desk.market.deactivate();
        desk.pass();
        assertThat(desk.manager.place(LiveDesk.order(Intent.SELL_YES, 44, 10)))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Placement.Rule.MARKET_CLOSED));
        desk.deaf();
        desk.market.reactivate();
        desk.pass(Duration.ofSeconds(70));
        assertSent(desk.manager.place(LiveDesk.order(Intent.SELL_YES, 44, 10)));
    }

    @Test
    void aCloseThatWasPutOffUnheardIsReadSoonAfterwards() {
        long close = desk.scene.exchange.nowMillis() + 60_000;
        desk.market.closesAt(close);
        desk.pass(Duration.ofSeconds(30));
        desk.deaf();
        desk.market.closesAt(close + 3_600_000);
        desk.pass(Duration.ofMinutes(3));
        assertSent(desk.manager.place(LiveDesk.order(Intent.BUY_YES, 43, 1)));
    }

    @Test
    void aReductionCanBeMovedWhileTheStreamIsDown() {
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass();
        ClientOrderId closing = desk.place(LiveDesk.order(Intent.BUY_NO, 50, 10));
        ClientOrderId opening = desk.place(LiveDesk.order(Intent.BUY_YES, 40, 10));
        desk.pass();
        desk.scene.exchange.stream().cutAll();
        desk.manager.poll(OrderListener.NONE);
        assertThat(desk.manager.snapshot().trading()).isFalse();
        assertSent(desk.manager.amend(closing, 4_900, 1_000));
        assertThat(desk.manager.amend(opening, 4_100, 1_000)).isInstanceOf(Placement.Refused.class);
        assertSent(desk.manager.amend(opening, 4_000, 900));
    }

    @Test
    void aReductionCanBeMovedThoughTheJournalFailed() {
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass();
        ClientOrderId closing = desk.place(LiveDesk.order(Intent.SELL_YES, 60, 10));
        desk.pass();
        desk.journal.fail();
        desk.pass();
        desk.events.clear();
        assertSent(desk.manager.amend(closing, 4_600, 1_000));
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.kinds()).contains("Amended");
    }

    @Test
    void accountDataThatStandStillAreToldOfAndNothingIsOpened() {
        desk.scene.exchange.reads().freeze();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass(Duration.ofMinutes(7));
        assertThat(desk.differences()).contains(Discrepancy.Kind.STALE_ACCOUNT);
        assertThat(desk.manager.snapshot().notTradingBecause()).contains("stand still at");
        assertSent(desk.manager.place(LiveDesk.order(Intent.SELL_YES, 44, 5)));
        desk.scene.exchange.reads().catchUp();
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.manager.snapshot().trading()).isTrue();
        desk.assertAgrees();
    }

    @Test
    void aBeginningWithAccountDataThatStandStillAsksOnceInAWhile() {
        desk.scene.exchange.reads().freeze();
        HeldLanes lanes = new HeldLanes();
        KalshiOrderManager manager = desk.scene.manager(new ListJournal(), lanes, LiveDesk.SETTINGS);
        desk.scene.exchange.forget();
        for (int i = 0; i < 600; i++) {
            desk.scene.pass(manager, lanes::letGo, Duration.ofMillis(100));
        }
        assertThat(desk.scene.exchange.requests()).hasSizeLessThan(200);
        assertThat(manager.snapshot().trading()).isFalse();
        desk.scene.exchange.reads().catchUp();
        desk.scene.start(manager, lanes::letGo);
    }
}
