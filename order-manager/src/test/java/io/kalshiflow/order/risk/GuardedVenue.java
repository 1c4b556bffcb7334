package io.kalshiflow.order.risk;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.sim.SimulatedOrderManager;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.sim.Evidence;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.WorkingOrder;

/** A guard over a simulated manager, with the venue's published book before its eyes. */
final class GuardedVenue implements ScriptedVenue {
    /** What happens at the venue may be news to the guard, so it expects the close an hour later. */
    private static final Market EXPECTED = Markets.TEST_1.withCloseMicros(Markets.CLOSE_MICROS + 3_600_000_000L);

    final SimulatedExchange exchange;
    final OrderBook book = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());
    final GuardedOrderManager guard;

    /** The venue answers at once. */
    GuardedVenue(Money cash, RiskLimits limits) {
        this(cash, limits, Latency.NONE);
    }

    GuardedVenue(Money cash, RiskLimits limits, Latency latency) {
        SessionSettings settings = SessionSettings.DEFAULT
                .withVenue(VenueSettings.DEFAULT
                        .withQueue(QueueChoice.parse("trades-only"))
                        .withOrderLatency(latency))
                .withCash(cash);
        exchange =
                new SimulatedExchange(Markets.TEST_1, settings.feesOf(Markets.TEST_1), settings.venue(), Evidence.NONE);
        exchange.publishTo(new BookUpdater(book));
        MarketWatch watch = new MarketWatch(EXPECTED, book);
        guard = new GuardedOrderManager(
                new SimulatedOrderManager(exchange, settings), MarketBoard.of(watch), exchange::localMicros, limits);
        new MarketScript()
                .snapshot(bid(44, 100), bid(43, 50), ask(47, 60), ask(48, 70))
                .playTo(exchange);
    }

    @Override
    public GuardedOrderManager manager() {
        return guard;
    }

    @Override
    public void carryOut() {
        exchange.advanceTo(exchange.nowMicros() + 1);
    }

    @Override
    public void trade(BookSide makerSide, int priceE4, long countE2) {
        exchange.onTrade(0, exchange.nowMicros(), exchange.nowMicros(), makerSide, priceE4, countE2, 0);
        exchange.lonelyTrade(makerSide, priceE4, countE2, exchange.nowMicros(), 0);
    }

    @Override
    public void closeMarket() {
        exchange.advanceTo(Markets.CLOSE_MICROS);
    }

    @Override
    public void settle(int yesPayoutE4) {
        exchange.onSettlement(0, Markets.CLOSE_MICROS + 5, Markets.CLOSE_MICROS + 6, yesPayoutE4);
    }

    /** Time passes at the venue: what is due happens, and an event says what time it is. */
    void passes(long micros) {
        long then = exchange.localMicros() + micros;
        exchange.advanceTo(then);
        exchange.onStatus(0, then, then, MarketStatus.ACTIVE);
        poll();
    }

    /** Polls, and tells the book which of its levels are ours. */
    void poll() {
        guard.poll(event -> {});
        for (BookSide side : BookSide.values()) {
            for (int price = 100; price < 10_000; price += 100) {
                book.setOwn(side, price, 0);
            }
        }
        for (WorkingOrder order : guard.account().working(Markets.TEST_1.ticker())) {
            if (order.phase() == OrderView.Phase.OPEN) {
                book.setOwn(
                        order.side(), order.priceE4(), book.ownE2(order.side(), order.priceE4()) + order.remainingE2());
            }
        }
    }
}
