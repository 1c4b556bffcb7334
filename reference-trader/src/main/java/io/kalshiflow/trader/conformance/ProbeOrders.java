package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.http.Sleeper;
import io.kalshiflow.client.rest.CancelReceipt;
import io.kalshiflow.client.rest.OrderQuery;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The orders of one run: all post-only, all together within a sum of money, all taken back at the end.
 *
 * <p>An order is written down before it is sent, and its client order id begins with the run's name, so that it is found
 * even if its answer was lost. {@link #stop} and {@link #cleanUp} may be called by any thread, the rest by one.
 */
final class ProbeOrders {
    private static final Duration LAG = Duration.ofSeconds(1);
    /** Reads lag: one that shows nothing is no proof. */
    private static final int CLEAN_LOOKS = 2;

    private static final int CLEAN_LOOKS_IN_DOUBT = 6;
    private static final int MOST_LOOKS = 20;

    private final TradingClient client;
    private final Sleeper sleeper;
    private final Money most;
    private final String prefix;
    private final Map<ClientOrderId, Exposure> atRisk = new ConcurrentHashMap<>();
    private final Map<String, OrderRef> open = new ConcurrentHashMap<>();
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;
    private int ids;

    /**
     * No orders yet.
     *
     * @param most what resting orders may cost together
     * @param run a name that no other run has had
     */
    ProbeOrders(TradingClient client, Sleeper sleeper, Money most, String run) {
        this.client = client;
        this.sleeper = sleeper;
        this.most = most;
        prefix = "conformance-" + run + "-";
    }

    ClientOrderId newId() {
        ids++;
        return new ClientOrderId(prefix + ids);
    }

    /** How many orders of this cost may rest beside those that do. */
    int affordable(Price price, Quantity count) {
        return (int) Math.min(
                Integer.MAX_VALUE, (most.e6() - riskE6()) / count.cost(price).e6());
    }

    /** An order to buy YES that does not trade at once. */
    OrderReceipt rest(MarketTicker market, Price price, Quantity count, ClientOrderId id) {
        NewOrder terms = NewOrder.buyYes(market, price, count).makeOnly();
        OrderCommand.Place order = new OrderCommand.Place(id, terms);
        announce(List.of(order));
        try {
            OrderReceipt receipt = client.orders().place(order);
            rests(receipt.order());
            return receipt;
        } catch (OutcomeUnknownException mayRest) {
            throw mayRest;
        } catch (KalshiException refused) {
            neverWere(List.of(order));
            throw refused;
        }
    }

    /**
     * Writes orders down that are about to be sent by other means.
     *
     * @throws Untestable if that is too much money, or nothing may be sent any more
     */
    void announce(List<OrderCommand.Place> orders) {
        if (stopped) {
            throw new Untestable("the run was stopped");
        }
        long moreE6 = orders.stream().mapToLong(ProbeOrders::costE6).sum();
        if (riskE6() + moreE6 > most.e6()) {
            throw new Untestable("it would put more than $" + most + " at risk; --dollars allows more");
        }
        orders.forEach(each -> atRisk.merge(each.order(), new Exposure(1, costE6(each)), Exposure::plus));
    }

    private static long costE6(OrderCommand.Place order) {
        return Math.multiplyExact(order.terms().priceE4(), order.terms().countE2());
    }

    private int announced() {
        return atRisk.values().stream().mapToInt(Exposure::orders).sum();
    }

    private long riskE6() {
        return atRisk.values().stream().mapToLong(Exposure::e6).sum();
    }

    /** An order that was announced rests under this name, or was renamed. */
    void rests(OrderRef order) {
        open.put(order.orderId(), order);
    }

    /** Orders that were announced are certainly not there. */
    void neverWere(List<OrderCommand.Place> orders) {
        orders.forEach(each -> lessOne(each.order()));
    }

    private void lessOne(ClientOrderId id) {
        atRisk.computeIfPresent(id, (same, exposure) -> exposure.lessOne());
    }

    CancelReceipt cancel(OrderRef order) {
        CancelReceipt receipt = client.orders().cancel(order);
        isOver(order);
        return receipt;
    }

    /** An order does not rest any more. */
    void isOver(OrderRef order) {
        open.remove(order.orderId());
        ClientOrderId id = order.clientOrderId();
        if (id != null && over.add(order.orderId())) {
            lessOne(id);
        }
    }

    /** From now on nothing is sent that could rest. */
    void stop() {
        stopped = true;
    }

    /** Cancels what this run has placed and returns what rests all the same. An interrupt is left for later. */
    synchronized List<OrderRef> cleanUp() {
        boolean interrupted = Thread.interrupted();
        try {
            Map<String, OrderRef> left = new HashMap<>(open);
            // An order whose answer was lost is only seen when the reads have caught up.
            int enough = announced() > open.size() ? CLEAN_LOOKS_IN_DOUBT : CLEAN_LOOKS;
            int clean = 0;
            for (int look = 0; look < MOST_LOOKS && clean < enough; look++) {
                left.values().forEach(this::tryToCancel);
                sleeper.sleep(LAG);
                left = resting();
                left.putAll(open);
                clean = left.isEmpty() ? clean + 1 : 0;
            }
            return List.copyOf(left.values());
        } catch (InterruptedException again) {
            interrupted = true;
            return List.copyOf(open.values());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Orders that rest as the exchange tells it, by its ids; a look that fails shows what is known. */
    private Map<String, OrderRef> resting() {
        Map<String, OrderRef> mine = new HashMap<>();
        try {
            for (OrderSnapshot each : client.portfolio().orders(OrderQuery.ALL.in(OrderStatus.RESTING))) {
                ClientOrderId id = each.ref().clientOrderId();
                if (id != null && (id.value().startsWith(prefix) || atRisk.containsKey(id))) {
                    mine.put(each.ref().orderId(), each.ref());
                }
            }
        } catch (KalshiException unanswered) {
            mine.putAll(open);
        }
        return mine;
    }

    private void tryToCancel(OrderRef order) {
        try {
            cancel(order);
        } catch (NotFoundException over) {
            isOver(order);
        } catch (KalshiException failure) {
            rests(order); // the next look tries again
        }
    }
}
