package io.kalshiflow.client.example;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.MarketPosition;
import io.kalshiflow.client.rest.OrderGroupRef;
import io.kalshiflow.client.rest.OrderQuery;
import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.client.rest.PositionQuery;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.rest.TradingClientBuilder;
import java.util.List;

/** Stops a bot from outside: its group first, then every order of the account, then a look at what is left. */
final class KillSwitchExample {
    private KillSwitchExample() {}

    /** @param group that the bot places its orders in */
    static String run(TradingClientBuilder builder, OrderGroupRef group) {
        try (TradingClient client = builder.build()) {
            // tag::readme[]
            String triggered = "group stopped";
            try {
                client.orderGroups().trigger(group); // its orders go, and new ones are refused until it is reset
            } catch (KalshiException failure) { // never a reason not to cancel the rest
                triggered = "group not stopped: " + failure.getMessage();
            }
            client.orders().cancelAll(); // every shard; it may hit orders of the next minute too
            // Reads lag: look again after a minute before believing that nothing rests.
            OrderQuery stillResting = OrderQuery.ALL.in(OrderStatus.RESTING);
            List<OrderSnapshot> resting =
                    client.portfolio().orders(stillResting).toList();
            // Cancelling closes no position: what was bought stays bought until it is sold or the market pays.
            List<MarketPosition> held = client.portfolio().positions(PositionQuery.OPEN).stream()
                    .filter(each -> each.countE2() != 0)
                    .toList();
            // end::readme[]
            return triggered + ", " + resting.size() + " orders rest, " + held.size() + " positions are held";
        }
    }
}
