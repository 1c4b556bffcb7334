package io.kalshiflow.order.risk;

import static io.kalshiflow.order.risk.Guarded.heldBackE6;
import static io.kalshiflow.order.risk.Guarded.inSecond;
import static io.kalshiflow.order.risk.Guarded.order;
import static io.kalshiflow.order.risk.Guarded.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Money;
import io.kalshiflow.order.risk.RiskLimits.LossLimits;
import io.kalshiflow.order.risk.RiskLimits.MarketLimits;
import io.kalshiflow.order.risk.RiskLimits.OrderLimits;
import io.kalshiflow.order.risk.RiskLimits.PriceLimits;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.Placement.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every limit of exposure at its exact boundary, and that none holds back a reduction. */
class ExposureRulesTest {
    private static final Money CASH = Money.of("100.00");
    private static final long MUCH = 1_000_000_000_000L;
    private static final NewOrder TEN = order(Intent.BUY_YES, 45, 10);

    private static Guarded with(RiskLimits limits) {
        return new Guarded(CASH, limits);
    }

    private static RiskLimits exposure(long valueE6, long shareE6, long bufferE6) {
        return RiskLimits.NONE.withExposure(new ExposureLimits(MUCH, valueE6, shareE6, bufferE6));
    }

    private static String money(long e6) {
        return Decimals.format(e6, 6);
    }

    @Test
    void thePositionWithOpenOrders() {
        Guarded desk = with(RiskLimits.NONE.withExposure(new ExposureLimits(2_000)));
        desk.holds(Intent.BUY_YES, 44, 6);
        desk.rests(order(Intent.BUY_YES, 43, 4));
        desk.allows(TEN);
        desk.refuses(order(Intent.BUY_YES, 45, 10.01), Rule.POSITION_LIMIT, "20.00", "20.01");
        desk.allows(order(Intent.BUY_NO, 46, 26));
        desk.refuses(order(Intent.BUY_NO, 46, 26.01), Rule.POSITION_LIMIT, "20.00", "20.01");
    }

    @Test
    void theSizeOfAnOrder() {
        Guarded desk = with(RiskLimits.NONE.withOrders(new OrderLimits(1_000, MUCH, 9, 9)));
        desk.allows(TEN);
        desk.refuses(order(Intent.BUY_YES, 45, 10.01), Rule.ORDER_SIZE, "10.00", "10.01");
    }

    @Test
    void theValueOfAnOrderOnTheScaleOfWhatItBuys() {
        Guarded desk = with(RiskLimits.NONE.withOrders(new OrderLimits(MUCH, 4_500_000, 9, 9)));
        desk.allows(TEN);
        desk.refuses(order(Intent.BUY_YES, 45, 10.01), Rule.ORDER_VALUE, "4.500000", "4.504500");
        desk.allows(order(Intent.BUY_NO, 55, 10));
        desk.refuses(order(Intent.BUY_NO, 54, 10), Rule.ORDER_VALUE, "4.500000", "4.600000");
    }

    @Test
    void theNumberOfOpenOrders() {
        Guarded desk = with(RiskLimits.NONE.withOrders(new OrderLimits(MUCH, MUCH, 2, 9)));
        desk.rests(inSecond(Intent.BUY_YES, 43, 1));
        ClientOrderId last = desk.rests(TEN);
        desk.refuses(TEN, Rule.OPEN_ORDERS, "2", "3");
        assertThat(desk.guard.checkAmend(last, 4_600, 1_000)).isNull();
    }

    @Test
    void whatAMarketTiesUp() {
        long needed = heldBackE6(TEN);
        with(exposure(needed, 1_000_000, 0)).allows(TEN);
        with(exposure(needed - 1, 1_000_000, 0)).refuses(TEN, Rule.VALUE_LIMIT, money(needed - 1), money(needed));
    }

    @Test
    void theShareOfAMarket() {
        long needed = heldBackE6(TEN);
        long share = (needed + 99) / 100;
        with(exposure(MUCH, share, 0)).allows(TEN);
        with(exposure(MUCH, share - 1, 0))
                .refuses(TEN, Rule.CONCENTRATION_LIMIT, money(100 * (share - 1)), money(needed));
    }

    @Test
    void theShareOfAnEvent() {
        NewOrder sibling = inSecond(Intent.BUY_NO, 46, 10);
        long needed = heldBackE6(TEN) + heldBackE6(sibling);
        long share = (needed + 99) / 100;
        Guarded enough = with(RiskLimits.NONE.withMaxEventShareE6(share));
        enough.rests(sibling);
        enough.allows(TEN);
        Guarded less = with(RiskLimits.NONE.withMaxEventShareE6(share - 1));
        less.rests(sibling);
        less.refuses(TEN, Rule.EVENT_CONCENTRATION, money(100 * (share - 1)), money(needed));
    }

    @Test
    void theCashThatStaysFreeIsCountedAfterTheOrder() {
        long left = CASH.e6() - heldBackE6(TEN);
        with(exposure(MUCH, 1_000_000, left)).allows(TEN);
        with(exposure(MUCH, 1_000_000, left + 1)).refuses(TEN, Rule.CASH_BUFFER, money(left + 1), money(left));
    }

    @Test
    void thePredecessorsHundredDollarsDoNotBecomeNinetySeven() {
        NewOrder five = order(Intent.BUY_YES, 51, 5);
        Guarded desk = with(RiskLimits.DEFAULT);
        desk.shows(Level.bid(49, 100), Level.ask(51, 100));
        desk.refuses(five, Rule.CASH_BUFFER, "100.000000", money(CASH.e6() - heldBackE6(five)));
        new Guarded(Money.of("200.00"), RiskLimits.DEFAULT).allows(order(Intent.BUY_YES, 47, 5));
    }

    @Test
    void thePriceFromTheMiddle() {
        Guarded desk = with(RiskLimits.NONE.withPrices(new PriceLimits(350, 10_000)));
        desk.allows(order(Intent.BUY_YES, 42, 1));
        desk.allows(order(Intent.BUY_YES, 49, 1));
        desk.refuses(order(Intent.BUY_YES, 41, 1), Rule.PRICE_BAND, "within 0.0350 of the middle at 0.45500", "0.4100");
        desk.refuses(order(Intent.BUY_NO, 50, 1), Rule.PRICE_BAND, "within 0.0350 of the middle at 0.45500", "0.5000");
        desk.shows(Level.bid(44, 10));
        desk.refuses(order(Intent.BUY_YES, 44, 1), Rule.PRICE_BAND);
    }

    @Test
    void thePriceBeyondTheOtherSide() {
        Guarded desk = with(RiskLimits.NONE.withPrices(new PriceLimits(10_000, 200)));
        desk.allows(order(Intent.BUY_YES, 49, 1));
        desk.refuses(order(Intent.BUY_YES, 50, 1), Rule.PRICE_BAND, "at most 0.0200 beyond 0.4700", "0.5000");
        desk.allows(order(Intent.BUY_NO, 42, 1));
        desk.refuses(order(Intent.BUY_NO, 41, 1), Rule.PRICE_BAND, "at most 0.0200 beyond 0.4400", "0.4100");
    }

    @Test
    void theTimeToTheClose() {
        Guarded desk = with(RiskLimits.NONE.withMarkets(new MarketLimits(false, 10_000, MUCH, 30_000_000)));
        desk.now = Guarded.FIRST.closeMicros() - 30_000_000;
        desk.allows(TEN);
        desk.now++;
        desk.refuses(TEN, Rule.TIME_TO_CLOSE, "30.000000 s", "29.999999 s");
    }

    @Test
    void commandsInAnySecond() {
        Guarded desk = with(RiskLimits.NONE.withOrders(new OrderLimits(MUCH, MUCH, 99, 2)));
        ClientOrderId first = desk.rests(TEN);
        desk.now += 400_000;
        sent(desk.guard.cancel(first));
        for (int i = 0; i < 5; i++) {
            desk.refuses(TEN, Rule.ORDER_RATE, "2", "3");
        }
        desk.now += 599_999;
        desk.refuses(TEN, Rule.ORDER_RATE, "2", "3");
        desk.now++;
        desk.allows(TEN);
        sent(desk.guard.place(TEN));
        desk.refuses(TEN, Rule.ORDER_RATE, "2", "3");
    }

    @Test
    void theLossOfADayUntilMidnight() {
        Guarded desk = with(RiskLimits.NONE.withLosses(new LossLimits(400_000, 1_000_000)));
        desk.guard.poll(event -> {});
        desk.holds(Intent.BUY_YES, 47, 10);
        desk.shows(Level.bid(43, 10), Level.ask(47, 10));
        desk.allows(TEN);
        desk.shows(Level.bid(42, 10), Level.ask(47, 10));
        desk.refuses(TEN, Rule.DAILY_LOSS, "0.400000", "0.500000");
        desk.changes(RiskLimits.NONE.withLosses(new LossLimits(499_999, 1_000_000)));
        desk.refuses(TEN, Rule.DAILY_LOSS, "0.499999", "0.500000");
        desk.changes(RiskLimits.NONE.withLosses(new LossLimits(500_000, 1_000_000)));
        desk.allows(TEN);
        desk.shows(Level.bid(41, 10), Level.ask(47, 10));
        desk.refuses(TEN, Rule.DAILY_LOSS, "0.500000", "0.600000");
    }

    @Test
    void aMarketThatIsForgottenTakesNoLossWithIt() {
        Guarded desk = with(RiskLimits.NONE.withLosses(new LossLimits(400_000, 1_000_000)));
        desk.guard.poll(event -> {});
        desk.holds(Intent.BUY_YES, 50, 1);
        desk.ledger.account.settle(Guarded.FIRST.ticker(), 0);
        desk.guard.poll(event -> {});
        desk.refuses(Guarded.inSecond(Intent.BUY_YES, 44, 1), Rule.DAILY_LOSS, "0.400000", "0.500000");
        desk.ledger.account.retire(Guarded.FIRST.ticker());
        desk.guard.poll(event -> {});
        desk.refuses(Guarded.inSecond(Intent.BUY_YES, 44, 1), Rule.DAILY_LOSS, "0.400000", "0.500000");
    }

    @Test
    void aNewDayForgetsTheLossAndARestartDoesNot() {
        Guarded desk = with(RiskLimits.NONE.withLosses(new LossLimits(400_000, 1_000_000)));
        desk.guard.poll(event -> {});
        desk.holds(Intent.BUY_YES, 47, 10);
        desk.shows(Level.bid(42, 10), Level.ask(47, 10));
        desk.refuses(TEN, Rule.DAILY_LOSS, "0.400000", "0.500000");
        LossState kept = desk.guard.losses();
        assertThat(kept).isEqualTo(new LossState(desk.now / 86_400_000_000L, 0, 0));
        Guarded again = new Guarded(
                CASH,
                RiskLimits.NONE.withLosses(new LossLimits(400_000, 1_000_000)),
                new LossState(kept.day(), 500_000, 500_000));
        again.refuses(TEN, Rule.DAILY_LOSS, "0.400000", "0.500000");
        Guarded nextDay = new Guarded(
                CASH,
                RiskLimits.NONE.withLosses(new LossLimits(400_000, 1_000_000)),
                new LossState(kept.day() - 1, 500_000, 500_000));
        nextDay.allows(TEN);
    }

    @Test
    void theFallFromTheBestEquityWhateverWasPaidIn() {
        Guarded desk = with(RiskLimits.NONE.withLosses(new LossLimits(MUCH, 10_000)));
        desk.holds(Intent.BUY_YES, 44, 10);
        desk.shows(Level.bid(54, 10), Level.ask(57, 10));
        desk.now += 1_000_000;
        desk.guard.poll(event -> {});
        NewOrder small = order(Intent.BUY_YES, 40, 1);
        desk.shows(Level.bid(44, 10), Level.ask(47, 10));
        desk.allows(small);
        desk.shows(Level.bid(43, 10), Level.ask(47, 10));
        desk.refuses(small, Rule.DRAWDOWN, "1.010000", "1.100000");
        desk.ledger.account.adjustCash(new Account.CashAdjustment(0, "deposit", 10_000_000));
        desk.allows(small);
        desk.ledger.account.adjustCash(new Account.CashAdjustment(0, "withdrawal", -10_000_001));
        desk.refuses(small, Rule.DRAWDOWN, "1.009999", "1.100000");
    }

    @Test
    void aPositionThatNeverHadAMarkIsWorthItsCostAndALostMarkCounts() {
        Guarded desk = with(RiskLimits.NONE.withLosses(new LossLimits(0, 1_000_000)));
        desk.shows(Level.ask(47, 10));
        desk.guard.poll(event -> {});
        desk.holds(Intent.BUY_YES, 47, 10);
        desk.allows(TEN);
        desk.shows(Level.bid(40, 10), Level.ask(47, 10));
        desk.refuses(TEN, Rule.DAILY_LOSS, "0.000000", "0.700000");
        desk.shows(Level.ask(47, 10));
        desk.refuses(TEN, Rule.DAILY_LOSS, "0.000000", "0.700000");
    }

    @Test
    void amendsAreJudgedByWhatTheyAdd() {
        long grown = heldBackE6(order(Intent.BUY_YES, 46, 12));
        Guarded desk = with(RiskLimits.NONE);
        ClientOrderId id = desk.rests(TEN);
        desk.changes(exposure(grown, 1_000_000, 0));
        assertThat(desk.guard.checkAmend(id, 4_600, 1_200)).isNull();
        desk.changes(exposure(grown - 1, 1_000_000, 0));
        assertThat(desk.guard.checkAmend(id, 4_600, 1_200))
                .isEqualTo(new Placement.Refused(Rule.VALUE_LIMIT, money(grown - 1), money(grown)))
                .isEqualTo(desk.guard.amend(id, 4_600, 1_200));
        desk.changes(RiskLimits.NONE.withExposure(new ExposureLimits(1_100)));
        assertThat(desk.guard.checkAmend(id, 4_500, 1_100)).isNull();
        assertThat(desk.guard.checkAmend(id, 4_500, 1_101))
                .isEqualTo(new Placement.Refused(Rule.POSITION_LIMIT, "11.00", "11.01"));
        desk.changes(exposure(1, 1, MUCH));
        sent(desk.guard.amend(id, 4_400, 1_000));
    }

    @Test
    void nothingThatReducesIsHeldBackByAnyLimit() {
        RiskLimits none = RiskLimits.NONE;
        Map<Rule, RiskLimits> tight = Map.ofEntries(
                Map.entry(Rule.POSITION_LIMIT, none.withExposure(new ExposureLimits(1))),
                Map.entry(Rule.VALUE_LIMIT, exposure(1, 1_000_000, 0)),
                Map.entry(Rule.CONCENTRATION_LIMIT, exposure(MUCH, 1, 0)),
                Map.entry(Rule.CASH_BUFFER, exposure(MUCH, 1_000_000, MUCH)),
                Map.entry(Rule.EVENT_CONCENTRATION, none.withMaxEventShareE6(1)),
                Map.entry(Rule.ORDER_SIZE, none.withOrders(new OrderLimits(0, MUCH, 9, 9))),
                Map.entry(Rule.ORDER_VALUE, none.withOrders(new OrderLimits(MUCH, 0, 9, 9))),
                Map.entry(Rule.OPEN_ORDERS, none.withOrders(new OrderLimits(MUCH, MUCH, 0, 9))),
                Map.entry(Rule.ORDER_RATE, none.withOrders(new OrderLimits(MUCH, MUCH, 9, 0))),
                Map.entry(Rule.PRICE_BAND, none.withPrices(new PriceLimits(0, 0))),
                Map.entry(Rule.TIME_TO_CLOSE, none.withMarkets(new MarketLimits(true, 10_000, MUCH, MUCH))),
                Map.entry(Rule.DAILY_LOSS, none.withLosses(new LossLimits(0, 1_000_000))),
                Map.entry(Rule.DRAWDOWN, none.withLosses(new LossLimits(MUCH, 1))));
        tight.forEach((rule, limits) -> {
            Guarded desk = with(RiskLimits.NONE);
            desk.guard.poll(event -> {});
            desk.holds(Intent.BUY_YES, 47, 10);
            desk.changes(limits);
            desk.refuses(TEN, rule);
            ClientOrderId closing = desk.rests(order(Intent.SELL_YES, 50, 4));
            sent(desk.guard.amend(closing, 4_800, 400));
            assertThat(desk.guard.place(order(Intent.BUY_NO, 44, 6.01)))
                    .as(rule + ": what exceeds the contracts that are free opens")
                    .isInstanceOf(Placement.Refused.class);
        });
        for (RiskLimits limits : List.copyOf(tight.values())) {
            Guarded desk = with(RiskLimits.NONE);
            desk.guard.poll(event -> {});
            desk.holds(Intent.BUY_NO, 44, 10);
            desk.changes(limits);
            sent(desk.guard.place(order(Intent.BUY_YES, 47, 4)));
            sent(desk.guard.place(order(Intent.SELL_NO, 47, 6)));
        }
    }
}
