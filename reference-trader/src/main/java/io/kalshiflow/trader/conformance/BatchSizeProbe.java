package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.http.RateLimits;
import io.kalshiflow.client.rest.BatchItem;
import io.kalshiflow.client.rest.BatchResult;
import io.kalshiflow.client.rest.OrderOptions;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Places the largest batch that the account's write budget holds, half of it again and again if that is refused, and
 * otherwise one order more than the budget holds. Money bounds it too.
 */
final class BatchSizeProbe implements Probe {
    private static final int MOST = 200;
    private static final RateLimits.Bucket NO_LIMIT = new RateLimits.Bucket(1_000_000, 1_000_000);

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
        while (size > 0
                && !refusal(bench, bench.client(), all.subList(0, size), evidence)
                        .isEmpty()) {
            size /= 2;
        }
        if (size == 0) {
            throw new Untestable("not even one order was placed by a batch: " + evidence.get(evidence.size() - 1));
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

    /** Empty if something of a batch was placed, which is taken back; a batch of errors alone is none that was taken. */
    private static String refusal(
            Bench bench, TradingClient client, List<OrderCommand.Place> batch, List<String> evidence) {
        bench.orders().announce(batch);
        try {
            BatchResult<OrderReceipt> result = client.orders().batch().place(batch, OrderOptions.DEFAULT);
            List<OrderRef> placed =
                    result.receipts().stream().map(OrderReceipt::order).toList();
            placed.forEach(bench.orders()::rests);
            String refusals = takeOutRefused(bench, batch, result);
            evidence.add(batch.size() + " orders: answered, of which placed " + placed.size() + refusals);
            cancel(bench, placed);
            return placed.isEmpty() ? "none is placed" + refusals : "";
        } catch (RateLimitedException | RequestRejectedException refused) {
            bench.orders().neverWere(batch);
            evidence.add(batch.size() + " orders: " + Refusal.of(refused) + " " + refused.body());
            return Refusal.of(refused);
        }
    }

    /** Those whose fate is not known stay counted. Returns the refusals' codes in words. */
    private static String takeOutRefused(
            Bench bench, List<OrderCommand.Place> batch, BatchResult<OrderReceipt> result) {
        Set<String> codes = new TreeSet<>();
        for (int at = 0; at < batch.size(); at++) {
            if (result.items().get(at) instanceof BatchItem.Refused<OrderReceipt> refused) {
                bench.orders().neverWere(List.of(batch.get(at)));
                codes.add(refused.code().isEmpty() ? refused.message() : refused.code());
            }
        }
        return codes.isEmpty() ? "" : ", refused with " + String.join(", ", codes);
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

    /** By a client whose limiter lets more out than the account's budget holds. */
    private static Answer beyond(Bench bench, int size, List<String> evidence) throws InterruptedException {
        RateLimits.Bucket write = bench.client().account().limits().limits().write();
        Duration full = Duration.ofSeconds(1 + write.capacity() / write.tokensPerSecond());
        bench.exchanges().sleeper().sleep(full);
        try (TradingClient unlimited = bench.exchanges()
                .client(bench.credentials())
                .limits(new RateLimits(NO_LIMIT, NO_LIMIT))
                .build()) {
            String refusal = refusal(bench, unlimited, orders(bench, size), evidence);
            String answer = refusal.isEmpty()
                    ? size + " are taken, more than the budget holds"
                    : (size - 1) + " are taken, " + size + " are not: " + refusal;
            return new Answer(answer, evidence);
        }
    }
}
