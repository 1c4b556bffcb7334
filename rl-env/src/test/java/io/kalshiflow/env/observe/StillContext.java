package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DirectEntry;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEntry;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.StrategyContext;
import io.kalshiflow.trade.WorkingOrder;
import org.jspecify.annotations.Nullable;

/**
 * A context that allocates nothing and sends nothing: an account of $1,000 with an order of 10 contracts resting on each
 * side, and a queue of fixed numbers. Whoever has it moves book and time.
 */
final class StillContext implements StrategyContext, OrderEntry, DirectEntry, QueueView {
    final OrderBook book = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());
    long nowMicros;
    private final Market market = Markets.TEST_1;
    private final Account account = new Account();

    StillContext() {
        this(true);
    }

    /** With or without the two orders. */
    StillContext(boolean resting) {
        account.addMarket(market, FeeSchedule.of(FeeTerms.STANDARD));
        account.adjustCash(new Account.CashAdjustment(0, "cash", 1_000_000_000));
        if (!resting) {
            return;
        }
        for (BookSide side : BookSide.values()) {
            int price = side == BookSide.BID ? 4_000 : 6_000;
            WorkingOrder order = account.placed(market.ticker(), side, price, 1_000, false, nowMicros);
            account.accepted(order, nowMicros);
        }
    }

    @Override
    public Market market() {
        return market;
    }

    @Override
    public BookView book() {
        return book;
    }

    @Override
    public AccountView account() {
        return account;
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }

    @Override
    public OrderEntry orders() {
        return this;
    }

    @Override
    public DirectEntry direct() {
        return this;
    }

    @Override
    public QueueView queue() {
        return this;
    }

    @Override
    public Placement.@Nullable Rule place(
            MarketTicker ticker, BookSide side, int priceE4, long countE2, boolean immediate, boolean closeOnly) {
        return check(ticker, side, priceE4, countE2, closeOnly);
    }

    @Override
    public Placement.@Nullable Rule check(
            MarketTicker ticker, BookSide side, int priceE4, long countE2, boolean closeOnly) {
        return account.refusal(ticker, side, priceE4, countE2, closeOnly, ExposureLimits.CAUTIOUS, nowMicros);
    }

    @Override
    public Placement.@Nullable Rule amend(WorkingOrder order, int priceE4, long totalE2) {
        return checkAmend(order, priceE4, totalE2);
    }

    @Override
    public Placement.@Nullable Rule checkAmend(WorkingOrder order, int priceE4, long totalE2) {
        return account.refusal(order, priceE4, totalE2, ExposureLimits.CAUTIOUS, nowMicros);
    }

    @Override
    public Placement.@Nullable Rule cancel(WorkingOrder order) {
        return account.refusal(order);
    }

    @Override
    public long aheadE2(WorkingOrder order) {
        return 100;
    }

    @Override
    public long aheadE2(WorkingOrder order, double quantile) {
        return quantile < 0.5 ? 50 : 150;
    }

    @Override
    public long behindE2(WorkingOrder order) {
        return 70;
    }

    @Override
    public Placement place(NewOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement.@Nullable Refused check(NewOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement amend(ClientOrderId order, int priceE4, long totalE2) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement.@Nullable Refused checkAmend(ClientOrderId order, int priceE4, long totalE2) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Placement cancel(ClientOrderId order) {
        throw new UnsupportedOperationException();
    }
}
