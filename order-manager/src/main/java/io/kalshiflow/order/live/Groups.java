package io.kalshiflow.order.live;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.rest.OrderGroupRef;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.Quantity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A switch at the exchange itself: one order group per shard, whose orders it cancels once too much of them is matched
 * within 15 seconds. Orders are opened only after the group is there. The groups of earlier processes are switched
 * with it, because their orders may still rest. One thread; requests in lanes.
 */
final class Groups {
    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

    private static final String SWITCH = "switch";
    private static final long RETRY_MICROS = 1_000_000;

    private final long limitE2;
    private final TradingClient client;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final Books books;
    private final Gate gate;
    private final Looks looks;
    private final Times times;
    /** The groups that new orders join. */
    private final Map<Integer, OrderGroupRef> current = new HashMap<>();

    private final Set<Integer> asked = new HashSet<>();
    /** Groups that are being switched, on if true: asked for until the exchange has answered. */
    private final Map<OrderGroupRef, Boolean> switching = new LinkedHashMap<>();

    private final Set<OrderGroupRef> underway = new HashSet<>();
    private long retryMicros;
    /** Whether the switch was thrown and not thrown back. */
    private boolean tripped;

    Groups(Parts parts, Gate gate) {
        limitE2 = parts.settings().hygiene().groupLimitE2();
        client = parts.client();
        lanes = parts.lanes();
        mailbox = parts.mailbox();
        books = parts.books();
        looks = parts.looks();
        times = parts.times();
        this.gate = gate;
    }

    /** Makes the groups that are missing, and asks again for what was not answered. */
    void poll(Set<Integer> shards) {
        if (times.nowMicros() < retryMicros) {
            return;
        }
        for (int shard : shards) {
            if (limitE2 != 0 && !current.containsKey(shard) && !isKept(shard) && asked.add(shard)) {
                gate.close(missing(shard), "the order group of shard " + shard + " is not there yet");
                create(shard);
            }
        }
        switching.forEach((group, on) -> {
            if (underway.add(group)) {
                send(group, on);
            }
        });
    }

    /** Goes on with the newest group of an earlier process, if it has our limit. */
    private boolean isKept(int shard) {
        books.groups.forEach((group, limit) -> {
            if (group.exchangeIndex() == shard && limit == limitE2) {
                current.put(shard, group);
            }
        });
        return current.containsKey(shard);
    }

    private static String missing(int shard) {
        return "group of shard " + shard;
    }

    private static String triggered(String groupId) {
        return "group " + groupId;
    }

    private void create(int shard) {
        request(
                "the order group of shard " + shard,
                () -> {
                    OrderGroupRef group = client.orderGroups().create(new Quantity(limitE2), shard);
                    return () -> {
                        asked.remove(shard);
                        current.put(shard, group);
                        books.grouped(group, limitE2);
                        if (tripped) {
                            switching.put(group, true);
                        }
                        gate.open(missing(shard));
                    };
                },
                () -> asked.remove(shard));
    }

    /** Does a request in a lane; its outcome on the owner's thread. What fails is asked for again a second later. */
    private void request(String what, Supplier<Runnable> request, Runnable failed) {
        lanes.run(what, () -> {
            try {
                mailbox.post(request.get());
            } catch (RuntimeException | Error failure) {
                LOG.warn("{}: asked for again, because {}", what, failure.toString());
                mailbox.post(() -> {
                    retryMicros = times.nowMicros() + RETRY_MICROS;
                    failed.run();
                });
                if (!(failure instanceof KalshiException)) {
                    throw failure;
                }
            }
        });
    }

    /** The group that an order of a shard joins now; empty for none. */
    String of(int shard) {
        OrderGroupRef group = current.get(shard);
        return group == null ? "" : group.groupId();
    }

    OrderOptions in(OrderOptions options, int shard) {
        OrderGroupRef group = current.get(shard);
        return group == null ? options : options.inGroup(group);
    }

    // ---- what the exchange tells

    /** A group has changed; one of somebody else's is none of our business. */
    void heard(String groupId, String change) {
        if (books.groups.keySet().stream().noneMatch(each -> each.groupId().equals(groupId))) {
            return;
        }
        switch (change) {
            case "triggered" -> stopped(groupId);
            case "reset" -> gate.open(triggered(groupId));
            case "deleted" -> lost(groupId);
            default -> {}
        }
    }

    /** A placement was refused because of its group; this may be the first that we hear of it. */
    void refused(String groupId, String code) {
        if (code.equals("exceeded_order_group_risk_limit")) {
            stopped(groupId);
        } else if (code.equals("order_group_not_found")) {
            lost(groupId);
        }
    }

    private void stopped(String groupId) {
        LOG.warn("order group {} was triggered: the exchange cancels its orders", groupId);
        gate.close(triggered(groupId), "order group " + groupId + " was triggered; reset it to go on");
        looks.everything(times.nowMicros());
    }

    /** It is gone, and its orders with it; another is made. */
    private void lost(String groupId) {
        books.groups.keySet().removeIf(each -> each.groupId().equals(groupId));
        current.values().removeIf(each -> each.groupId().equals(groupId));
        gate.open(triggered(groupId));
        looks.everything(times.nowMicros());
    }

    // ---- the switch

    void reset() {
        tripped = false;
        gate.open(SWITCH);
        books.groups.keySet().forEach(each -> switching.put(each, false));
    }

    void trigger() {
        tripped = true;
        gate.close(SWITCH, "the order groups are triggered; reset them to go on");
        books.groups.keySet().forEach(each -> switching.put(each, true));
    }

    private void send(OrderGroupRef group, boolean on) {
        request(
                "order group " + group.groupId(),
                () -> {
                    try {
                        if (on) {
                            client.orderGroups().trigger(group);
                        } else {
                            client.orderGroups().reset(group);
                        }
                    } catch (NotFoundException gone) {
                        LOG.warn("order group {} is not there any more", group.groupId());
                        return () -> gone(group);
                    }
                    return () -> switched(group, on);
                },
                () -> underway.remove(group));
    }

    private void gone(OrderGroupRef group) {
        underway.remove(group);
        switching.remove(group);
        lost(group.groupId());
    }

    private void switched(OrderGroupRef group, boolean on) {
        underway.remove(group);
        switching.remove(group, on);
        if (on) {
            stopped(group.groupId());
        } else {
            gate.open(triggered(group.groupId()));
        }
    }
}
