package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.rest.ShardTransfer;
import io.kalshiflow.client.testing.rest.HeldRequest;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.FeeSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cash on its way from one shard to another. */
class TransfersTest {
    private static KalshiOrderManager another(LiveDesk desk, Lanes lanes) {
        desk.scene.exchange.market(MarketSpec.of("OTHER-1").onShard(1));
        KalshiOrderManager manager = desk.scene.manager(new ListJournal(), lanes, LiveDesk.SETTINGS);
        desk.discrepancies.clear();
        desk.manager = manager;
        manager.addListener(desk);
        manager.addMarket(
                desk.scene.client().markets().get(LiveDesk.TICKER).market(), FeeSchedule.of(FeeTerms.STANDARD));
        return manager;
    }

    @Test
    void aTransferThatIsAnsweredAfterAComparisonIsBookedOnce() throws InterruptedException {
        LiveDesk desk = new LiveDesk();
        HeldRequest held = desk.scene
                .exchange
                .faults()
                .next("POST", "/portfolio/intra_exchange_instance_transfer")
                .isHeldAfterExecution();
        List<Thread> requests = new ArrayList<>();
        KalshiOrderManager manager = another(desk, new Lanes() {
            @Override
            public void run(Object lane, Runnable work) {
                if (lane.equals("transfer")) {
                    Thread request = new Thread(work);
                    requests.add(request);
                    request.start();
                } else {
                    desk.lanes.run(lane, work);
                }
            }

            @Override
            public void close() {}
        });
        desk.scene.start(manager, desk.lanes::letGo);
        var moved = manager.transfer(new ShardTransfer(0, 1, Money.of("30.00"), new UUID(1, 2)));
        held.awaitArrival(Duration.ofSeconds(30));
        var compared = manager.sync();
        desk.pass(Duration.ofSeconds(4));
        assertThat(compared).isCompleted();
        assertThat(moved).isNotDone();
        held.release();
        for (Thread each : requests) {
            each.join();
        }
        desk.pass();
        assertThat(moved).isCompleted();
        assertThat(manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.discrepancies).isEmpty();
    }

    @Test
    void aTransferBeforeTheBooksHaveBegunIsNotSent() {
        LiveDesk desk = new LiveDesk();
        KalshiOrderManager manager = another(desk, desk.lanes);
        var moved = manager.transfer(new ShardTransfer(0, 1, Money.of("30.00"), new UUID(1, 2)));
        assertThat(moved).isCompletedExceptionally();
        desk.scene.start(manager, desk.lanes::letGo);
        assertThat(manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }
}
