package io.kalshiflow.client.example;

import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.LocalBook;
import io.kalshiflow.client.stream.LocalBooks;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import io.kalshiflow.market.MarketTicker;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Follows a book until it has seen enough: gaps and lost connections are repaired behind it. */
final class FollowBookExample {
    private FollowBookExample() {}

    /** @param builder of a stream with any key: public data needs one too */
    static LocalBook run(MarketStreamBuilder builder, MarketTicker ticker, Predicate<LocalBook> enough)
            throws InterruptedException {
        // tag::readme[]
        Doorbell doorbell = new Doorbell();
        try (MarketStream stream = builder.doorbell(doorbell).build()) {
            LocalBooks books = LocalBooks.of(stream, 100);
            stream.subscribe(Channel.ORDER_BOOK, List.of(ticker));
            LocalBook book = books.read(ticker); // stale, and without levels, until its snapshot is here
            while (!enough.test(book)) {
                if (stream.poll(books, 1_000) == 0) {
                    doorbell.await(Duration.ofMillis(100)); // polling is what keeps the connection alive
                }
                book = books.read(ticker);
            }
            return book;
        }
        // end::readme[]
    }
}
