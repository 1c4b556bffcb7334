package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.testing.venue.BookChange;
import io.kalshiflow.client.testing.venue.LifecycleEvent;
import io.kalshiflow.client.testing.venue.OrderGroup;
import io.kalshiflow.client.testing.venue.VenueAccount;
import io.kalshiflow.client.testing.venue.VenueFill;
import io.kalshiflow.client.testing.venue.VenueListener;
import io.kalshiflow.client.testing.venue.VenueMarket;
import io.kalshiflow.client.testing.venue.VenueOrder;
import io.kalshiflow.client.testing.venue.VenueTrade;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells every connection what it has subscribed to. */
final class Broadcast implements VenueListener {
    private final ExchangeStream stream;

    Broadcast(ExchangeStream stream) {
        this.stream = stream;
    }

    @Override
    public void bookChanged(BookChange change) {
        stream.changed();
        send(
                Channel.ORDERBOOK_DELTA,
                "orderbook_delta",
                change.market().ticker(),
                change.version(),
                to -> StreamMessages.delta(change, to.yesPrices()));
    }

    @Override
    public void traded(VenueTrade trade) {
        send(Channel.TRADE, "trade", trade.market(), () -> StreamMessages.trade(trade));
    }

    @Override
    public void filled(VenueAccount account, VenueFill fill) {
        send(Channel.FILL, "fill", fill.trade().market(), () -> StreamMessages.fill(fill));
    }

    @Override
    public void orderChanged(VenueOrder order) {
        stream.changed();
        send(Channel.USER_ORDERS, "user_order", order.market(), () -> StreamMessages.userOrder(order));
    }

    @Override
    public void positionChanged(VenueAccount account, VenueMarket market) {
        send(Channel.MARKET_POSITIONS, "market_position", market, () -> StreamMessages.position(account, market));
    }

    @Override
    public void tickerChanged(VenueMarket market) {
        send(Channel.TICKER, "ticker", market, () -> StreamMessages.ticker(market, stream.nowMillis()));
    }

    @Override
    public void lived(LifecycleEvent event) {
        if (!event.market().ticker().startsWith("KXMVE")) {
            send(
                    Channel.MARKET_LIFECYCLE_V2,
                    "market_lifecycle_v2",
                    event.market(),
                    () -> LifecycleMessages.lifecycle(event, stream.nowMillis()));
        }
    }

    @Override
    public void groupChanged(OrderGroup group, String kind) {
        for (Connection connection : stream.connections()) {
            Subscription to = connection.subscription(Channel.ORDER_GROUP_UPDATES);
            if (to != null) {
                connection.data("order_group_updates", to, 0, StreamMessages.group(group, kind, stream.nowMillis()));
            }
        }
    }

    private void send(Channel channel, String type, VenueMarket market, Supplier<ObjectNode> msg) {
        send(channel, type, market.ticker(), 0, to -> msg.get());
    }

    private void send(
            Channel channel, String type, String ticker, long version, Function<Subscription, ObjectNode> msg) {
        for (Connection connection : stream.connections()) {
            Subscription to = connection.subscription(channel);
            if (to != null && to.covers(ticker)) {
                connection.data(type, to, version, msg.apply(to));
            }
        }
    }
}
