package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.Intent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What stays unknown is told of, whatever else was looked for in vain before. */
class PatienceTest {
    @Test
    void fillsThatNeverTurnUpAreToldOfThoughLooksWereFruitlessBefore() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.scene.exchange.deposit(0, "5.00");
        desk.pass(Duration.ofMillis(250));
        desk.scene.exchange.reads().freeze();
        var compared = desk.manager.sync();
        desk.pass(Duration.ofMinutes(3));
        desk.deaf();
        desk.fillsVanish();
        desk.market.take(BookSide.ASK, 4_500, 300);
        assertThat(compared).isNotDone();
        desk.scene.exchange.reads().catchUp();
        desk.discrepancies.clear();
        desk.pass(Duration.ofMinutes(30));
        assertThat(desk.differences()).contains(Discrepancy.Kind.ORDER_TERMS);
    }

    @Test
    void aSecondOrderIsToldOfWhileAPayoutWaits() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.deaf();
        desk.fillsVanish();
        desk.market.take(BookSide.ASK, 4_500, 1000);
        desk.pass(Duration.ofMinutes(3));
        desk.discrepancies.clear();
        desk.market.take(BookSide.ASK, 4_500, 300);
        desk.pass(Duration.ofMinutes(10));
        assertThat(desk.differences()).contains(Discrepancy.Kind.ORDER_TERMS);
    }
}
