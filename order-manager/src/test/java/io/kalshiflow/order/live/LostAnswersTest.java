package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of commands whose answer is lost, while the stream tells nothing either. */
class LostAnswersTest {
    private static final String ORDERS = "/portfolio/events/orders";

    /** The stream is connected and brings nothing. */
    private static LiveDesk deaf(LiveSettings settings) {
        LiveDesk desk = new LiveDesk(settings);
        desk.deaf();
        return desk;
    }

    private static LiveDesk deaf() {
        return deaf(LiveDesk.SETTINGS);
    }

    @Test
    void anOrderThatWasPlacedIsFound() {
        LiveDesk desk = deaf();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        assertThat(desk.kinds()).containsExactly("OutcomeUnknown");
        assertThat(desk.view(id).outcomeUnknown()).isTrue();
        assertThat(desk.manager.cancel(id))
                .isInstanceOfSatisfying(
                        Placement.Refused.class,
                        refused -> assertThat(refused.rule()).isEqualTo(Placement.Rule.COMMAND_IN_FLIGHT));
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.kinds()).containsExactly("Accepted");
        assertThat(desk.view(id).outcomeUnknown()).isFalse();
        assertThat(desk.there()).hasSize(1);
        assertThat(desk.manager.cancel(id)).isInstanceOf(Placement.Sent.class);
    }

    @Test
    void anOrderThatWasNeverPlacedIsGivenUpAfterSeveralMissesAndNotSentAgain() {
        LiveDesk desk = deaf();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostBeforeExecution();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(4));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.PENDING);
        assertThat(desk.manager.account().reservedE6(0)).isPositive();
        desk.pass(Duration.ofSeconds(6));
        assertThat(desk.kinds()).containsExactly("OutcomeUnknown", "Rejected");
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.REJECTED);
        assertThat(desk.manager.account().reservedE6(0)).isZero();
        assertThat(desk.writes()).hasSize(1);
    }

    @Test
    void missesThatAreOlderThanTheSendingDoNotCount() {
        LiveDesk desk = deaf();
        desk.scene.exchange.reads().freeze();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(30));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.PENDING);
        desk.scene.exchange.reads().catchUp();
        desk.pass(Duration.ofSeconds(6));
        assertThat(desk.kinds()).containsExactly("OutcomeUnknown", "Accepted");
    }

    @Test
    void whereItIsAllowedTheSameOrderIsSentOnceMore() {
        LiveDesk desk = deaf(LiveDesk.SETTINGS.withLooking(Looking.DEFAULT.resending()));
        desk.scene.exchange.faults().next("POST", ORDERS).isLostBeforeExecution();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.kinds()).containsExactly("OutcomeUnknown", "Accepted");
        assertThat(desk.there())
                .singleElement()
                .satisfies(each -> assertThat(each.clientOrderId()).isEqualTo(id.value()));
        assertThat(desk.writes()).hasSize(2);
        assertThat(desk.writes().get(1).body()).isEqualTo(desk.writes().get(0).body());
    }

    @Test
    void aSuccessWithoutAnOrderIsNone() {
        LiveDesk desk = deaf();
        desk.scene.exchange.faults().next("POST", ORDERS).executesAndAnswers(201, "{}");
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.kinds()).containsExactly("OutcomeUnknown", "Accepted");
        assertThat(desk.there()).hasSize(1);
    }

    @Test
    void anIdThatIsTakenMeansThatTheOrderIsThere() {
        LiveDesk desk = deaf();
        desk.scene
                .exchange
                .faults()
                .next("POST", ORDERS)
                .executesAndAnswers(409, "{\"error\":{\"code\":\"order_already_exists\",\"message\":\"\"}}");
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.kinds()).containsExactly("OutcomeUnknown", "Accepted");
    }

    @Test
    void fillsThatNobodyToldOfAreRead() {
        LiveDesk desk = deaf();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        desk.place(Intent.BUY_YES, 48, 70);
        desk.pass(Duration.ofSeconds(4));
        assertThat(desk.kinds()).containsExactly("OutcomeUnknown", "Accepted", "Filled", "Filled");
        assertThat(desk.position()).isEqualTo(7_000);
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.differences()).containsExactly(Discrepancy.Kind.MISSED_FILL, Discrepancy.Kind.MISSED_FILL);
    }

    @Test
    void aCancelThatWasCarriedOutIsFound() {
        LiveDesk desk = deaf();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.scene.exchange.faults().next("DELETE", ORDERS + "/*").isLostAfterExecution();
        desk.manager.cancel(id);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.kinds()).containsExactly("Accepted", "OutcomeUnknown", "Canceled");
        assertThat(desk.manager.account().reservedE6(0)).isZero();
    }

    @Test
    void aCancelThatWasNotCarriedOutCanBeSentAgain() {
        LiveDesk desk = deaf();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.scene.exchange.faults().next("DELETE", ORDERS + "/*").isLostBeforeExecution();
        desk.manager.cancel(id);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.kinds()).containsExactly("Accepted", "OutcomeUnknown", "CommandRefused");
        desk.manager.cancel(id);
        desk.pass();
        assertThat(desk.kinds()).containsExactly("Canceled");
    }

    @Test
    void anAmendThatWasCarriedOutIsFound() {
        LiveDesk desk = deaf();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.scene.exchange.faults().next("POST", ORDERS + "/*/amend").isLostAfterExecution();
        desk.manager.amend(id, 4_600, 2_000);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.kinds()).containsExactly("Accepted", "OutcomeUnknown", "Amended");
        assertThat(desk.view(id).priceE4()).isEqualTo(4_600);
        assertThat(desk.view(id).totalE2()).isEqualTo(2_000);
    }

    @Test
    void anAmendThatGaveAnotherNameIsFoundByOurs() {
        LiveDesk desk = deaf();
        desk.scene.exchange.doing(venue -> {
            venue.changes().amendsRename(true);
            return "done";
        });
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.scene.exchange.faults().next("POST", ORDERS + "/*/amend").isLostAfterExecution();
        desk.manager.amend(id, 4_600, 2_000);
        desk.pass(Duration.ofSeconds(3));
        assertThat(desk.kinds()).containsExactly("Accepted", "OutcomeUnknown", "Amended");
        assertThat(desk.view(id).exchangeIds()).hasSize(2);
        desk.manager.cancel(id);
        desk.pass();
        assertThat(desk.kinds()).containsExactly("Canceled");
    }

    @Test
    void anOrderThatArrivesAfterItWasGivenUpIsTakenInAndCancelled() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostBeforeExecution();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.REJECTED);
        desk.kinds();
        desk.scene.exchange.transport().send(desk.scene.repeated(desk.writes().get(0)));
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.kinds()).containsExactly("Accepted", "Canceled");
        assertThat(desk.there())
                .singleElement()
                .satisfies(each -> assertThat(each.isResting()).isFalse());
        assertThat(desk.discrepancies).first().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Discrepancy.Kind.UNKNOWN_ORDER);
            assertThat(each.reason()).isEqualTo(Discrepancy.Reason.LATE_COMMAND);
            assertThat(each.repair()).isEqualTo(Discrepancy.Repair.CANCELING);
        });
    }
}
