package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.Intent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fills that turn up minutes after what they belong to. */
class LateFillsTest {
    private static void faultless(LiveDesk desk) {
        desk.answersAsUsual();
        desk.hearing();
    }

    private static LiveDesk fillsAreLate(long filledE2, Duration late) {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.deaf();
        desk.fillsVanish();
        desk.market.take(BookSide.ASK, 4_500, filledE2);
        desk.pass(late);
        faultless(desk);
        desk.pass(Duration.ofMinutes(3));
        return desk;
    }

    @Test
    void anOrderWhoseFillsCameLateIsNotLostWhileItRests() {
        LiveDesk desk = fillsAreLate(600, Duration.ofMinutes(2));
        assertThat(desk.restingThere()).isOne();
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER))
                .singleElement()
                .satisfies(each -> assertThat(each.remainingE2()).isEqualTo(400));
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void aReservationLastsAsLongAsWhatRests() {
        LiveDesk desk = fillsAreLate(400, Duration.ofMinutes(2));
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER).get(0).remainingE2())
                .isEqualTo(600);
        assertThat(desk.manager.account().reservedE6(0)).isGreaterThanOrEqualTo(2_700_000);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void fillsThatWereGivenUpAreAskedForAfterARestartToo() {
        LiveSettings often = LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withCompactAfter(1));
        LiveDesk desk = new LiveDesk(often);
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.deaf();
        desk.fillsVanish();
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        desk.pass(Duration.ofMinutes(9));
        desk.hearing();
        desk.restart(often);
        desk.place(Intent.BUY_YES, 40, 1);
        desk.pass(Duration.ofMinutes(9));
        desk.answersAsUsual();
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.position()).isEqualTo(1_000);
    }

    @Test
    void aFillAfterThePayoutHoldsNothingBackAndIsNoAlarm() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.market.take(BookSide.ASK, 4_500, 300);
        desk.pass(Duration.ofSeconds(2));
        desk.deaf();
        desk.fillsVanish();
        desk.market.take(BookSide.ASK, 4_500, 700);
        desk.pass(Duration.ofMinutes(2));
        desk.market.settleYes();
        desk.pass(Duration.ofMinutes(3));
        faultless(desk);
        desk.discrepancies.clear();
        desk.pass(Duration.ofSeconds(63));
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
        assertThat(desk.manager.account().reservedE6(0)).isZero();
        assertThat(desk.position()).isZero();
        assertThat(desk.differences()).doesNotContain(Discrepancy.Kind.ORDER_TERMS);
    }
}
