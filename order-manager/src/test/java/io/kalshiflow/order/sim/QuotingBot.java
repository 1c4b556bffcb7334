package io.kalshiflow.order.sim;

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
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.quote.Requote;
import io.kalshiflow.order.quote.RequoteSettings;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.OrderEntry;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Strategy;
import io.kalshiflow.trade.StrategyContext;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Joins both touches after every event: as a strategy that is called, or as a loop that calls. */
final class QuotingBot implements Strategy {
    private static final long SIZE_E2 = 700;

    private @Nullable Requote requote;

    @Override
    public void decide(StrategyContext context) {
        decide(context.market(), context.book(), context.account(), context.orders(), context::nowMicros);
    }

    private void decide(Market market, BookView book, AccountView account, OrderEntry entry, LongSupplier clock) {
        Requote quotes = requote;
        if (quotes == null) {
            quotes = new Requote(
                    entry, account, market.ticker(), market.grid(), RequoteSettings.EXACT.withPostOnly(false), clock);
            requote = quotes;
        }
        for (BookSide side : BookSide.values()) {
            if (book.bestE4(side) != BookView.NONE) {
                quotes.want(side, book.bestE4(side), SIZE_E2);
            } else {
                quotes.wantNothing(side);
            }
        }
    }

    /** Keeps a book and a clock of its own, as a bot outside of any loop must. */
    private static final class Watch implements MarketHandler {
        final OrderBook book;
        final MarketHandler events;
        private final Market market;
        private long nowMicros;
        private boolean active = true;

        Watch(Market market) {
            this.market = market;
            book = new OrderBook(market.ticker(), market.grid());
            events = new FanOut(new BookUpdater(book), this);
        }

        boolean isTrading() {
            return active && nowMicros < market.closeMicros() && book.state() != BookState.STALE;
        }

        @Override
        public void onSnapshotStart(int handle, long exchangeMicros, long receiveMicros) {
            nowMicros = Math.max(nowMicros, exchangeMicros);
        }

        @Override
        public void onDelta(int handle, long exchange, long rx, BookSide side, int price, long delta, int flags) {
            nowMicros = Math.max(nowMicros, exchange);
        }

        @Override
        public void onTrade(int handle, long exchange, long rx, BookSide side, int price, long count, int flags) {
            nowMicros = Math.max(nowMicros, exchange);
        }

        @Override
        public void onStatus(int handle, long exchangeMicros, long receiveMicros, MarketStatus status) {
            nowMicros = Math.max(nowMicros, exchangeMicros);
            active = status == MarketStatus.ACTIVE;
        }

        @Override
        public void onSettlement(int handle, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
            active = false;
        }
    }

    /** Polls until the feed is over. */
    void drive(MarketFeed feed, OrderManager manager, Market market, OrderListener listener) {
        Watch watch = new Watch(market);
        int polled = feed.poll(watch.events, 1);
        while (polled != MarketFeed.END) {
            manager.poll(listener);
            if (polled > 0 && watch.isTrading()) {
                decide(market, watch.book, manager.account(), manager, () -> watch.nowMicros);
            }
            polled = feed.poll(watch.events, 1);
        }
        manager.poll(listener);
    }
}
