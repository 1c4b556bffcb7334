package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.rest.HeldRequest;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A placement whose answer takes ten seconds while readings show its fills and not the order. */
class PlacedTwiceTest {
    private static void late(boolean vanish, int cents, int contracts, Duration after) throws InterruptedException {
        LiveDesk desk = new LiveDesk();
        List<Thread> requests = new ArrayList<>();
        KalshiOrderManager manager = desk.scene.manager(
                new ListJournal(),
                new Lanes() {
                    @Override
                    public void run(Object lane, Runnable work) {
                        if (lane instanceof LiveOrder) {
                            Thread request = new Thread(work);
                            requests.add(request);
                            request.start();
                        } else {
                            desk.lanes.run(lane, work);
                        }
                    }

                    @Override
                    public void close() {}
                },
                LiveDesk.SETTINGS);
        desk.discrepancies.clear();
        desk.manager = manager;
        manager.addListener(desk);
        manager.addMarket(
                desk.scene.client().markets().get(LiveDesk.TICKER).market(), FeeSchedule.of(FeeTerms.STANDARD));
        desk.scene.start(manager, desk.lanes::letGo);
        desk.deaf();
        if (vanish) {
            desk.ordersVanish();
        }
        HeldRequest held = desk.scene
                .exchange
                .faults()
                .next("POST", "/portfolio/events/orders")
                .isHeldAfterExecution();
        desk.place(Intent.BUY_YES, cents, contracts);
        held.awaitArrival(Duration.ofSeconds(30));
        var compared = manager.sync();
        desk.pass(after);
        assertThat(compared).isCompleted();
        held.release();
        for (Thread each : requests) {
            each.join();
        }
        desk.answersAsUsual();
        desk.hearing();
        desk.pass(Duration.ofMinutes(10));
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER).size()).isEqualTo((int) desk.restingThere());
        assertThat(manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(manager.account().reservedE6(0)).isLessThan(30_000_000);
        desk.assertAgrees();
    }

    @Test
    void anOrderThatTradedWhollyIsInTheBooksOnce() throws InterruptedException {
        late(true, 47, 10, Duration.ofSeconds(9));
    }

    @Test
    void anOrderThatTradedInPartIsInTheBooksOnce() throws InterruptedException {
        late(true, 47, 70, Duration.ofSeconds(9));
    }

    @Test
    void anOrderThatReadingsShowIsInTheBooksOnce() throws InterruptedException {
        late(false, 47, 70, Duration.ofSeconds(9));
    }
}
