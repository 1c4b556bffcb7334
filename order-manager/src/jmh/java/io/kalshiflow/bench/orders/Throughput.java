package io.kalshiflow.bench.orders;

import io.kalshiflow.order.live.KalshiOrderManager;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands and fills a second through the whole manager, against an exchange that answers at once. */
final class Throughput {
    /** Rounds until the machine has compiled what is hot; not counted. */
    private static final int WARM_UP = 5;

    private static final int ROUNDS = 7;
    private static final int COMMANDS = 20_000;
    private static final int FILLS = 50_000;

    private Throughput() {}

    static NewOrder order(int market) {
        return NewOrder.of(CannedExchange.ticker(market), Intent.BUY_YES, 4_500, 100_000);
    }

    static List<OrdersBench.Figure> measure(Scratch scratch) throws IOException {
        double[] commands = new double[ROUNDS];
        double[] fills = new double[ROUNDS];
        double[] map = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            int counted = Math.max(0, i); // the first that counts overwrites the warm-up
            commands[counted] = commands(scratch);
            fills[counted] = fills(scratch);
            map[counted] = map();
        }
        return List.of(
                median("placements and cancels, journal and JSON included", commands),
                median("fills from stream text to account", fills),
                median("yardstick: put, change and remove in a plain map", map));
    }

    private static OrdersBench.Figure median(String name, double[] rates) {
        Arrays.sort(rates);
        return new OrdersBench.Figure(name, rates[ROUNDS / 2] / 1e3, "k/s");
    }

    private static double commands(Scratch scratch) throws IOException {
        KalshiOrderManager manager = new CannedExchange(scratch).manager(10);
        long began = System.nanoTime();
        for (int i = 0; i < COMMANDS / 2; i++) {
            ClientOrderId id = ((Placement.Sent) manager.place(order(i % 10).withCountE2(100))).order();
            manager.poll(OrderListener.NONE);
            manager.cancel(id);
            manager.poll(OrderListener.NONE);
        }
        double rate = COMMANDS * 1e9 / (System.nanoTime() - began);
        manager.close();
        return rate;
    }

    private static double fills(Scratch scratch) throws IOException {
        CannedExchange exchange = new CannedExchange(scratch);
        KalshiOrderManager manager = exchange.manager(10);
        List<OrderView> orders = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ClientOrderId id = ((Placement.Sent) manager.place(order(i))).order();
            manager.poll(OrderListener.NONE);
            orders.add(manager.account().order(id));
        }
        long began = System.nanoTime();
        int told = 0;
        for (int i = 0; i < FILLS; i++) {
            OrderView order = orders.get(i % 10);
            exchange.fill(
                    order.id().value(),
                    order.exchangeIds().get(0),
                    order.market().value(),
                    i);
            if (i % 100 == 99) {
                told += manager.poll(OrderListener.NONE);
            }
        }
        double rate = FILLS * 1e9 / (System.nanoTime() - began);
        if (told != FILLS) {
            throw new IllegalStateException(told + " of " + FILLS + " fills were booked");
        }
        manager.close();
        return rate;
    }

    private static double map() {
        Map<String, long[]> map = new HashMap<>();
        long began = System.nanoTime();
        for (int i = 0; i < FILLS; i++) {
            String key = "order-" + i;
            map.put(key, new long[] {i, 0});
            map.get(key)[1]++;
            if (i >= 1_000) {
                map.remove("order-" + (i - 1_000));
            }
        }
        return FILLS * 1e9 / (System.nanoTime() - began);
    }
}
