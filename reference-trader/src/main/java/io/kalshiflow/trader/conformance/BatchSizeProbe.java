package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.rest.BatchResult;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Places the largest batch that the account's write budget holds, half of it again and again if that is refused, and
 * otherwise one order more than the budget holds. Money bounds it too.
 */
final class BatchSizeProbe implements Probe {
    private static final int MOST = 200;

    @Override
    public String name() {
        return "batch_size_ceiling";
    }

    @Override
    public String question() {
        return "How many orders may one batch have?";
    }

    @Override
    public Answer ask(Bench bench) throws InterruptedException {
        int affordable = Math.min(MOST, bench.orders().affordable(bench.lowest(), Bench.ONE));
        if (affordable < 2) {
            throw new Untestable("there is no money left for a batch; --dollars allows more");
        }
        List<OrderCommand.Place> all = orders(bench, affordable);
        int fitting = bench.client().orders().batch().splitPlaces(all).get(0).size();
        List<String> evidence = new ArrayList<>();
        int size = fitting;
        while (size > 0 && !takes(bench, all.subList(0, size), evidence)) {
            size /= 2;
        }
        if (size == fitting && fitting < affordable) {
            return beyond(bench, fitting + 1, evidence);
        }
        return new Answer(
                size == fitting ? size + " are taken; more was not affordable" : "between " + size + " and " + 2 * size,
                evidence);
    }

    private static List<OrderCommand.Place> orders(Bench bench, int count) {
        List<OrderCommand.Place> orders = new ArrayList<>();
        for (int made = 0; made < count; made++) {
            NewOrder terms =
                    NewOrder.buyYes(bench.ticker(), bench.lowest(), Bench.ONE).makeOnly();
            orders.add(new OrderCommand.Place(bench.orders().newId(), terms));
        }
        return orders;
    }

    private static boolean takes(Bench bench, List<OrderCommand.Place> batch, List<String> evidence) {
        bench.orders().announce(batch);
        try {
            BatchResult<OrderReceipt> result = bench.client().orders().batch().place(batch, OrderOptions.DEFAULT);
            result.receipts().forEach(each -> bench.orders().rests(each.order()));
            evidence.add(batch.size() + " orders: taken, of which placed "
                    + result.receipts().size());
            cancel(bench, result.receipts().stream().map(OrderReceipt::order).toList());
            return true;
        } catch (RateLimitedException | RequestRejectedException refused) {
            bench.orders().neverWere(batch);
            evidence.add(batch.size() + " orders: " + Refusal.of(refused) + " " + refused.body());
            return false;
        }
    }

    private static void cancel(Bench bench, List<OrderRef> placed) {
        for (List<OrderRef> some : bench.client().orders().batch().splitCancels(placed)) {
            bench.client()
                    .orders()
                    .batch()
                    .cancel(some)
                    .receipts()
                    .forEach(each -> bench.orders().isOver(each.order()));
        }
    }

    /** Past our own limiter, which would not let it out. */
    private static Answer beyond(Bench bench, int size, List<String> evidence) throws InterruptedException {
        RateLimits.Bucket write = bench.client().account().limits().limits().write();
        Duration full = Duration.ofSeconds(1 + write.capacity() / write.tokensPerSecond());
        bench.exchanges().sleeper().sleep(full);
        List<OrderCommand.Place> batch = orders(bench, size);
        bench.orders().announce(batch);
        try {
            bench.client().raw(HttpMethod.POST, "/portfolio/events/orders/batched", Query.NONE, body(bench, batch));
            evidence.add(size + " orders, more than the budget holds: taken");
            return new Answer(size + " are taken, more than the budget holds", evidence);
        } catch (RateLimitedException | RequestRejectedException refused) {
            bench.orders().neverWere(batch);
            evidence.add(size + " orders, more than the budget holds: " + Refusal.of(refused));
            return new Answer((size - 1) + " are taken, " + size + " are not: " + Refusal.of(refused), evidence);
        }
    }

    private static HttpBody body(Bench bench, List<OrderCommand.Place> batch) {
        int shard = bench.market().market().exchangeIndex();
        return HttpBody.of(batch.stream()
                .map(each -> "{\"ticker\":\"" + bench.ticker() + "\",\"client_order_id\":\"" + each.order()
                        + "\",\"side\":\"bid\",\"count\":\"" + Bench.ONE + "\",\"price\":\"" + bench.lowest()
                        + "\",\"time_in_force\":\"good_till_canceled\",\"post_only\":true,"
                        + "\"self_trade_prevention_type\":\"taker_at_cross\",\"exchange_index\":" + shard + "}")
                .collect(Collectors.joining(",", "{\"orders\":[", "]}")));
    }
}
