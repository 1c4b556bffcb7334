package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Somebody else trades on the account and changes orders of ours, and the stream tells nothing of it. */
class ForeignChangesTest {
    private static final Duration UNTIL_COMPARED = Duration.ofSeconds(70);

    private final LiveDesk desk = new LiveDesk();

    private ClientOrderId resting() {
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        return id;
    }

    private void assertNothingWasGivenUp() {
        assertThat(desk.discrepancies).noneMatch(each -> each.repair() == Discrepancy.Repair.ALARM);
    }

    private void hearAndCompare() {
        desk.pass(UNTIL_COMPARED);
        desk.hearing();
        desk.pass(UNTIL_COMPARED);
    }

    @Test
    void anOrderThatSomebodyMadeLargerIsBookedAsFarAsItTraded() {
        ClientOrderId id = resting();
        desk.deaf();
        desk.amendFromElsewhere(4_500, 2_000);
        desk.market.take(BookSide.ASK, 4_500, 500);
        desk.market.take(BookSide.ASK, 4_500, 700);
        desk.market.take(BookSide.ASK, 4_500, 800);
        hearAndCompare();
        assertThat(desk.view(id).filledE2()).isEqualTo(2_000);
        assertNothingWasGivenUp();
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.FILLED);
        assertThat(desk.differences()).contains(Discrepancy.Kind.ORDER_TERMS, Discrepancy.Kind.MISSED_FILL);
        desk.assertAgrees();
    }

    @Test
    void oneFillOfMoreThanTheOrderWasIsBooked() {
        ClientOrderId id = resting();
        desk.deaf();
        desk.amendFromElsewhere(4_500, 2_000);
        desk.market.take(BookSide.ASK, 4_500, 2_000);
        hearAndCompare();
        assertNothingWasGivenUp();
        assertThat(desk.view(id).filledE2()).isEqualTo(2_000);
        assertThat(desk.differences()).contains(Discrepancy.Kind.ORDER_TERMS);
        desk.assertAgrees();
    }

    @Test
    void fillsBeyondTheSizeOfAnOrderThatWeCancelledAreBooked() {
        ClientOrderId id = resting();
        desk.deaf();
        desk.amendFromElsewhere(4_500, 2_500);
        desk.market.take(BookSide.ASK, 4_500, 1_000);
        desk.market.take(BookSide.ASK, 4_500, 500);
        desk.manager.cancel(id);
        hearAndCompare();
        assertNothingWasGivenUp();
        assertThat(desk.view(id).filledE2()).isEqualTo(1_500);
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        desk.assertAgrees();
    }

    @Test
    void aCancelOfAnOrderThatSomebodyMadeSmallerIsTheEndOfIt() {
        ClientOrderId id = resting();
        desk.deaf();
        desk.decreaseFromElsewhere(600);
        desk.manager.cancel(id);
        hearAndCompare();
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.CANCELED);
        assertThat(desk.view(id).filledE2()).isZero();
        assertNothingWasGivenUp();
        desk.assertAgrees();
    }

    @Test
    void afterwardsAPayoutIsStillBookedAndADepositStillNoticed() {
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass();
        ClientOrderId id = resting();
        desk.deaf();
        desk.decreaseFromElsewhere(600);
        desk.manager.cancel(id);
        desk.pass(Duration.ofSeconds(10));
        desk.hearing();
        desk.market.settleYes();
        desk.scene.exchange.deposit(0, "12.34");
        desk.pass(Duration.ofMinutes(3));
        assertThat(desk.position()).isZero();
        assertThat(desk.differences()).contains(Discrepancy.Kind.CASH);
        desk.assertAgrees();
    }

    @Test
    void aForeignFillAndThePayoutOfItsMarketBetweenTwoReadingsAreBothBooked() {
        desk.pass(Duration.ofSeconds(2));
        desk.deaf();
        desk.market.foreignOrder(BookSide.BID, 4_700, 1_000);
        desk.market.settleYes();
        desk.pass(Duration.ofSeconds(90));
        desk.hearing();
        assertThat(desk.position()).isZero();
        desk.assertAgrees();
    }

    @Test
    void aNameFromBeforeAnAmendIsNotAskedForForEver() {
        desk.amendsRename();
        desk.market.foreignOrder(BookSide.BID, 4_500, 1_000);
        desk.amendFromElsewhere(4_400, 1_000);
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).hasSize(1);
        desk.assertAgrees();
    }

    @Test
    void anAdoptedOrderThatGetsAnotherNameIsOneOrderAfterTheNextComparison() {
        desk.amendsRename();
        desk.market.foreignOrder(BookSide.BID, 4_500, 1_000);
        desk.pass(Duration.ofSeconds(5));
        desk.amendFromElsewhere(4_400, 1_000);
        desk.pass(UNTIL_COMPARED);
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER))
                .singleElement()
                .satisfies(each -> assertThat(each.priceE4()).isEqualTo(4_400));
        desk.assertAgrees();
    }

    @Test
    void aMarketThatCannotBeReadIsToldOfAndDoesNotKeepTheRestFromBeingCompared() {
        ScriptedMarket other = desk.scene.exchange.market(MarketSpec.of("COMBO-1"));
        desk.answers("/markets/COMBO-1", 404, LiveDesk.NOT_FOUND);
        other.foreignOrder(BookSide.BID, 4_500, 1_000);
        desk.pass(UNTIL_COMPARED);
        assertThat(desk.differences()).containsOnlyOnce(Discrepancy.Kind.UNKNOWN_MARKET);
        assertThat(desk.looks(Duration.ofSeconds(60))).isLessThan(5);
        assertThat(desk.scene.exchange.requests()).hasSizeLessThan(20);
        desk.answersAsUsual();
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.manager.account().openOrders(new MarketTicker("COMBO-1")))
                .hasSize(1);
    }

    // ---- the exchange says now this, now that

    @Test
    void anOrderIsNotGoneUntilAnswersInARowLackIt() {
        ClientOrderId id = resting();
        for (int i = 0; i < 5; i++) {
            desk.ordersVanish();
            desk.sync();
            desk.answersAsUsual();
            desk.sync();
            desk.sync();
        }
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.OPEN);
        desk.assertAgrees();
    }

    @Test
    void anOrderThatIsGoneAndRestsAfterAllIsToldOfAndCancelled() {
        ClientOrderId id = resting();
        desk.ordersVanish();
        desk.pass(UNTIL_COMPARED);
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        assertThat(desk.restingThere()).isOne();
        desk.answersAsUsual();
        desk.discrepancies.clear();
        desk.market.take(BookSide.ASK, 4_500, 300);
        desk.pass(UNTIL_COMPARED);
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.discrepancies)
                .anySatisfy(each -> assertThat(each.repair()).isEqualTo(Discrepancy.Repair.CANCELING));
        assertThat(desk.restingThere()).isZero();
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
        assertThat(desk.position()).isEqualTo(300);
        desk.assertAgrees();
    }
}
