package io.kalshiflow.order.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.sim.Evidence;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.trade.ExposureLimits;
import java.util.List;

/** The scripted venue as a simulated exchange with a simulated manager. */
public final class SimulatedVenue implements ScriptedVenue {
    private final SimulatedExchange exchange;
    private final SimulatedOrderManager manager;

    public SimulatedVenue(SessionSettings settings) {
        this(settings, SimulatedSettings.DEFAULT);
    }

    SimulatedVenue(SessionSettings settings, SimulatedSettings own) {
        this(settings, own, MarketHandler.NONE);
    }

    /** Publishes its market from the start on. */
    public SimulatedVenue(SessionSettings settings, MarketHandler published) {
        this(settings, SimulatedSettings.DEFAULT, published);
    }

    private SimulatedVenue(SessionSettings settings, SimulatedSettings own, MarketHandler published) {
        exchange =
                new SimulatedExchange(Markets.TEST_1, settings.feesOf(Markets.TEST_1), settings.venue(), Evidence.NONE);
        exchange.publishTo(published);
        manager = new SimulatedOrderManager(List.of(exchange), settings, own);
        new MarketScript()
                .snapshot(bid(44, 100), bid(43, 50), ask(47, 60), ask(48, 70))
                .playTo(exchange.recorded());
    }

    @Override
    public SimulatedOrderManager manager() {
        return manager;
    }

    @Override
    public void carryOut() {
        exchange.advanceTo(exchange.nowMicros() + 1);
    }

    @Override
    public void trade(BookSide makerSide, int priceE4, long countE2) {
        exchange.recorded().onTrade(0, exchange.nowMicros(), exchange.nowMicros(), makerSide, priceE4, countE2, 0);
        exchange.recorded().lonelyTrade(makerSide, priceE4, countE2, exchange.nowMicros(), 0);
    }

    @Override
    public void closeMarket() {
        exchange.advanceTo(Markets.CLOSE_MICROS);
    }

    @Override
    public void settle(int yesPayoutE4) {
        exchange.recorded().onSettlement(0, Markets.CLOSE_MICROS + 5, Markets.CLOSE_MICROS + 6, yesPayoutE4);
    }

    @Override
    public boolean showsQueues() {
        return true;
    }

    public SimulatedExchange exchange() {
        return exchange;
    }

    /** Settings that the contract suite's numbers hold for. */
    public static SessionSettings settings(Money cash, ExposureLimits limits) {
        return SessionSettings.DEFAULT
                .withVenue(VenueSettings.DEFAULT
                        .withQueue(QueueChoice.parse("trades-only"))
                        .withOrderLatency(Latency.NONE))
                .withCash(cash)
                .withLimits(limits);
    }
}
