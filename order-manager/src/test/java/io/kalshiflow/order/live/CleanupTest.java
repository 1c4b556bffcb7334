package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.CleanupReport;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A clean start is clean, or trading does not start. */
class CleanupTest {
    private static final CleanupSettings SETTINGS = CleanupSettings.DEFAULT.warningBelow(0);

    private static LiveDesk busy() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.place(Intent.BUY_YES, 43, 10);
        desk.place(Intent.BUY_YES, 42, 10);
        desk.market.foreignOrder(BookSide.BID, 4_100, 500);
        desk.pass(Duration.ofSeconds(2));
        return desk;
    }

    private static CleanupReport run(LiveDesk desk, CleanupSettings settings) {
        CompletableFuture<CleanupReport> report = desk.manager.cleanup(settings);
        for (int i = 0; i < 400 && !report.isDone(); i++) {
            desk.pass();
        }
        return report.join();
    }

    @Test
    void everythingThatRestsIsCancelledInOneRequest() {
        LiveDesk desk = busy();
        CleanupReport report = run(desk, SETTINGS);
        assertThat(report.clean()).isTrue();
        assertThat(report.ordersBefore()).isEqualTo(3);
        assertThat(report.ordersCanceled()).isEqualTo(3);
        assertThat(report.ordersFailed()).isZero();
        assertThat(report.cashRecoveredE6()).isPositive();
        assertThat(report.positionsAfter()).isEqualTo(1);
        assertThat(desk.writes())
                .extracting(ApiRequest::path)
                .filteredOn(each -> each.endsWith("/batched"))
                .hasSize(1);
        assertThat(desk.there()).noneMatch(each -> each.isResting());
        assertThat(desk.manager.snapshot().trading()).isTrue();
    }

    @Test
    void positionsAreClosedIfThatIsAsked() {
        LiveDesk desk = busy();
        CleanupReport report = run(desk, SETTINGS.closingPositions(4_000));
        assertThat(report.clean()).isTrue();
        assertThat(report.positionsBefore()).isEqualTo(1);
        assertThat(report.positionsAfter()).isZero();
        assertThat(desk.position()).isZero();
        assertThat(desk.writes().get(desk.writes().size() - 1).body()).contains("\"reduce_only\":true");
    }

    @Test
    void aPositionThatNobodyTakesKeepsTradingFromStarting() {
        LiveDesk desk = busy();
        CleanupReport report = run(desk, SETTINGS.closingPositions(4_500));
        assertThat(report.clean()).isFalse();
        assertThat(report.warnings())
                .singleElement()
                .satisfies(each ->
                        assertThat(each).contains("1 positions are still held").contains("TEST-1"));
        assertThat(desk.manager.snapshot().trading()).isFalse();
        assertThat(desk.manager.place(LiveDesk.order(Intent.BUY_YES, 43, 1))).isInstanceOf(Placement.Refused.class);
        assertThat(desk.manager.place(LiveDesk.order(Intent.SELL_YES, 44, 1))).isInstanceOf(Placement.Sent.class);
    }

    @Test
    void aBatchThatIsRefusedIsCancelledOneByOne() {
        LiveDesk desk = busy();
        desk.scene
                .exchange
                .faults()
                .next("DELETE", "/portfolio/events/orders/batched")
                .answers(400, "no batches today");
        assertThat(run(desk, SETTINGS).clean()).isTrue();
        assertThat(desk.there()).noneMatch(each -> each.isResting());
    }

    @Test
    void aBatchWithoutAnAnswerIsLookedAt() {
        LiveDesk desk = busy();
        desk.scene
                .exchange
                .faults()
                .next("DELETE", "/portfolio/events/orders/batched")
                .isLostAfterExecution();
        assertThat(run(desk, SETTINGS).clean()).isTrue();
    }

    @Test
    void cancelAllIsOneRequestAndWaitsTheMinuteInWhichItMayHitOthers() {
        LiveDesk desk = busy();
        long before = desk.scene.exchange.nowMillis();
        assertThat(run(desk, SETTINGS.cancelingAll()).clean()).isTrue();
        assertThat(desk.scene.exchange.nowMillis() - before).isGreaterThanOrEqualTo(60_000);
        assertThat(desk.there()).noneMatch(each -> each.isResting());
    }

    @Test
    void littleMoneyIsWarnedOf() {
        LiveDesk desk = busy();
        CleanupReport report = run(desk, CleanupSettings.DEFAULT);
        assertThat(report.clean()).isTrue();
        assertThat(report.warnings())
                .singleElement()
                .satisfies(each -> assertThat(each).contains("is below 500.000000"));
    }
}
