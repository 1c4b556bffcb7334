package io.kalshiflow.order.live;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The orders of the books by their names, and which of them are not finished with. One thread. */
final class OrderIndex {
    /** In the order in which they were placed. */
    private final Map<ClientOrderId, LiveOrder> byName = new LinkedHashMap<>();

    private final Map<String, LiveOrder> byExchangeId = new HashMap<>();
    /** Orders that are not done; those of long ago are many. */
    private final Map<ClientOrderId, LiveOrder> open = new LinkedHashMap<>();
    /** Done orders of which something is still to be found out. */
    private final Map<ClientOrderId, LiveOrder> unsettled = new LinkedHashMap<>();

    void add(LiveOrder order) {
        byName.put(order.id, order);
        if (!order.isDone()) {
            open.put(order.id, order);
        }
    }

    /** Another name of an order at the exchange; it is nobody else's from now on. Nothing if the order was forgotten. */
    void called(LiveOrder order, String exchangeId, long micros) {
        if (byName.get(order.id) != order) {
            return;
        }
        boolean isNew = !order.isCalled(exchangeId);
        order.called(exchangeId, micros);
        if (isNew) {
            byExchangeId.put(exchangeId, order);
        } else {
            byExchangeId.putIfAbsent(exchangeId, order); // what another has taken over stays with it
        }
    }

    /** Whether it was open until now. */
    boolean done(LiveOrder order, long micros) {
        if (!order.isDone() || open.remove(order.id) == null) {
            return false;
        }
        order.doneMicros = micros;
        unsettled.put(order.id, order);
        return true;
    }

    /** Something turned up about an order that is over: it is looked at until nothing is missing. */
    void watch(LiveOrder order) {
        if (order.isDone() && byName.containsKey(order.id)) {
            unsettled.put(order.id, order);
        }
    }

    /** Drops orders for which nothing can come any more; their objects mean nothing afterwards. */
    void forget(Predicate<LiveOrder> which) {
        byName.values().removeIf(order -> {
            if (!which.test(order)) {
                return false;
            }
            open.remove(order.id);
            unsettled.remove(order.id);
            order.exchangeIds().forEach(name -> byExchangeId.remove(name, order));
            order.forgotten();
            return true;
        });
    }

    /** Drops the names of orders that others had followed before a time. */
    void forgetNames(long beforeMicros, BiConsumer<LiveOrder, Set<String>> hearer) {
        for (LiveOrder order : byName.values()) {
            Set<String> names = order.forgetNames(beforeMicros);
            if (!names.isEmpty()) {
                names.forEach(name -> byExchangeId.remove(name, order));
                hearer.accept(order, names);
            }
        }
    }

    // ---- looking up

    @Nullable
    LiveOrder named(@Nullable ClientOrderId name) {
        return name == null ? null : byName.get(name);
    }

    @Nullable
    LiveOrder calledAtExchange(String exchangeId) {
        return byExchangeId.get(exchangeId);
    }

    /** Every order, in the order in which they were placed. */
    List<LiveOrder> all() {
        return List.copyOf(byName.values());
    }

    /** Orders that are not done, oldest first. A copy: telling of one may end others. */
    List<LiveOrder> open() {
        return new ArrayList<>(open.values());
    }

    int openCount() {
        return open.size();
    }

    /** Whether a command of any has no answer yet. */
    boolean isBusy() {
        for (LiveOrder order : open.values()) {
            if (order.inFlight != null) {
                return true;
            }
        }
        return false;
    }

    /** Open orders, and done ones, that miss something. */
    List<LiveOrder> needingLooks() {
        unsettled.values().removeIf(each -> !each.needsLook());
        List<LiveOrder> needing = new ArrayList<>();
        for (LiveOrder order : open.values()) {
            if (order.needsLook()) {
                needing.add(order);
            }
        }
        needing.addAll(unsettled.values());
        return needing;
    }

    /** The one order of a market and side that lacks fills of just so many contracts; null if there are none or many. */
    @Nullable
    LiveOrder lacking(MarketTicker market, BookSide side, long countE2) {
        LiveOrder found = null;
        for (LiveOrder each : needingLooks()) {
            if (each.lackingE2() == countE2 && each.terms.market().equals(market) && each.terms.side() == side) {
                if (found != null) {
                    return null;
                }
                found = each;
            }
        }
        return found;
    }

    /** Whether any order of a market is known, over or not. */
    boolean has(MarketTicker market) {
        return byName.values().stream().anyMatch(each -> each.terms.market().equals(market));
    }

    /** Whether anything of a market is still to be found out. */
    boolean isOpen(MarketTicker market) {
        return open.values().stream().anyMatch(each -> each.terms.market().equals(market))
                || needingLooks().stream().anyMatch(each -> each.terms.market().equals(market));
    }
}
