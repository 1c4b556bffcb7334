package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A lease lasts as long as the manager lives, whatever happens to the requests that renew it. */
class LeasesTest {
    private static final String AMENDS = "/portfolio/events/orders/*/amend";
    private static final String NO = "{\"error\":{\"code\":\"invalid_order\",\"message\":\"no\"}}";
    private static final LiveSettings LEASES =
            LiveDesk.SETTINGS.withHygiene(new Hygiene(Duration.ofSeconds(20), false, 0));

    private final LiveDesk desk = new LiveDesk(LEASES);
    private final ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);

    LeasesTest() {
        desk.pass();
    }

    private void assertRests() {
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.OPEN);
        assertThat(desk.there().get(0).isResting()).isTrue();
    }

    @Test
    void anotherProcessGoesOnRenewing() {
        desk.restart(LEASES);
        desk.pass(Duration.ofSeconds(60));
        assertRests();
    }

    @Test
    void anAmendThatIsRefusedRenewsNothing() {
        desk.pass(Duration.ofSeconds(6));
        for (int i = 0; i < 4; i++) {
            desk.scene.exchange.faults().next("POST", AMENDS).answers(400, NO);
            desk.manager.amend(id, 4_200, 1_000);
            desk.pass(Duration.ofSeconds(6));
        }
        desk.pass(Duration.ofSeconds(5));
        assertRests();
    }

    @Test
    void anAmendThatIsCarriedOutRenews() {
        desk.pass(Duration.ofSeconds(8));
        desk.manager.amend(id, 4_200, 1_000);
        desk.pass();
        long before = amends();
        desk.pass(Duration.ofSeconds(9));
        assertThat(amends()).as("renewals within half of the lease").isEqualTo(before);
        desk.pass(Duration.ofSeconds(15));
        assertThat(amends()).isGreaterThan(before);
        assertRests();
    }

    private long amends() {
        return desk.writes().stream()
                .filter(each -> each.path().endsWith("/amend"))
                .count();
    }

    @Test
    void aRenewalThatFailsIsTriedAgainThoughAYoungerOrderIsNotDueYet() {
        desk.pass(Duration.ofMillis(9_250));
        desk.place(Intent.BUY_YES, 42, 10);
        desk.scene.exchange.faults().next("POST", AMENDS).answers(503, "");
        desk.pass(Duration.ofSeconds(20));
        assertRests();
    }

    @Test
    void renewalsDoNotPileUpInFrontOfACancel() {
        for (int i = 0; i < 60; i++) {
            desk.scene.pass(desk.manager, () -> {}, Duration.ofMillis(250)); // a request hangs in its lane
        }
        desk.manager.cancel(id);
        assertThat(desk.lanes.held()).isEqualTo(2);
    }

    @Test
    void renewalsAreTriedUntilOneIsAnswered() {
        desk.pass(Duration.ofSeconds(8));
        desk.place(Intent.BUY_YES, 42, 10);
        desk.pass();
        desk.scene.exchange.faults().next("POST", AMENDS).times(5).answers(400, NO);
        desk.pass(Duration.ofSeconds(30));
        assertRests();
    }

    @Test
    void renewalsThatAPauseRefusesAreNotSentEverySecond() {
        LiveDesk desk = new LiveDesk(LiveDesk.SETTINGS.withHygiene(new Hygiene(Duration.ofHours(1), false, 0)));
        for (int i = 0; i < 20; i++) {
            desk.place(Intent.BUY_YES, 20 + i, 1);
        }
        desk.pass(Duration.ofSeconds(2));
        desk.market.deactivate();
        desk.pass(Duration.ofMinutes(31));
        desk.scene.exchange.forget();
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.writes().size()).as("writes in five minutes").isLessThan(200);
    }

    @Test
    void renewalsThatAPauseRefusesAreNotSentEverySecondAfterARestartEither() {
        LiveSettings leases = LiveDesk.SETTINGS.withHygiene(new Hygiene(Duration.ofHours(1), false, 0));
        LiveDesk desk = new LiveDesk(leases);
        for (int i = 0; i < 20; i++) {
            desk.place(Intent.BUY_YES, 20 + i, 1);
        }
        desk.pass(Duration.ofSeconds(2));
        desk.market.deactivate();
        desk.restart(leases);
        desk.pass(Duration.ofSeconds(30));
        desk.scene.exchange.forget();
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.writes().size()).as("writes in five minutes").isLessThan(1000);
    }
}
