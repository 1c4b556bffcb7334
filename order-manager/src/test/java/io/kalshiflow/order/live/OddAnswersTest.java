package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.stream.StreamSession;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.OrderRequest;
import io.kalshiflow.client.testing.venue.OrderRules;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.order.CleanupSettings;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.order.journal.JournalEntry;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that lag, are missing or contradict each other leave nothing pending, and nothing untold. */
class OddAnswersTest {
    private static final String ORDERS = "/portfolio/events/orders";
    private static final LiveSettings OFTEN = LiveDesk.SETTINGS.withKeeping(Keeping.DEFAULT.withCompactAfter(1));
    private static final LiveSettings LEASES =
            LiveDesk.SETTINGS.withHygiene(new Hygiene(Duration.ofSeconds(20), false, 0));

    private static void faultless(LiveDesk desk) {
        desk.answersAsUsual();
        desk.hearing();
    }

    @Test
    void anOrderThatTradedAndIsNotShownForAWhileIsNotPendingForEver() {
        LiveDesk desk = new LiveDesk(LiveDesk.SETTINGS.withLooking(Looking.DEFAULT.resending()));
        desk.deaf();
        desk.ordersVanish();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        ClientOrderId id = desk.place(Intent.BUY_YES, 47, 10);
        desk.pass(Duration.ofSeconds(7));
        faultless(desk);
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        desk.assertAgrees();
    }

    @Test
    void nothingThatOpensIsSentAgainWhileTheStreamIsDown() {
        LiveDesk desk = new LiveDesk(LiveDesk.SETTINGS.withLooking(Looking.DEFAULT.resending()));
        desk.scene.exchange.faults().next("POST", ORDERS).isLostBeforeExecution();
        desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 48; i++) {
            desk.scene.exchange.stream().cutAll();
            desk.pass();
        }
        assertThat(desk.there()).isEmpty();
    }

    private static void placedBySomebodyElse(LiveDesk desk) {
        desk.scene.exchange.doing(venue -> venue.gate()
                .create(new OrderRequest(
                        LiveDesk.TICKER.value(), -1, "theirs-1", BookSide.BID, 4_300, 1_000, OrderRules.RESTING))
                .orderId());
        desk.pass(Duration.ofSeconds(3));
    }

    @Test
    void anOrderOfSomebodyElseThatHasANameIsNeitherAmendedNorGivenALease() {
        LiveDesk desk = new LiveDesk(LEASES);
        placedBySomebodyElse(desk);
        OrderView theirs = desk.manager.account().openOrders(LiveDesk.TICKER).get(0);
        assertThat(desk.manager.amend(theirs.id(), 4_200, 1_000)).isInstanceOf(Placement.Refused.class);
        desk.restart(LEASES);
        desk.pass(Duration.ofSeconds(3));
        desk.scene.exchange.stream().cutAll();
        desk.scene.exchange.advance(Duration.ofSeconds(100));
        assertThat(desk.restingThere()).isOne();
    }

    @Test
    void laggingAnswersAfterACompactionAndARestartDoNotEndALiveOrder() {
        LiveDesk desk = new LiveDesk(OFTEN);
        desk.scene.exchange.reads().freeze();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.restart(OFTEN);
        desk.pass(Duration.ofSeconds(70));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.OPEN);
    }

    @Test
    void laggingAnswersAfterACompactionAndARestartDoNotUndoAnAmend() {
        LiveDesk desk = new LiveDesk(OFTEN);
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass(Duration.ofSeconds(2));
        desk.scene.exchange.reads().freeze();
        desk.manager.amend(id, 4_500, 3_000);
        desk.pass(Duration.ofSeconds(2));
        desk.restart(OFTEN);
        desk.pass(Duration.ofSeconds(20));
        assertThat(desk.view(id).priceE4()).isEqualTo(4_500);
    }

    @Test
    void aCrashBetweenAnAdoptionAndItsAcceptanceLeavesNothingPending() {
        LiveDesk desk = new LiveDesk();
        desk.market.foreignOrder(BookSide.BID, 4_300, 1_000);
        desk.pass(Duration.ofSeconds(3));
        List<JournalEntry> all = desk.journal.entries();
        int adopted = 0;
        while (!(all.get(adopted) instanceof JournalEntry.Adopted)) {
            adopted++;
        }
        desk.journal = new ListJournal(all.subList(0, adopted + 1));
        desk.scene.exchange.doing(venue -> {
            venue.changes().cancelAll();
            return "done";
        });
        desk.restart(LiveDesk.SETTINGS);
        desk.pass(Duration.ofMinutes(3));
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
    }

    @Test
    void aCancelThatWasCarriedOutEndsAnOrderThatIsNotThereAnyMore() {
        LiveDesk desk = new LiveDesk();
        ClientOrderId id = desk.place(Intent.BUY_YES, 45, 10);
        desk.pass();
        desk.deaf();
        desk.decreaseFromElsewhere(600);
        desk.ordersVanish();
        desk.manager.cancel(id);
        desk.pass(Duration.ofMinutes(10));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
    }

    @Test
    void anOrderThatMeetsOneOfOursEndsForThatReasonThoughReadingsTellNone() {
        LiveDesk desk = new LiveDesk();
        desk.deaf();
        desk.place(Intent.BUY_NO, 46, 10);
        desk.pass();
        ClientOrderId id = desk.place(Intent.BUY_YES, 46, 10);
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.SELF_TRADE);
    }

    @Test
    void anOldNameThatIsHeardLateIsNotTheNewestOne() {
        LiveDesk desk = new LiveDesk();
        desk.amendsRename();
        desk.deaf();
        desk.scene.exchange.faults().next("POST", ORDERS).isLostAfterExecution();
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        VenueOrder order = desk.there().get(0);
        String oldName = order.orderId();
        long created = order.createdMillis();
        desk.scene.exchange.advance(Duration.ofMillis(50));
        desk.amendFromElsewhere(4_400, 1_000);
        desk.pass(Duration.ofSeconds(3));
        desk.hearing();
        StreamSession session = desk.scene.exchange.stream().session();
        session.send(session.sid("user_orders"), "user_order", restingMessage(oldName, id, created));
        desk.pass(Duration.ofSeconds(2));
        desk.manager.cancel(id);
        desk.pass(Duration.ofSeconds(5));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.DONE);
        assertThat(desk.restingThere()).isZero();
    }

    private static String restingMessage(String exchangeId, ClientOrderId id, long createdMillis) {
        return """
                {"order_id":"%s","user_id":"u","ticker":"TEST-1","status":"resting","outcome_side":"yes","book_side":"bid",
                "yes_price_dollars":"0.4300","initial_count_fp":"10.00","fill_count_fp":"0.00","remaining_count_fp":"10.00",
                "client_order_id":"%s","exchange_index":0,"created_ts_ms":%d,"last_updated_ts_ms":%d}""".formatted(exchangeId, id.value(), createdMillis, createdMillis);
    }

    @Test
    void aReadingThatFailsForLongIsToldOfAndNothingIsOpened() {
        LiveDesk desk = new LiveDesk();
        desk.answers("/portfolio/settlements", 500, "{\"error\":{\"code\":\"x\",\"message\":\"\"}}");
        desk.pass(Duration.ofMinutes(8));
        assertThat(desk.differences()).contains(Discrepancy.Kind.STALE_ACCOUNT);
        assertThat(desk.manager.snapshot().notTradingBecause()).contains("the account cannot be read");
        faultless(desk);
        desk.pass(Duration.ofSeconds(10));
        assertThat(desk.manager.snapshot().trading()).isTrue();
    }

    @Test
    void aPayoutThatCannotBeReadDoesNotKeepTheRestFromBeingCompared() {
        LiveDesk desk = new LiveDesk();
        ScriptedMarket other = desk.scene.exchange.market(MarketSpec.of("OTHER-1"));
        other.rest(BookSide.ASK, 4_700, 6_000);
        other.foreignOrder(BookSide.BID, 4_700, 1_000);
        desk.pass(Duration.ofSeconds(5));
        desk.answers("/markets/OTHER-1", 404, LiveDesk.NOT_FOUND);
        other.settleScalar(5_000);
        desk.pass(Duration.ofMinutes(3));
        desk.scene.exchange.deposit(0, "50.00");
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.differences()).contains(Discrepancy.Kind.CASH);
    }

    @Test
    void aPositionInAMarketThatTheBooksDoNotKnowIsToldOf() {
        LiveDesk desk = new LiveDesk();
        desk.deaf();
        ScriptedMarket other = desk.scene.exchange.market(MarketSpec.of("OTHER-1"));
        other.rest(BookSide.ASK, 4_700, 6_000);
        desk.fillsVanish();
        other.foreignOrder(BookSide.BID, 4_700, 1_000);
        desk.pass(Duration.ofMinutes(13));
        faultless(desk);
        desk.pass(Duration.ofMinutes(5));
        assertThat(desk.differences()).contains(Discrepancy.Kind.POSITION);
    }

    @Test
    void aRestartWithAMarketThatCannotBeReadSaysSo() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.market(MarketSpec.of("COMBO-1")).foreignOrder(BookSide.BID, 4_500, 1_000);
        desk.pass(Duration.ofSeconds(3));
        desk.journal = new ListJournal(desk.journal.entries());
        desk.answers("/markets/COMBO-1", 404, LiveDesk.NOT_FOUND);
        KalshiOrderManager restarted = desk.scene.manager(desk.journal, desk.lanes, LiveDesk.SETTINGS);
        desk.discrepancies.clear();
        restarted.addListener(desk);
        desk.manager = restarted;
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.differences()).containsOnlyOnce(Discrepancy.Kind.UNKNOWN_MARKET);
    }

    @Test
    void aBeginningWithAMarketThatCannotBeReadSaysSoAndAsksOnceInAWhile() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.market(MarketSpec.of("COMBO-1")).foreignOrder(BookSide.BID, 4_500, 1_000);
        desk.answers("/markets/COMBO-1", 404, LiveDesk.NOT_FOUND);
        desk.manager = desk.scene.manager(new ListJournal(), desk.lanes, LiveDesk.SETTINGS);
        desk.discrepancies.clear();
        desk.manager.addListener(desk);
        desk.pass(Duration.ofMinutes(2));
        assertThat(desk.differences()).containsOnlyOnce(Discrepancy.Kind.UNKNOWN_MARKET);
        assertThat(desk.looks(Duration.ofSeconds(60))).isLessThan(15);
    }

    @Test
    void aCleanStartEndsThoughAClosingOrderCannotBeCancelled() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass();
        desk.place(Intent.SELL_YES, 60, 10);
        desk.pass();
        desk.scene.exchange.pauseExchange(0);
        var report = desk.manager.cleanup(CleanupSettings.DEFAULT);
        desk.pass(Duration.ofMinutes(5));
        assertThat(report.join().clean()).isFalse();
    }
}
