package io.kalshiflow.client.testing.memory;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.rest.Amendment;
import io.kalshiflow.client.rest.OrderReceipt;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.StreamEvent;
import io.kalshiflow.client.stream.StreamHandler;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedExchange;
import io.kalshiflow.client.testing.ScriptedMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One market with money, a client and a stream that hears its account, all in memory. One thread. */
final class InMemoryScene implements AutoCloseable {
    static final MarketTicker TICKER = new MarketTicker("KXM-1");

    final ScriptedExchange exchange = ScriptedExchange.inMemory(new ManualTime());
    final ScriptedMarket market = exchange.market(TICKER.value());
    final TradingClient client;
    final MarketStream stream;
    final List<StreamEvent> heard = new ArrayList<>();
    private final StreamHandler handler = new StreamHandler() {
        @Override
        public void onEvent(StreamEvent event) {
            heard.add(event);
        }
    };
    private int orders;

    InMemoryScene(long seed) {
        exchange.deposit(0, "1000");
        client = InMemory.client(exchange, seed).build();
        stream = InMemory.stream(exchange, seed).build();
        stream.subscribe(Channel.FILLS);
        stream.subscribe(Channel.USER_ORDERS);
        poll();
    }

    void poll() {
        while (stream.poll(handler, 100) > 0) {
            // the handler keeps what came
        }
    }

    void pass(Duration time) {
        exchange.advance(time);
        poll();
    }

    OrderCommand.Place command(int cents, int contracts) {
        orders++;
        return new OrderCommand.Place(
                new ClientOrderId("order-" + orders),
                NewOrder.buyYes(TICKER, Price.ofCents(cents), Quantity.of(contracts)));
    }

    OrderReceipt place(int cents, int contracts) {
        return client.orders().place(command(cents, contracts));
    }

    OrderReceipt amend(OrderReceipt order, int cents, int contracts) {
        return client.orders()
                .amend(order.order(), Amendment.of(BookSide.BID, Price.ofCents(cents), Quantity.of(contracts)));
    }

    /** What a call answered, or how it failed. */
    static String outcome(Supplier<?> call) {
        try {
            return String.valueOf(call.get());
        } catch (KalshiException failure) {
            return failure.toString();
        }
    }

    <E extends StreamEvent> List<E> heard(Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        stream.close();
        client.close();
        exchange.close();
    }
}
