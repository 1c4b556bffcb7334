package io.kalshiflow.env;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.OrderDesk;
import io.kalshiflow.trade.OrderEntry;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.QueueView;
import io.kalshiflow.trade.StrategyContext;

/**
 * Brings one market's events into the book and one account's outcomes into the account, and stops whenever a decision
 * is due. Environment, backtest and live trading all stand on it.
 *
 * <p>Per event: book and observers first, then the orders' outcomes, then the question whether to decide. Time is the
 * running maximum of the exchange stamps of market events. There are no decisions after the close or while the market is not active.
 * One thread; {@link #advance} never waits.
 */
public final class DecisionLoop implements StrategyContext {
    /** Where {@link #advance} stopped. */
    public enum Step {
        /** A decision is due: take it, then advance again. */
        DECIDE,
        /** Something happened and no decision is due; only {@link #next} stops there. */
        EVENT,
        /** Nothing is waiting now. */
        IDLE,
        /** No event can come any more. */
        END
    }

    private final Market openingMarket;
    private Market market;
    private final MarketFeed feed;
    private final OrderDesk desk;
    private final DecisionSchedule schedule;
    private final OrderBook book;
    private final MarketHandler events;
    private final Mark mark = new Mark();
    private final ShownOrders shownAsOwn = new ShownOrders();
    private long nowMicros;
    private boolean active = true;
    private boolean settled;
    private int settledPayoutE4;
    private long eventCount;

    /**
     * A loop before its first event.
     *
     * @param observer sees every market event after the book
     */
    public DecisionLoop(
            Market market, MarketFeed feed, OrderDesk desk, DecisionSchedule schedule, MarketHandler observer) {
        openingMarket = market;
        this.market = market;
        this.feed = feed;
        this.desk = desk;
        this.schedule = schedule;
        book = new OrderBook(market.ticker(), market.grid());
        events = new FanOut(new BookUpdater(book), new Clock(), observer);
    }

    /** Begins again before the first event; feed and desk must have done so. */
    void reset() {
        market = openingMarket;
        schedule.reset();
        book.reset();
        mark.reset();
        shownAsOwn.clear();
        nowMicros = 0;
        active = true;
        settled = false;
        settledPayoutE4 = 0;
        eventCount = 0;
    }

    /**
     * Goes on to the next decision, or as far as events are waiting.
     *
     * @param orderListener hears every order event on the way, after the account
     */
    public Step advance(OrderListener orderListener) {
        while (true) {
            Step step = next(orderListener);
            if (step != Step.EVENT) {
                return step;
            }
        }
    }

    /** Goes on by one event or one set of answers; {@link Step#EVENT} unless {@link #advance} would stop there. */
    public Step next(OrderListener orderListener) {
        int polled = feed.poll(events, 1);
        int outcomes = desk.poll(orderListener);
        if (outcomes > 0) {
            shownAsOwn.show(desk.account().working(market.ticker()), book);
        }
        mark.update(book);
        if (polled == MarketFeed.END) {
            return Step.END;
        }
        eventCount += polled;
        if (polled == 0) {
            return outcomes == 0 ? Step.IDLE : Step.EVENT;
        }
        return decidesNow() ? Step.DECIDE : Step.EVENT;
    }

    private boolean decidesNow() {
        int bid = mark.bidE4();
        int ask = mark.askE4();
        boolean due = isTrading() && schedule.isDue(nowMicros, eventCount, bid, ask);
        if (due) {
            schedule.decided(nowMicros, eventCount, bid, ask);
        }
        return due;
    }

    /** Whether the market is open and active. */
    public boolean isTrading() {
        return active && !settled && nowMicros < market.closeMicros() && book.state() != BookState.STALE;
    }

    /** Value of the market's position at its mark, in millionths of a dollar. */
    public long valueE6() {
        return mark.valueE6(desk.account().position(market.ticker()).countE2());
    }

    /** Cash of the market's shard plus the marked position, in millionths of a dollar. */
    public long equityE6() {
        return desk.account().cashE6(market.exchangeIndex()) + valueE6();
    }

    /** How positions are valued. */
    public Mark mark() {
        return mark;
    }

    /** Market events so far. */
    public long eventCount() {
        return eventCount;
    }

    /** Whether the market paid out. */
    public boolean isSettled() {
        return settled;
    }

    /** What one YES contract paid, once settled. */
    public int settledPayoutE4() {
        return settledPayoutE4;
    }

    /** The market with the close that is known now. */
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
        return desk.account();
    }

    @Override
    public long nowMicros() {
        return nowMicros;
    }

    @Override
    public OrderEntry orders() {
        return desk;
    }

    @Override
    public QueueView queue() {
        return desk.queue();
    }

    /** Keeps the market's clock and its status. */
    private final class Clock implements MarketHandler {
        private void tick(long exchangeMicros) {
            nowMicros = Math.max(nowMicros, exchangeMicros);
        }

        @Override
        public void onSnapshotStart(int handle, long exchangeMicros, long receiveMicros) {
            tick(exchangeMicros);
        }

        @Override
        public void onDelta(int handle, long exchangeMicros, long rx, BookSide side, int price, long delta, int flags) {
            tick(exchangeMicros);
        }

        @Override
        public void onTrade(int handle, long exchangeMicros, long rx, BookSide side, int price, long count, int flags) {
            tick(exchangeMicros);
        }

        @Override
        public void onStatus(int handle, long exchangeMicros, long receiveMicros, MarketStatus status) {
            tick(exchangeMicros);
            active = status == MarketStatus.ACTIVE;
        }

        @Override
        public void onCloseDate(int handle, long exchangeMicros, long receiveMicros, long newCloseMicros) {
            tick(exchangeMicros);
            market = market.withCloseMicros(newCloseMicros);
        }

        @Override
        public void onSettlement(int handle, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
            tick(exchangeMicros);
            settled = true;
            settledPayoutE4 = yesPayoutE4;
        }
    }
}
