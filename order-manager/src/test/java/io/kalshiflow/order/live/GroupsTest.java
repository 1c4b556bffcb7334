package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Order groups as a switch at the exchange, whatever of them is not heard. */
class GroupsTest {
    private static final LiveSettings GROUPS = LiveDesk.SETTINGS.withHygiene(new Hygiene(null, false, 500));

    private static long groupsThere(LiveDesk desk) {
        return desk.scene.exchange.doing(venue -> (long) venue.groups().all().size());
    }

    @Test
    void theSwitchStopsOrdersOfAnEarlierProcess() {
        LiveDesk desk = new LiveDesk(GROUPS);
        desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.restart(GROUPS);
        desk.pass(Duration.ofSeconds(2));
        assertThat(groupsThere(desk)).as("the group is used again").isOne();
        desk.manager.triggerGroups();
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.restingThere()).isZero();
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
    }

    @Test
    void theSwitchStopsOrdersOfAGroupWithAnotherLimit() {
        LiveDesk desk = new LiveDesk(GROUPS);
        desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        LiveSettings other = LiveDesk.SETTINGS.withHygiene(new Hygiene(null, false, 9_900));
        desk.restart(other.withKeeping(Keeping.DEFAULT.withCompactAfter(1)));
        desk.restart(other);
        desk.place(Intent.BUY_YES, 42, 10);
        desk.pass(Duration.ofSeconds(2));
        assertThat(groupsThere(desk)).isEqualTo(2);
        desk.manager.triggerGroups();
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.restingThere()).isZero();
    }

    @Test
    void theSwitchIsAskedForUntilItIsAnswered() {
        LiveDesk desk = new LiveDesk(GROUPS);
        desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.scene
                .exchange
                .faults()
                .next("PUT", "/portfolio/order_groups/*/trigger")
                .times(3)
                .isLostBeforeExecution();
        desk.manager.triggerGroups();
        desk.pass(Duration.ofSeconds(1));
        assertThat(desk.restingThere()).isOne();
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.restingThere()).isZero();
        assertThat(desk.manager.snapshot().notTradingBecause()).contains("was triggered");
    }

    @Test
    void aTriggerThatWasNotHeardIsNoticedAtTheNextPlacement() {
        LiveDesk desk = new LiveDesk(GROUPS);
        desk.deaf();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.hearing();
        desk.pass(Duration.ofSeconds(90));
        assertThat(desk.manager.snapshot().trading()).isTrue();
        desk.place(Intent.BUY_YES, 43, 1);
        desk.pass();
        assertThat(desk.events).last().isInstanceOf(OrderEvent.Rejected.class);
        assertThat(desk.manager.place(LiveDesk.order(Intent.BUY_YES, 43, 1)))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.value()).contains("was triggered; reset it"));
    }

    @Test
    void aResetThatWasAnsweredIsOneThoughTheStreamIsSilent() {
        LiveDesk desk = new LiveDesk(GROUPS);
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.manager.snapshot().trading()).isFalse();
        desk.deaf();
        desk.manager.resetGroups();
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.manager.snapshot().trading()).isTrue();
    }

    @Test
    void aGroupThatSomebodyDeletedIsMadeAnew() {
        LiveDesk desk = new LiveDesk(GROUPS);
        desk.deaf();
        desk.scene.exchange.doing(venue -> {
            venue.groups().delete(venue.groups().all().get(0));
            return "done";
        });
        desk.hearing();
        desk.place(Intent.BUY_YES, 43, 1);
        desk.pass(Duration.ofSeconds(2));
        assertThat(groupsThere(desk)).isOne();
        desk.place(Intent.BUY_YES, 43, 1);
        desk.pass();
        assertThat(desk.restingThere()).isOne();
    }

    @Test
    void aSwitchThatIsThrownWhileTheGroupIsBeingMadeHolds() {
        LiveDesk desk = new LiveDesk(GROUPS);
        deleteFirst(desk);
        desk.scene
                .exchange
                .faults()
                .next("POST", "/portfolio/order_groups/create")
                .times(3)
                .answers(503, "");
        desk.pass(Duration.ofSeconds(1));
        desk.manager.triggerGroups();
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.manager.snapshot().trading()).isFalse();
    }

    @Test
    void aRefusalBecauseOfAnOldGroupDoesNotLoseTheNewOne() {
        LiveDesk desk = new LiveDesk(GROUPS);
        desk.place(Intent.BUY_YES, 43, 1);
        deleteFirst(desk);
        for (int i = 0; i < 8; i++) {
            desk.scene.pass(desk.manager, () -> {}, Duration.ofMillis(250)); // it is made anew, the order still waits
        }
        desk.place(Intent.BUY_YES, 42, 1);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.restingThere()).isOne();
        desk.manager.triggerGroups();
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.restingThere()).isZero();
    }

    private static void deleteFirst(LiveDesk desk) {
        desk.scene.exchange.doing(venue -> {
            venue.groups().delete(venue.groups().all().get(0));
            return "done";
        });
    }

    @Test
    void aGroupOfSomebodyElseIsNoneOfOurBusiness() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.doing(venue -> {
            venue.groups().trigger(venue.groups().create(0, new Quantity(500).e2()));
            return "done";
        });
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.manager.snapshot().trading()).isTrue();
    }

    @Test
    void aGroupThatIsGoneWhenTheSwitchIsAnsweredHoldsNothingBackAfterAReset() {
        LiveDesk desk = new LiveDesk(LiveDesk.SETTINGS.withHygiene(new Hygiene(null, false, 100_000)));
        desk.pass(Duration.ofSeconds(2));
        desk.scene
                .exchange
                .faults()
                .next("PUT", "/portfolio/order_groups/*/trigger")
                .answers(503, "");
        desk.manager.triggerGroups();
        desk.pass();
        desk.scene.exchange.doing(venue -> {
            venue.groups().delete(venue.groups().all().get(0));
            return "done";
        });
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.manager.snapshot().notTradingBecause()).contains("triggered");
        desk.manager.resetGroups();
        desk.pass(Duration.ofMinutes(3));
        assertThat(desk.manager.snapshot().notTradingBecause()).isEmpty();
    }
}
