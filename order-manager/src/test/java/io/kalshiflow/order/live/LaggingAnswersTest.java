package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Answers of the exchange that are older than what it has told. */
class LaggingAnswersTest {
    private static void faultless(LiveDesk desk) {
        desk.answersAsUsual();
        desk.hearing();
    }

    private static long fullReadings(LiveDesk desk) {
        return desk.scene.exchange.requests().stream()
                .filter(each -> each.path().endsWith("/portfolio/balance"))
                .count();
    }

    @Test
    void anOrderOfSomebodyElseIsNotCancelledBecauseAnswersLag() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.reads().freeze();
        desk.market.foreignOrder(BookSide.BID, 4_500, 1_000);
        desk.market.take(BookSide.ASK, 4_500, 300);
        desk.pass(Duration.ofSeconds(8));
        desk.scene.exchange.reads().catchUp();
        desk.pass(Duration.ofMinutes(3));
        assertThat(desk.restingThere()).isOne();
        desk.assertAgrees();
    }

    @Test
    void anOrderWhoseNewNameWasTakenForSomebodyElsesIsNotOpenForEver() {
        LiveDesk desk = new LiveDesk();
        desk.amendsRename();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.deaf();
        desk.amendFromElsewhere(4_600, 2_000);
        desk.market.take(BookSide.ASK, 4_600, 300);
        desk.ordersVanish();
        desk.manager.amend(id, 4_400, 1_000);
        var compared = desk.manager.sync();
        for (int i = 0; i < 40; i++) { // the answer to the amend takes ten seconds
            desk.scene.pass(desk.manager, () -> {}, Duration.ofMillis(250));
        }
        faultless(desk);
        desk.pass(Duration.ofMinutes(10));
        assertThat(compared).isCompleted();
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        desk.assertAgrees();
    }

    @Test
    void accountDataThatStandStillAfterAPayoutAreToldOf() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.scene.exchange.reads().freeze();
        desk.market.settleYes();
        desk.scene.exchange.forget();
        desk.pass(Duration.ofMinutes(13));
        assertThat(fullReadings(desk)).as("full readings in 13 minutes").isLessThan(200);
        assertThat(desk.differences()).contains(Discrepancy.Kind.STALE_ACCOUNT);
    }

    @Test
    void anAnswerFromBeforeThePayoutOpensNoOrder() {
        LiveDesk desk = new LiveDesk();
        desk.sync();
        ApiRequest reading = desk.scene.exchange.requests().stream()
                .filter(each -> each.path().endsWith("/portfolio/orders"))
                .findFirst()
                .orElseThrow();
        desk.deaf();
        desk.market.foreignOrder(BookSide.BID, 4_000, 300);
        String before = desk.scene
                .exchange
                .transport()
                .send(desk.scene.repeated(reading))
                .body()
                .text();
        desk.hearing();
        desk.market.settleYes();
        desk.pass(Duration.ofSeconds(5));
        desk.answers("/portfolio/orders", 200, before);
        desk.pass(Duration.ofSeconds(70));
        assertThat(before).contains("resting");
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
        assertThat(desk.manager.account().reservedE6(0)).isZero();
        assertThat(desk.differences()).isEmpty();
    }
}
