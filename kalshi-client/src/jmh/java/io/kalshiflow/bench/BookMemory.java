package io.kalshiflow.bench;

import com.sun.management.ThreadMXBean;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What 1,000 books take whose every price has orders on one side. */
final class BookMemory {
    private static final int BOOKS = 1_000;

    private BookMemory() {}

    static Measurement of(String grid, int stepE4) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<OrderBook> books = new ArrayList<>(BOOKS);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int n = 0; n < BOOKS; n++) {
            books.add(full(stepE4));
        }
        double megabytes =
                (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / 1e6;
        if (books.get(BOOKS - 1).bestBidE4() < 0) {
            throw new IllegalStateException("the books are empty");
        }
        return new Measurement(
                "wire.books_1000." + grid, "MB", megabytes, megabytes, megabytes, null, null, null, null);
    }

    private static OrderBook full(int stepE4) {
        OrderBook book =
                new OrderBook(new MarketTicker("KXBENCH-1"), PriceGrid.of(new PriceGrid.Segment(0, 10_000, stepE4)));
        book.beginSnapshot();
        for (int price = stepE4; price < 10_000; price += stepE4) {
            book.addSnapshotLevel(price < 5_000 ? BookSide.BID : BookSide.ASK, price, 100);
        }
        book.endSnapshot();
        return book;
    }
}
