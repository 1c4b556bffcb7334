package io.kalshiflow.bench;

import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time of one delta including a look at the best bid and ask, beside a {@link TreeBook} on the same stream. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BookBenchmark {
    static final int DELTAS = 1 << 16;

    /** Distance of neighbouring prices in 0.0001 dollars. */
    @Param({"100", "1"})
    public int stepE4;

    private DeltaStream stream = new DeltaStream(2, 100, 1);
    private OrderBook book = newBook(100);
    private TreeBook tree = new TreeBook();

    static OrderBook newBook(int stepE4) {
        OrderBook book =
                new OrderBook(new MarketTicker("KXBENCH-1"), PriceGrid.of(new PriceGrid.Segment(0, 10_000, stepE4)));
        book.beginSnapshot();
        book.endSnapshot();
        return book;
    }

    @Setup
    public void build() {
        stream = new DeltaStream(DELTAS, stepE4, 42);
        book = newBook(stepE4);
        tree = new TreeBook();
    }

    @Benchmark
    @OperationsPerInvocation(DELTAS)
    public long orderBook() {
        DeltaStream s = stream;
        OrderBook b = book;
        long sum = 0;
        for (int i = 0; i < DELTAS; i++) {
            b.applyDelta(s.sides[i], s.pricesE4[i], s.deltasE2[i]);
            sum += b.bestBidE4() + 3L * b.bestAskE4();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(DELTAS)
    public long treeMap() {
        DeltaStream s = stream;
        TreeBook b = tree;
        long sum = 0;
        for (int i = 0; i < DELTAS; i++) {
            b.applyDelta(s.sides[i], s.pricesE4[i], s.deltasE2[i]);
            sum += b.bestBidE4() + 3L * b.bestAskE4();
        }
        return sum;
    }
}
