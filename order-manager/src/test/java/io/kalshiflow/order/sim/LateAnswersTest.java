package io.kalshiflow.order.sim;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.ManagerListener;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.sim.Evidence;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Answers to orders of a market that has paid, while another market of the account goes on. */
class LateAnswersTest {
    private static final SessionSettings SETTINGS =
            SessionSettings.DEFAULT.withVenue(VenueSettings.DEFAULT.withOrderLatency(Latency.NONE));
    private static final Market OTHER = new Market(
            new MarketTicker("TEST-2"),
            "TEST",
            "SERIES",
            "Will it?",
            0,
            PriceGrid.WHOLE_CENTS,
            Markets.OPEN_MICROS,
            Markets.CLOSE_MICROS,
            null,
            0);

    private final SimulatedExchange first = exchange(Markets.TEST_1);
    private final SimulatedExchange second = exchange(OTHER);
    private final SimulatedOrderManager manager = new SimulatedOrderManager(
            List.of(first, second), SETTINGS, SimulatedSettings.DEFAULT.withIds(OrderIds.seeded(1)));
    private final List<OrderEvent> heard = new ArrayList<>();

    private static SimulatedExchange exchange(Market market) {
        SimulatedExchange exchange =
                new SimulatedExchange(market, SETTINGS.feesOf(market), SETTINGS.venue(), Evidence.NONE);
        new MarketScript().snapshot(bid(44, 100), ask(47, 60)).playTo(exchange.recorded());
        return exchange;
    }

    private ClientOrderId places(Market market, Intent intent, int contracts) {
        Placement placement = manager.place(NewOrder.of(market.ticker(), intent, 4_500, contracts * 100L));
        return ((Placement.Sent) placement).order();
    }

    @Test
    void anAnswerToAForgottenNamedOrderDoesNotTouchTheOrderThatTookItsPlace() {
        long end = Markets.CLOSE_MICROS + 5;
        first.recorded().onSettlement(0, end, end, 10_000);
        ClientOrderId late = places(Markets.TEST_1, Intent.BUY_YES, 10);
        manager.poll(heard::add);
        assertThat(manager.account().order(late)).isNull();

        ClientOrderId next = places(OTHER, Intent.BUY_YES, 10);
        second.advanceTo(second.nowMicros() + 1);
        first.advanceTo(end + 1);
        manager.poll(heard::add);

        assertThat(heard)
                .extracting(event -> event.order() + " " + event.getClass().getSimpleName())
                .containsExactlyInAnyOrder(late + " Rejected", next + " Accepted");
        assertThat(Objects.requireNonNull(manager.account().order(next)).phase())
                .isEqualTo(OrderView.Phase.OPEN);
    }

    @Test
    void listenersHearOfACloseOnlyOrderAsItWasCut() {
        List<OrderCommand> sent = new ArrayList<>();
        manager.addListener(new ManagerListener() {
            @Override
            public void onSent(OrderCommand command, long micros) {
                sent.add(command);
            }
        });
        manager.place(NewOrder.of(OTHER.ticker(), Intent.BUY_YES, 4_700, 400));
        second.advanceTo(second.nowMicros() + 1);
        manager.poll(heard::add);
        places(OTHER, Intent.SELL_YES, 10);
        assertThat(((OrderCommand.Place) sent.get(1)).terms().countE2()).isEqualTo(400);
    }
}
