package io.kalshiflow.client.testing.venue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The account's order groups. */
public final class OrderGroups {
    private final Venue venue;
    private final Map<String, OrderGroup> groups = new LinkedHashMap<>();

    OrderGroups(Venue venue) {
        this.venue = venue;
    }

    public OrderGroup create(int shard, long limitE2) {
        OrderGroup group = new OrderGroup(venue.nextId('4'), shard, checked(limitE2));
        groups.put(group.id(), group);
        venue.listener().groupChanged(group, "created");
        return group;
    }

    public OrderGroup group(String id) {
        OrderGroup group = groups.get(id);
        if (group == null) {
            throw new VenueRefusal(404, "order_group_not_found", "order group not found", id);
        }
        return group;
    }

    public List<OrderGroup> all() {
        return new ArrayList<>(groups.values());
    }

    /** A group's resting orders. */
    public List<VenueOrder> resting(OrderGroup group) {
        return venue.account().resting().stream()
                .filter(order -> order.rules().groupId().equals(group.id()))
                .toList();
    }

    public void trigger(OrderGroup group) {
        group.trigger();
        cancelAll(group);
        venue.listener().groupChanged(group, "triggered");
    }

    public void reset(OrderGroup group) {
        group.reset();
        venue.listener().groupChanged(group, "reset");
    }

    public void limit(OrderGroup group, long limitE2) {
        group.limit(checked(limitE2));
        venue.listener().groupChanged(group, "limit_updated");
        triggerIfOver(group);
    }

    public void delete(OrderGroup group) {
        cancelAll(group);
        groups.remove(group.id());
        venue.listener().groupChanged(group, "deleted");
    }

    private static long checked(long limitE2) {
        if (limitE2 < 1) {
            throw VenueRefusal.badRequest("contracts_limit must be positive");
        }
        return limitE2;
    }

    /** Counts a match towards the limit of an order's group. */
    void matched(VenueOrder order, long countE2) {
        OrderGroup group = groups.get(order.rules().groupId());
        if (group != null && !order.account().isCrowd()) {
            group.matched(countE2, venue.now());
            triggerIfOver(group);
            if (group.isTriggered() && order.isResting() && order.remainingE2() > 0) {
                order.cancel("", venue.now()); // the taker that hit the limit; it rests nowhere
            }
        }
    }

    private void triggerIfOver(OrderGroup group) {
        if (!group.isTriggered() && group.isOverLimit(venue.now())) {
            trigger(group);
        }
    }

    private void cancelAll(OrderGroup group) {
        for (VenueOrder order : resting(group)) {
            if (venue.matching().rests(order)) {
                venue.matching().cancel(order, "", null);
            }
        }
    }
}
