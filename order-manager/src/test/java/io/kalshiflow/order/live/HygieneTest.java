package io.kalshiflow.order.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.rest.ShardTransfer;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.testing.HeldLanes;
import io.kalshiflow.order.testing.ListJournal;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders do not outlive the bot, and switches at the exchange work; payouts and shards. */
class HygieneTest {
    private static LiveSettings with(Hygiene hygiene) {
        return LiveDesk.SETTINGS.withHygiene(hygiene);
    }

    @Test
    void aLeaseIsRenewedWhileTheBotLivesAndKeepsTheOrdersPlace() {
        LiveDesk desk = new LiveDesk(with(new Hygiene(Duration.ofSeconds(20), false, 0)));
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass(Duration.ofSeconds(90));
        assertThat(desk.view(id).phase()).isEqualTo(OrderView.Phase.OPEN);
        assertThat(desk.kinds()).containsExactly("Accepted");
        assertThat(desk.there())
                .singleElement()
                .satisfies(each -> assertThat(each.isResting()).isTrue());
        assertThat(desk.writes())
                .filteredOn(each -> each.path().endsWith("/amend"))
                .hasSizeGreaterThan(5);
    }

    @Test
    void withoutTheBotAnOrderExpires() {
        LiveDesk desk = new LiveDesk(with(new Hygiene(Duration.ofSeconds(20), false, 0)));
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.scene.exchange.advance(Duration.ofSeconds(21));
        assertThat(desk.there())
                .singleElement()
                .satisfies(each -> assertThat(each.isResting()).isFalse());
        desk.pass();
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.EXPIRED);
    }

    @Test
    void aPauseCancelsWhatIsToldTo() {
        LiveDesk desk = new LiveDesk(with(new Hygiene(null, true, 0)));
        ClientOrderId id = desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.scene.exchange.pauseTrading(0);
        desk.pass();
        assertThat(desk.view(id).doneReason()).isEqualTo(DoneReason.TRADING_PAUSED);
    }

    @Test
    void anOrderGroupStopsTradingByItself() {
        LiveDesk desk = new LiveDesk(with(new Hygiene(null, false, 500)));
        ClientOrderId resting = desk.place(Intent.BUY_YES, 43, 10);
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.view(resting).phase()).isEqualTo(OrderView.Phase.DONE);
        assertThat(desk.manager.snapshot().notTradingBecause()).contains("was triggered; reset it to go on");
        assertThat(desk.manager.place(LiveDesk.order(Intent.BUY_YES, 43, 1))).isInstanceOf(Placement.Refused.class);
        desk.manager.resetGroups();
        desk.pass(Duration.ofSeconds(1));
        assertThat(desk.manager.snapshot().trading()).isTrue();
        desk.place(Intent.BUY_YES, 43, 1);
        desk.pass();
        desk.manager.triggerGroups();
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.manager.account().openOrders(LiveDesk.TICKER)).isEmpty();
    }

    @Test
    void aPayoutIsFoldedFromOwnFillsAndTheSettlementValue() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.pass();
        desk.place(Intent.BUY_NO, 56, 4);
        desk.pass();
        desk.market.settleScalar(3_333);
        desk.pass(Duration.ofSeconds(2));
        assertThat(desk.position()).isZero();
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
        assertThat(desk.sync().isClean()).isTrue();
    }

    @Test
    void aPayoutThatNobodyToldOfIsRead() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 47, 10);
        desk.place(Intent.BUY_YES, 43, 10);
        desk.pass();
        desk.scene.exchange.stream().cutAll();
        desk.market.settleYes();
        desk.pass(Duration.ofSeconds(8));
        assertThat(desk.position()).isZero();
        assertThat(desk.manager.account().reservedE6(0)).isZero();
        assertThat(desk.manager.account().cashE6(0)).isEqualTo(desk.cashThere());
    }

    @Test
    void cashOfAnotherShardDoesNotPayUntilItIsMoved() {
        LiveDesk desk = new LiveDesk();
        ScriptedMarket other =
                desk.scene.exchange.market(MarketSpec.of("OTHER-1").onShard(2));
        other.rest(BookSide.ASK, 5_000, 10_000);
        MarketTicker ticker = new MarketTicker(other.ticker());
        desk.manager.addMarket(desk.scene.client().markets().get(ticker).market(), FeeSchedule.of(FeeTerms.STANDARD));
        NewOrder order = NewOrder.of(ticker, Intent.BUY_YES, 5_000, 1_000);
        assertThat(desk.manager.place(order)).isInstanceOfSatisfying(Placement.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo(Placement.Rule.INSUFFICIENT_CASH);
            assertThat(refused.limit()).isEqualTo("0.000000");
        });
        var moved = desk.manager.transfer(new ShardTransfer(0, 2, Money.of("20.00"), new UUID(1, 2)));
        desk.pass();
        assertThat(moved.join()).isNotEmpty();
        desk.place(order);
        desk.pass(Duration.ofSeconds(1));
        assertThat(desk.manager.account().position(ticker).countE2()).isEqualTo(1_000);
        assertThat(desk.sync().isClean()).isTrue();
    }

    @Test
    void aGroupThatCannotBeMadeIsAskedForOnceASecond() {
        LiveDesk desk = new LiveDesk();
        desk.scene.exchange.forget();
        desk.scene
                .exchange
                .faults()
                .next("POST", "/portfolio/order_groups/create")
                .times(1_000)
                .answers(400, "no groups");
        KalshiOrderManager manager =
                desk.scene.manager(new ListJournal(), new HeldLanes(), with(new Hygiene(null, false, 500)));
        manager.addMarket(
                desk.scene.client().markets().get(LiveDesk.TICKER).market(), FeeSchedule.of(FeeTerms.STANDARD));
        for (int i = 0; i < 100; i++) {
            desk.scene.pass(manager, () -> {}, Duration.ofMillis(100));
        }
        assertThat(manager.snapshot().notTradingBecause()).contains("the order group of shard 0 is not there yet");
        assertThat(desk.writes()).hasSizeBetween(8, 11);
    }

    @Test
    void aQuietManagerAsksTheExchangeOnceAMinute() {
        LiveDesk desk = new LiveDesk();
        desk.place(Intent.BUY_YES, 43, 10);
        desk.pass(Duration.ofSeconds(61));
        desk.scene.exchange.forget();
        desk.pass(Duration.ofSeconds(60));
        assertThat(desk.scene.exchange.requests())
                .filteredOn(each -> each.path().endsWith("/user_data_timestamp"))
                .hasSize(1);
        assertThat(desk.scene.exchange.requests()).hasSizeLessThan(10);
    }
}
