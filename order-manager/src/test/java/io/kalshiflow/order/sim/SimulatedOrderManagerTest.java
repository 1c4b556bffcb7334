package io.kalshiflow.order.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.testing.OrderManagerContract;
import io.kalshiflow.order.testing.ScriptedVenue;
import io.kalshiflow.sim.Evidence;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Placement;
import org.junit.jupiter.api.Test;

class SimulatedOrderManagerTest extends OrderManagerContract {
    private static final class SimulatedVenue implements ScriptedVenue {
        private final SimulatedExchange exchange;
        private final SimulatedOrderManager manager;

        SimulatedVenue(SessionSettings settings) {
            exchange = new SimulatedExchange(
                    Markets.TEST_1, settings.feesOf(Markets.TEST_1), settings.venue(), Evidence.NONE);
            manager = new SimulatedOrderManager(exchange, settings);
            new MarketScript()
                    .snapshot(bid(44, 100), bid(43, 50), ask(47, 60), ask(48, 70))
                    .playTo(exchange);
        }

        @Override
        public OrderManager manager() {
            return manager;
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
    }

    @Override
    protected ScriptedVenue open(Money cash, ExposureLimits limits) {
        return new SimulatedVenue(SessionSettings.DEFAULT
                .withVenue(VenueSettings.DEFAULT
                        .withQueue(QueueChoice.parse("trades-only"))
                        .withOrderLatency(Latency.NONE))
                .withCash(cash)
                .withLimits(limits));
    }

    @Test
    void idsAreCountedSoThatTwoRunsAreEqual() {
        OrderManager manager = open(Money.of("100.00"), ExposureLimits.NONE).manager();
        NewOrder order = NewOrder.of(Markets.TEST_1.ticker(), Intent.BUY_YES, 4_500, 100);
        for (int i = 1; i <= 3; i++) {
            Placement placement = manager.place(order);
            assertThat(((Placement.Sent) placement).order().value()).isEqualTo("sim-" + i);
        }
    }
}
