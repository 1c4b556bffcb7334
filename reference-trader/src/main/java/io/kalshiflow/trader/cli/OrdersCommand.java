package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.rest.OrderQuery;
import io.kalshiflow.client.rest.OrderSnapshot;
import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.order.OrderIds;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trader.Exchanges;
import io.kalshiflow.trader.operate.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the resting orders of an account. */
@Command(
        name = "orders",
        mixinStandardHelpOptions = true,
        description = "Lists the resting orders of the account. A bid is shown as BUY YES and an ask as BUY NO,"
                + " also where it closes a position: the exchange does not say. Changes nothing.")
final class OrdersCommand implements Callable<Integer> {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long MICROS_PER_MILLI = 1_000;

    private final CommandOutput output;
    private final Exchanges exchanges;

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Option(names = "--market", description = "Ticker; orders of this market alone.")
    private @Nullable String market;

    OrdersCommand(CommandOutput output, Exchanges exchanges) {
        this.output = output;
        this.exchanges = exchanges;
    }

    @Override
    public Integer call() {
        OrderQuery query = market == null ? OrderQuery.ALL : OrderQuery.of(new MarketTicker(market));
        try (Way way = account.way(exchanges)) {
            List<OrderSnapshot> orders = read(way, query.in(OrderStatus.RESTING));
            long now = way.client().clockSkew().exchangeMillis() * MICROS_PER_MILLI;
            ObjectNode object = json(orders, now);
            account.addRequests(object, way.notes());
            output.answer(object, text(orders, now) + account.requests(way.notes()));
        }
        return ExitCode.OK;
    }

    private List<OrderSnapshot> read(Way way, OrderQuery query) {
        List<OrderSnapshot> orders = new ArrayList<>();
        try (ProgressLine progress = output.progress()) {
            for (OrderSnapshot each : way.client().portfolio().orders(query)) {
                orders.add(each);
                progress.update(() -> orders.size() + " orders ...");
            }
        }
        return orders;
    }

    private ObjectNode json(List<OrderSnapshot> orders, long now) {
        ObjectNode object = account.begin(output);
        ArrayNode list = object.putArray("orders");
        for (OrderSnapshot each : orders) {
            ClientOrderId name = each.ref().clientOrderId();
            Price price = ownPrice(each);
            list.addObject()
                    .put("market", each.ref().ticker().value())
                    .put("side", side(each))
                    .put("price_dollars", price == null ? null : price.toString())
                    .put("remaining", each.progress().remaining().toString())
                    .put("filled", each.progress().filled().toString())
                    .put("order_id", each.ref().orderId())
                    .put("client_order_id", name == null ? null : name.value())
                    .put("tag", name == null ? "" : OrderIds.tagOf(name))
                    .put("decision", name == null ? 0 : OrderIds.decisionOf(name))
                    .put("age_seconds", ageSeconds(each, now))
                    .put("shard", each.exchangeIndex());
        }
        return object;
    }

    private String text(List<OrderSnapshot> orders, long now) {
        StringBuilder text = new StringBuilder("the ")
                .append(EnvironmentOption.word(account.environment()))
                .append(" exchange, ")
                .append(orders.size())
                .append(orders.size() == 1 ? " resting order\n" : " resting orders\n");
        for (OrderSnapshot each : orders) {
            ClientOrderId name = each.ref().clientOrderId();
            text.append(String.format(
                    "%-24s %-8s at %s  %8s left %8s filled  %8s old  shard %d  %s%n",
                    each.ref().ticker(),
                    side(each),
                    ownPrice(each),
                    each.progress().remaining(),
                    each.progress().filled(),
                    Age.words(ageSeconds(each, now)),
                    each.exchangeIndex(),
                    name == null ? "no name of ours, exchange's " + each.ref().orderId() : words(name)));
        }
        return text.toString();
    }

    private static String words(ClientOrderId name) {
        String tag = OrderIds.tagOf(name);
        long decision = OrderIds.decisionOf(name);
        return name.value() + (tag.isEmpty() ? "" : "  tag " + tag) + (decision == 0 ? "" : "  decision " + decision);
    }

    private static String side(OrderSnapshot order) {
        BookSide side = order.side().known();
        return side == null ? order.side().text() : side == BookSide.BID ? "BUY YES" : "BUY NO";
    }

    /** In the scale of what is bought. */
    private static @Nullable Price ownPrice(OrderSnapshot order) {
        Price limit = order.limit();
        return limit != null && order.side().is(BookSide.ASK) ? limit.complement() : limit;
    }

    private static long ageSeconds(OrderSnapshot order, long now) {
        long created = order.terms().createdMicros();
        return created == 0 ? -1 : Math.max(0, (now - created) / MICROS_PER_SECOND);
    }
}
