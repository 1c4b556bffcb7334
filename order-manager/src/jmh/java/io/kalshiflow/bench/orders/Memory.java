package io.kalshiflow.bench.orders;

import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.trade.OrderListener;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Heap that a manager holds with a thousand markets and ten thousand open orders. */
final class Memory {
    private static final int MARKETS = 1_000;
    private static final int ORDERS = 10_000;

    private Memory() {}

    static List<OrdersBench.Figure> measure(Scratch scratch) throws IOException {
        long before = used();
        KalshiOrderManager manager = new CannedExchange(scratch).manager(MARKETS);
        long empty = used();
        for (int i = 0; i < ORDERS; i++) {
            manager.place(Throughput.order(i % MARKETS).withCountE2(100));
            manager.poll(OrderListener.NONE);
        }
        long full = used();
        Map<String, long[]> map = new HashMap<>();
        for (int i = 0; i < ORDERS; i++) {
            map.put("0f8fad5bd9cb469fa165708677" + i, new long[10]);
        }
        long withMap = used();
        int orders = manager.account().openOrders(CannedExchange.ticker(0)).size() * MARKETS;
        manager.close();
        if (orders != ORDERS || map.size() != ORDERS) {
            throw new IllegalStateException(orders + " orders are open");
        }
        return List.of(
                new OrdersBench.Figure("manager with 1,000 markets", (empty - before) / 1e6, "MB"),
                new OrdersBench.Figure("its 10,000 open orders", (full - empty) / 1e6, "MB"),
                new OrdersBench.Figure(
                        "yardstick: 10,000 ids and ten numbers in a plain map", (withMap - full) / 1e6, "MB"));
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
