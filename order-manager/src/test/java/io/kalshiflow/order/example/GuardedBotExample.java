package io.kalshiflow.order.example;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.env.SimulatedSession;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.order.ManagerSnapshot;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.risk.GuardedOrderManager;
import io.kalshiflow.order.risk.MarketBoard;
import io.kalshiflow.order.risk.MarketWatch;
import io.kalshiflow.order.risk.RiskLimits;
import io.kalshiflow.order.sim.SimulatedOrderManager;
import io.kalshiflow.order.sim.SimulatedSettings;
import io.kalshiflow.sim.PreparedTape;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import java.time.Duration;

/**
 * A bot behind a guard in a simulated market: joins the best bid with one contract whenever no order of it works.
 * Nothing but the manager and the feed would change if it traded live.
 */
public final class GuardedBotExample {
    private GuardedBotExample() {}

    public static void main(String[] arguments) {
        ManagerSnapshot end = run(1, RiskLimits.DEFAULT);
        System.out.println(end.statistics().commands().placed() + " orders, "
                + end.statistics().fills() + " fills, refused "
                + end.statistics().refusals() + ", $"
                + new Money(end.shards().get(0).cashE6()) + " in cash");
    }

    /** Trades two minutes of a made-up market; the same for the same seed. */
    static ManagerSnapshot run(long seed, RiskLimits limits) {
        PreparedTape tape = PreparedTape.of(
                SyntheticMarket.generate(seed, Duration.ofMinutes(2)).tape());
        Market market = tape.tape().market();
        SessionSettings settings = SessionSettings.DEFAULT.withCash(Money.of("1000.00"));
        SimulatedSession session = new SimulatedSession(tape, settings, MarketHandler.NONE);
        OrderBook book = new OrderBook(market.ticker(), market.grid());
        MarketWatch watch = new MarketWatch(market, book);
        MarketHandler events = new FanOut(new BookUpdater(book), watch);
        try (OrderManager manager = guarded(session, watch, limits)) {
            int seen;
            do {
                seen = session.poll(events, 1); // 0 when the manager has to be polled first
                manager.poll(OrderListener.NONE);
                if (seen > 0) {
                    joinBid(manager, market.ticker(), book);
                }
            } while (seen != MarketFeed.END);
            return manager.snapshot();
        }
    }

    private static OrderManager guarded(SimulatedSession session, MarketWatch watch, RiskLimits limits) {
        return new GuardedOrderManager(
                new SimulatedOrderManager(session, SimulatedSettings.DEFAULT),
                MarketBoard.of(watch),
                session.feed().exchange()::localMicros,
                limits);
    }

    private static void joinBid(OrderManager manager, MarketTicker market, OrderBook book) {
        int bid = book.bestE4(BookSide.BID);
        boolean works = !manager.account().working(market).isEmpty();
        if (bid != BookView.NONE && !works) {
            NewOrder order = NewOrder.buyYes(market, new Price(bid), Quantity.of(1));
            manager.place(order.tagged("example")); // sent, or refused with rule, limit and value
        }
    }
}
