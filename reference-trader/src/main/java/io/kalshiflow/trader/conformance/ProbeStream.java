package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.http.Ticker;
import io.kalshiflow.client.stream.ConnectionEvent;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import io.kalshiflow.client.stream.StreamEvent;
import io.kalshiflow.client.stream.StreamHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A stream of a probe's own, that keeps what it heard. One thread. */
final class ProbeStream implements StreamHandler, AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(50);

    private final Doorbell doorbell = new Doorbell();
    private final MarketStream stream;
    private final Ticker ticker;
    private final Duration patience;
    private final List<String> texts = new ArrayList<>();
    private final List<StreamEvent> events = new ArrayList<>();
    private int snapshots;

    ProbeStream(MarketStreamBuilder builder, Bench bench) {
        stream = builder.doorbell(doorbell)
                .tap((connection, micros, text) -> texts.add(text))
                .build();
        ticker = bench.exchanges().ticker();
        patience = bench.patience();
    }

    MarketStream stream() {
        return stream;
    }

    /** Messages as they came. */
    List<String> texts() {
        return texts;
    }

    <E extends StreamEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    int snapshots() {
        return snapshots;
    }

    boolean isConnected() {
        return !events(ConnectionEvent.Connected.class).isEmpty();
    }

    /** Polls until then. */
    void until(BooleanSupplier reached, String what) throws InterruptedException {
        long end = ticker.nanos() + patience.toNanos();
        while (!reached.getAsBoolean()) {
            if (ticker.nanos() - end >= 0) {
                throw new Untestable("within " + patience.toSeconds() + " s there was no " + what);
            }
            if (stream.poll(this, 100) == 0) {
                var unused = doorbell.await(IDLE);
            }
        }
    }

    @Override
    public void onEvent(StreamEvent event) {
        events.add(event);
    }

    @Override
    public void onSnapshotEnd(int market) {
        snapshots++;
    }

    @Override
    public void close() {
        stream.close();
    }
}
