package io.kalshiflow.order.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Placement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A guard over a {@link LedgerManager} with the markets TEST-1 and TEST-2 of one event, books of 100 at 0.44 and 50 at
 * 0.43 against 60 at 0.47 and 70 at 0.48, and a clock that the test moves.
 */
final class Guarded {
    static final Market FIRST = Markets.TEST_1;
    static final Market SECOND = new Market(
            new MarketTicker("TEST-2"),
            FIRST.eventTicker(),
            FIRST.seriesTicker(),
            "Will it not?",
            0,
            FIRST.grid(),
            FIRST.openMicros(),
            FIRST.closeMicros(),
            null,
            0);
    static final FeeSchedule FEES = FeeSchedule.of(FeeTerms.STANDARD);

    final LedgerManager ledger;
    final GuardedOrderManager guard;
    final OrderBook book = new OrderBook(FIRST.ticker(), FIRST.grid());
    final MarketHandler feed;
    final MarketHandler secondFeed;
    long now = Markets.OPEN_MICROS + 60_000_000;

    Guarded(Money cash, RiskLimits limits) {
        this(cash, limits, null);
    }

    Guarded(Money cash, RiskLimits limits, @Nullable LossState losses) {
        Account account = new Account();
        account.addMarket(FIRST, FEES);
        account.addMarket(SECOND, FEES);
        account.adjustCash(new Account.CashAdjustment(0, "opening cash", cash.e6()));
        ledger = new LedgerManager(account);
        MarketWatch watch = new MarketWatch(FIRST, book);
        OrderBook secondBook = new OrderBook(SECOND.ticker(), SECOND.grid());
        MarketWatch secondWatch = new MarketWatch(SECOND, secondBook);
        feed = new FanOut(new BookUpdater(book), watch);
        secondFeed = new FanOut(new BookUpdater(secondBook), secondWatch);
        guard = new GuardedOrderManager(
                ledger,
                MarketBoard.of(watch, secondWatch),
                () -> now,
                limits,
                StandardChecks.ALL,
                new KillSwitch(),
                losses);
        shows(Level.bid(44, 100), Level.bid(43, 50), Level.ask(47, 60), Level.ask(48, 70));
        script(Level.bid(44, 100), Level.ask(47, 60)).playTo(secondFeed);
    }

    private MarketScript script(Level... levels) {
        return new MarketScript().at((now - Markets.OPEN_MICROS) / 1_000).snapshot(levels);
    }

    /** The first market's book is this now. */
    void shows(Level... levels) {
        script(levels).playTo(feed);
    }

    static NewOrder order(Intent intent, int cents, double contracts) {
        return NewOrder.of(FIRST.ticker(), intent, cents * 100, Math.round(contracts * 100));
    }

    static NewOrder inSecond(Intent intent, int cents, double contracts) {
        return NewOrder.of(SECOND.ticker(), intent, cents * 100, Math.round(contracts * 100));
    }

    /** Sent and accepted. */
    ClientOrderId rests(NewOrder order) {
        ClientOrderId id = sent(guard.place(order));
        ledger.carriesOut(id);
        return id;
    }

    /** Sent, accepted and filled at its limit, without a fee. */
    void holds(Intent intent, int cents, double contracts) {
        NewOrder order = order(intent, cents, contracts);
        ledger.fills(rests(order), order.priceE4(), order.countE2());
    }

    static ClientOrderId sent(Placement placement) {
        assertThat(placement).isInstanceOf(Placement.Sent.class);
        return ((Placement.Sent) placement).order();
    }

    /** It would be sent. */
    void allows(NewOrder order) {
        assertThat(guard.check(order)).isNull();
    }

    /** Check and place refuse it with the same words, and nothing is sent. */
    void refuses(NewOrder order, Placement.Rule rule, String limit, String value) {
        int before = ledger.sent.size();
        Placement.Refused refused = new Placement.Refused(rule, limit, value);
        assertThat(guard.check(order)).isEqualTo(refused);
        assertThat(guard.place(order)).isEqualTo(refused);
        assertThat(ledger.sent).hasSize(before);
    }

    void refuses(NewOrder order, Placement.Rule rule) {
        Placement.Refused refused = Objects.requireNonNull(guard.check(order));
        refuses(order, rule, refused.limit(), refused.value());
    }

    /** Cash that the account holds back for an order on an empty account: what limits of money count. */
    static long heldBackE6(NewOrder order) {
        Guarded other = new Guarded(Money.of("1000.00"), RiskLimits.NONE);
        sent(other.guard.place(order));
        return other.ledger.account.reservedE6(0);
    }

    void changes(RiskLimits limits) {
        guard.changeLimits(limits, "test");
    }

    List<LimitChange> limitChanges() {
        return guard.limitChanges();
    }
}
