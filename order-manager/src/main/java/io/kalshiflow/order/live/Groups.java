package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.OrderGroupRef;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Quantity;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A switch at the exchange itself: one order group per shard, whose orders it cancels once too much of them is matched
 * within 15 seconds. Orders are opened only after the group is there. One thread; requests in lanes.
 */
final class Groups {
    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

    private static final long RETRY_MICROS = 1_000_000;

    private final long limitE2;
    private final TradingClient client;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final Gate gate;
    private final Times times;
    private long retryMicros;
    private final Map<Integer, OrderGroupRef> groups = new HashMap<>();
    private final TreeSet<Integer> asked = new TreeSet<>();

    Groups(long limitE2, TradingClient client, Lanes lanes, Mailbox mailbox, Gate gate, Times times) {
        this.limitE2 = limitE2;
        this.client = client;
        this.lanes = lanes;
        this.mailbox = mailbox;
        this.gate = gate;
        this.times = times;
    }

    /** Makes the groups that are missing. */
    void poll(Iterable<Market> markets) {
        if (limitE2 == 0) {
            return;
        }
        for (Market market : markets) {
            int shard = market.exchangeIndex();
            if (!groups.containsKey(shard) && times.nowMicros() >= retryMicros && asked.add(shard)) {
                gate.close(key(shard), "the order group of shard " + shard + " is not there yet");
                create(shard);
            }
        }
    }

    private static String key(int shard) {
        return "group of shard " + shard;
    }

    private void create(int shard) {
        lanes.run(key(shard), () -> {
            try {
                OrderGroupRef group = client.orderGroups().create(new Quantity(limitE2), shard);
                mailbox.post(() -> {
                    groups.put(shard, group);
                    gate.open(key(shard));
                });
            } catch (KalshiException failure) {
                LOG.warn(
                        "the order group of shard {} could not be made and is asked for again: {}",
                        shard,
                        failure.getMessage());
                mailbox.post(() -> {
                    asked.remove(shard);
                    retryMicros = times.nowMicros() + RETRY_MICROS;
                });
            }
        });
    }

    OrderOptions in(OrderOptions options, int shard) {
        OrderGroupRef group = groups.get(shard);
        return group == null ? options : options.inGroup(group);
    }

    void reset() {
        each(group -> client.orderGroups().reset(group));
    }

    void trigger() {
        each(group -> client.orderGroups().trigger(group));
    }

    private void each(Consumer<OrderGroupRef> request) {
        groups.forEach((shard, group) -> lanes.run(key(shard), () -> {
            try {
                request.accept(group);
            } catch (KalshiException failure) {
                LOG.error("the order group of shard {} could not be changed: {}", shard, failure.getMessage());
            }
        }));
    }
}
