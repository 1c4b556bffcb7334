package io.kalshiflow.client.stream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Spreads markets over connections, as few as the limits allow. One thread. */
final class Lanes {
    private final int marketsPerConnection;
    private final IntFunction<Connection> opening;
    private final List<Connection> connections = new ArrayList<>();
    /** How many markets of a channel a connection was found to carry, where that is fewer than we thought. */
    private final Map<Connection, Map<Channel, Integer>> found = new HashMap<>();

    Lanes(int marketsPerConnection, IntFunction<Connection> opening) {
        this.marketsPerConnection = marketsPerConnection;
        this.opening = opening;
    }

    List<Connection> connections() {
        return connections;
    }

    /** The connection for everything that is not about single markets. */
    Connection first() {
        return connections.isEmpty() ? open() : connections.get(0);
    }

    private Connection open() {
        Connection connection = opening.apply(connections.size());
        connections.add(connection);
        return connection;
    }

    void add(Channel channel, Collection<String> items, long nowNanos) {
        Map<Connection, List<String>> shares = new LinkedHashMap<>();
        Map<Connection, Integer> growth = new HashMap<>();
        for (String item : items) {
            Connection lane = laneFor(channel, item, growth);
            if (!wanted(lane, channel).has(item)) {
                growth.merge(lane, 1, Integer::sum);
            }
            shares.computeIfAbsent(lane, each -> new ArrayList<>()).add(item);
        }
        shares.forEach((lane, share) -> {
            wanted(lane, channel).add(share);
            lane.subscriptions().settle(channel, nowNanos);
        });
    }

    /** Where the channel has it already, or else where other news of this market come, or else where there is room. */
    private Connection laneFor(Channel channel, String item, Map<Connection, Integer> growth) {
        Connection sameMarket = null;
        Connection roomy = null;
        for (Connection lane : connections) {
            if (wanted(lane, channel).has(item)) {
                return lane;
            }
            boolean room = wanted(lane, channel).size() + growth.getOrDefault(lane, 0) < capacity(lane, channel);
            if (room && sameMarket == null && hasInAnyChannel(lane, item)) {
                sameMarket = lane;
            }
            if (room && roomy == null) {
                roomy = lane;
            }
        }
        if (sameMarket != null) {
            return sameMarket;
        }
        return roomy != null ? roomy : open();
    }

    private static boolean hasInAnyChannel(Connection lane, String item) {
        for (Channel channel : Channel.values()) {
            if (Subscriptions.isPerMarket(channel) && wanted(lane, channel).has(item)) {
                return true;
            }
        }
        return false;
    }

    private int capacity(Connection lane, Channel channel) {
        return Math.min(
                marketsPerConnection, found.getOrDefault(lane, Map.of()).getOrDefault(channel, Integer.MAX_VALUE));
    }

    private static Wanted wanted(Connection lane, Channel channel) {
        return lane.subscriptions().of(channel);
    }

    /** The exchange does not let this connection have more of the channel than it has now. */
    void full(Connection lane, Channel channel) {
        found.computeIfAbsent(lane, each -> new HashMap<>())
                .put(channel, wanted(lane, channel).size());
    }

    void remove(Channel channel, Collection<String> items, long nowNanos) {
        for (Connection lane : connections) {
            wanted(lane, channel).remove(items);
            lane.subscriptions().settle(channel, nowNanos);
        }
    }

    void removeAll(Channel channel, long nowNanos) {
        for (Connection lane : connections) {
            wanted(lane, channel).nothing();
            lane.subscriptions().settle(channel, nowNanos);
        }
    }
}
