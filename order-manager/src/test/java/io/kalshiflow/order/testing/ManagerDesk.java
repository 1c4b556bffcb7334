package io.kalshiflow.order.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.Market;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderManager;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A venue, its manager, and everything the manager delivered. */
final class ManagerDesk {
    static final Market MARKET = Markets.TEST_1;

    final ScriptedVenue venue;
    final OrderManager manager;
    final List<OrderEvent> events = new ArrayList<>();

    ManagerDesk(ScriptedVenue venue) {
        this.venue = venue;
        manager = venue.manager();
    }

    static NewOrder order(Intent intent, int cents, int contracts) {
        return NewOrder.of(MARKET.ticker(), intent, cents * 100, contracts * 100L);
    }

    ClientOrderId places(Intent intent, int cents, int contracts) {
        return places(order(intent, cents, contracts));
    }

    ClientOrderId places(NewOrder order) {
        return sent(manager.place(order));
    }

    ClientOrderId sent(Placement placement) {
        assertThat(placement).isInstanceOf(Placement.Sent.class);
        return ((Placement.Sent) placement).order();
    }

    void refuses(Placement placement, Placement.Rule rule) {
        assertThat(placement).isInstanceOf(Placement.Refused.class);
        assertThat(((Placement.Refused) placement).rule()).isEqualTo(rule);
    }

    /** Carries out and polls; returns the kinds of the new events. */
    List<String> outcome() {
        venue.carryOut();
        return polls();
    }

    List<String> polls() {
        int before = events.size();
        assertThat(manager.poll(events::add)).isEqualTo(events.size() - before);
        return events.subList(before, events.size()).stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    OrderView view(ClientOrderId id) {
        return Objects.requireNonNull(manager.account().order(id));
    }

    long position() {
        return manager.account().position(MARKET.ticker()).countE2();
    }

    long cash() {
        return manager.account().cashE6(MARKET.exchangeIndex());
    }

    long reserved() {
        return manager.account().reservedE6(MARKET.exchangeIndex());
    }

    /** Cash, reservations, position and open orders. */
    String state() {
        return cash() + " " + reserved() + " " + position() + " "
                + manager.account().openOrders(MARKET.ticker());
    }
}
