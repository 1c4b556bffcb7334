package io.kalshiflow.bench;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.client.internal.wire.Frame;
import io.kalshiflow.client.internal.wire.FrameDecoder;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

/** From the String that a socket delivers to the changed book and its best prices, on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class WireBenchmark {
    static final int FRAMES = 1 << 14;

    @Param({"1", "1000"})
    public int markets;

    private String[] frames = {};
    private FrameDecoder decoder = new FrameDecoder();
    private BookUpdater[] updaters = {};
    private OrderBook[] books = {};
    private Map<String, OrderBook> byTicker = new HashMap<>();
    private final ObjectReader reader = new ObjectMapper().readerFor(Message.class);

    /** What a typed model of the message looks like. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String type, long sid, long seq, Delta msg) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Delta(
            @JsonProperty("market_ticker") String ticker,
            @JsonProperty("price_dollars") String price,
            @JsonProperty("delta_fp") String delta,
            String side,
            @JsonProperty("ts_ms") long tsMillis) {}

    @Setup
    public void build() {
        WireFrames wire = new WireFrames(markets, FRAMES);
        frames = wire.deltas(1).toArray(String[]::new);
        decoder = new FrameDecoder();
        books = new OrderBook[markets];
        updaters = new BookUpdater[markets];
        byTicker = new HashMap<>();
        for (int market = 0; market < markets; market++) {
            MarketTicker ticker = new MarketTicker(WireFrames.ticker(market));
            books[decoder.tickers().handle(ticker)] = new OrderBook(ticker, PriceGrid.WHOLE_CENTS);
            byTicker.put(ticker.value(), new OrderBook(ticker, PriceGrid.WHOLE_CENTS));
            updaters[market] = new BookUpdater(books[market]);
        }
    }

    private void fresh(Iterable<OrderBook> all) {
        for (OrderBook book : all) {
            book.beginSnapshot();
            book.endSnapshot();
        }
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long decodeAndBook() {
        fresh(Arrays.asList(books));
        long sum = 0;
        for (String text : frames) {
            Frame frame = decoder.decode(text);
            int market = frame.market();
            frame.deliverTo(updaters[market], market, 0);
            sum += books[market].bestBidE4() + 3L * books[market].bestAskE4();
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long databindAndBook() throws JsonProcessingException {
        fresh(byTicker.values());
        long sum = 0;
        for (String text : frames) {
            Message message = reader.readValue(text);
            OrderBook book = Objects.requireNonNull(byTicker.get(message.msg().ticker()));
            boolean yes = message.msg().side().equals("yes");
            int price = (int) Decimals.parse(message.msg().price(), 4);
            book.applyDelta(
                    yes ? BookSide.BID : BookSide.ASK,
                    yes ? price : 10_000 - price,
                    Decimals.parse(message.msg().delta(), 2));
            sum += book.bestBidE4() + 3L * book.bestAskE4();
        }
        return sum;
    }
}
