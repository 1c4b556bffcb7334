package io.kalshiflow.client.example;

import io.kalshiflow.client.rest.CancelReceipt;
import io.kalshiflow.client.rest.OrderRef;
import io.kalshiflow.client.rest.TradingClient;
import io.kalshiflow.client.rest.TradingClientBuilder;
import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.LocalBook;
import io.kalshiflow.client.stream.LocalBooks;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import io.kalshiflow.client.stream.StreamThread;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.util.List;
import java.util.function.Predicate;

/** The first lines of the README, as they run. */
final class QuickStartExample {
    private QuickStartExample() {}

    /** @param id never used before, such as a random UUID */
    static CancelReceipt order(TradingClientBuilder builder, MarketTicker ticker, ClientOrderId id) {
        try (TradingClient client = builder.build()) {
            // tag::order[]
            NewOrder terms = NewOrder.buyYes(ticker, Price.ofCents(1), Quantity.of(1));
            OrderRef order =
                    client.orders().place(new OrderCommand.Place(id, terms)).order();
            CancelReceipt receipt = client.orders().cancel(order);
            // end::order[]
            return receipt;
        }
    }

    static LocalBook book(MarketStreamBuilder builder, MarketTicker ticker, Predicate<LocalBook> enough) {
        // tag::book[]
        Doorbell doorbell = new Doorbell();
        MarketStream stream = builder.doorbell(doorbell).build();
        LocalBooks books = LocalBooks.of(stream, 100);
        stream.subscribe(Channel.ORDER_BOOK, List.of(ticker));
        StreamThread thread = StreamThread.start(stream, doorbell, books); // its close() ends the stream too
        LocalBook book = books.read(ticker); // from any thread; stale, and without levels, until its snapshot is here
        // end::book[]
        while (!enough.test(book)) {
            Thread.onSpinWait();
            book = books.read(ticker);
        }
        thread.close();
        return book;
    }
}
