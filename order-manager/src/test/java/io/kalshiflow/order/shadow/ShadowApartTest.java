package io.kalshiflow.order.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.order.sim.SimulatedVenue;
import io.kalshiflow.order.testing.PassingManager;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.Placement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Neither side of a shadow, nor its listener, changes what the other does or what is reported. */
class ShadowApartTest {
    private static final MarketTicker TICKER = Markets.TEST_1.ticker();
    private final SimulatedVenue live = venue();
    private final SimulatedVenue twin = venue();

    private static SimulatedVenue venue() {
        return new SimulatedVenue(SimulatedVenue.settings(Money.of("10000.00"), ExposureLimits.NONE));
    }

    private ShadowOrderManager shadow(OrderManager one, OrderManager other) {
        return new ShadowOrderManager(one, other, live.exchange()::localMicros, ShadowSettings.DEFAULT);
    }

    private static NewOrder buy(int cents) {
        return NewOrder.of(TICKER, Intent.BUY_YES, cents * 100, 1_000);
    }

    private static ClientOrderId id(Placement placement) {
        return ((Placement.Sent) placement).order();
    }

    private void carryOut() {
        live.carryOut();
        twin.carryOut();
    }

    /** A live manager that hears of a fill after the cancel that lost the race. */
    private static final class LateFills extends PassingManager {
        @Nullable
        ClientOrderId late;

        LateFills(OrderManager behind) {
            super(behind);
        }

        @Override
        public int poll(OrderListener listener) {
            int polled = behind.poll(listener);
            ClientOrderId order = late;
            if (order != null) {
                late = null;
                OrderEvent.Filled filled = new OrderEvent.Filled(
                        order,
                        Markets.OPEN_MICROS,
                        Markets.OPEN_MICROS,
                        new Fill("t", order, TICKER, BookSide.BID, 4_500, 300, Liquidity.MAKER, 0, Fill.NO_EVIDENCE));
                ((Account) behind.account()).apply(filled);
                listener.onOrderEvent(filled);
            }
            return polled;
        }
    }

    @Test
    void aFillThatIsHeardAfterTheCancelIsADifference() {
        LateFills late = new LateFills(live.manager());
        ShadowOrderManager manager = shadow(late, twin.manager());
        ClientOrderId order = id(manager.place(buy(45)));
        carryOut();
        manager.poll(OrderListener.NONE);
        manager.cancel(order);
        carryOut();
        manager.poll(OrderListener.NONE);
        assertThat(manager.report().orders()).hasSize(1);
        late.late = order;
        manager.poll(OrderListener.NONE);
        assertThat(manager.account().position(TICKER).countE2()).isEqualTo(300);
        assertThat(manager.report().different()).hasSize(1);
        assertThat(manager.report().orders()).hasSize(1);
        assertThat(manager.report().countDifferenceE2()).isEqualTo(-300);
    }

    @Test
    void aListenerThatThrowsDoesNotHoldBackTheTwin() {
        ShadowOrderManager manager = shadow(live.manager(), twin.manager());
        manager.place(buy(47));
        carryOut();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> manager.poll(event -> {
                        throw new IllegalStateException("of the bot");
                    }))
                    .hasMessage("of the bot");
        }
        assertThat(twin.manager().account().position(TICKER).countE2())
                .as("twin")
                .isEqualTo(1_000);
        assertThat(manager.report().orders()).hasSize(1);
    }

    @Test
    void anErrorOfTheTwinChangesNothing() {
        ShadowOrderManager manager = shadow(live.manager(), new PassingManager(twin.manager()) {
            @Override
            public Placement place(NewOrder order) {
                throw new AssertionError("of the twin");
            }
        });
        assertThat(manager.place(buy(45))).isInstanceOf(Placement.Sent.class);
        assertThat(manager.report().twinFailures()).isEqualTo(0);
        carryOut();
        manager.poll(OrderListener.NONE);
        assertThat(manager.report().twinFailures()).isEqualTo(1);
    }
}
