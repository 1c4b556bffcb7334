package io.kalshiflow.client.stream;

import io.kalshiflow.book.MarketHandler;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is to be told to the handler before anything that came later. One thread; each thing is handed out once. */
final class Outbox {
    /** One call of a handler. */
    @FunctionalInterface
    interface Delivery {
        void deliverTo(MarketHandler markets, Consumer<StreamEvent> events);
    }

    private final ArrayDeque<Delivery> waiting = new ArrayDeque<>();

    void tell(StreamEvent event) {
        waiting.add((markets, events) -> events.accept(event));
    }

    void call(Consumer<MarketHandler> call) {
        waiting.add((markets, events) -> call.accept(markets));
    }

    @Nullable
    Delivery next() {
        return waiting.poll();
    }
}
