package io.kalshiflow.order.risk;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.sim.SimulatedVenue;
import io.kalshiflow.order.testing.PassingVenue;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.WorkingOrder;

/** A guard over a simulated manager, with the venue's published book before its eyes. */
final class GuardedVenue extends PassingVenue {
    /** What happens at the venue may be news to the guard, so it expects the close an hour later. */
    private static final Market EXPECTED = Markets.TEST_1.withCloseMicros(Markets.CLOSE_MICROS + 3_600_000_000L);

    private final SimulatedVenue venue;
    final SimulatedExchange exchange;
    final OrderBook book;
    final GuardedOrderManager guard;

    /** The venue answers at once. */
    GuardedVenue(Money cash, RiskLimits limits) {
        this(cash, limits, Latency.NONE);
    }

    GuardedVenue(Money cash, RiskLimits limits, Latency latency) {
        this(new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid()), cash, limits, latency);
    }

    private GuardedVenue(OrderBook book, Money cash, RiskLimits limits, Latency latency) {
        this(venue(book, cash, latency), book, limits);
    }

    private GuardedVenue(SimulatedVenue venue, OrderBook book, RiskLimits limits) {
        super(venue);
        this.venue = venue;
        this.book = book;
        exchange = venue.exchange();
        guard = new GuardedOrderManager(
                venue.manager(), MarketBoard.of(new MarketWatch(EXPECTED, book)), exchange::localMicros, limits);
    }

    private static SimulatedVenue venue(OrderBook book, Money cash, Latency latency) {
        SessionSettings settings = SimulatedVenue.settings(cash, ExposureLimits.NONE);
        return new SimulatedVenue(
                settings.withVenue(settings.venue().withOrderLatency(latency)), new BookUpdater(book));
    }

    @Override
    public GuardedOrderManager manager() {
        return guard;
    }

    /** The manager behind the guard. */
    OrderManager behind() {
        return venue.manager();
    }

    /** Time passes at the venue: what is due happens, and an event says what time it is. */
    void passes(long micros) {
        long then = exchange.localMicros() + micros;
        exchange.advanceTo(then);
        exchange.recorded().onStatus(0, then, then, MarketStatus.ACTIVE);
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
