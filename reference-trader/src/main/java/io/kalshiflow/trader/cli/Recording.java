package io.kalshiflow.trader.cli;

import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.frames.FrameRecorder;
import io.kalshiflow.client.rest.MarketSnapshot;
import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.ConnectionEvent;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.StreamEvent;
import io.kalshiflow.client.stream.StreamHandler;
import io.kalshiflow.client.stream.StreamStatistics;
import io.kalshiflow.client.stream.SubscriptionEvent;
import io.kalshiflow.market.MarketTicker;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Polls a stream whose messages are recorded, and tells how it goes. One thread; {@link #stop} may be called by any. */
final class Recording implements StreamHandler {
    private static final int BATCH = 4_096;
    private static final Duration IDLE = Duration.ofMillis(50);
    private static final long SECOND = 1_000_000_000L;
    private static final long LOOK_AGAIN = 60 * SECOND;

    private final MarketStream stream;
    private final Doorbell doorbell;
    private final FrameRecorder recorder;
    private final CommandOutput output;
    private final Map<MarketTicker, MarketSnapshot> markets = new LinkedHashMap<>();
    private volatile boolean stopped;
    private boolean everConnected;
    private @Nullable String refusal;
    private long shownNanos;
    private long shownMessages;

    Recording(MarketStream stream, Doorbell doorbell, FrameRecorder recorder, CommandOutput output) {
        this.stream = stream;
        this.doorbell = doorbell;
        this.recorder = recorder;
        this.output = output;
    }

    Collection<MarketSnapshot> markets() {
        return markets.values();
    }

    void add(Collection<MarketSnapshot> more) {
        List<MarketSnapshot> fresh = more.stream()
                .filter(each -> !markets.containsKey(each.ticker()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        fresh.forEach(each -> markets.put(each.ticker(), each));
        List<MarketTicker> tickers = fresh.stream().map(MarketSnapshot::ticker).toList();
        stream.subscribe(Channel.ORDER_BOOK, tickers);
        stream.subscribe(Channel.TRADES, tickers);
    }

    /** Ends {@link #run} soon. */
    void stop() {
        stopped = true;
        doorbell.ring();
    }

    /**
     * Records.
     *
     * @param later finds markets that have opened meanwhile; asked once a minute on another thread
     */
    StreamStatistics run(long seconds, long messages, Supplier<List<MarketSnapshot>> later) throws IOException {
        try (ProgressLine line = output.progress()) {
            loop(line, seconds, messages, later);
            return stream.statistics();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return stream.statistics();
        } finally {
            stream.close();
            recorder.close();
        }
    }

    private void loop(ProgressLine line, long seconds, long messages, Supplier<List<MarketSnapshot>> later)
            throws IOException, InterruptedException {
        long start = now();
        long flushed = start;
        long looked = start;
        CompletableFuture<List<MarketSnapshot>> looking = null;
        shownNanos = start;
        while (!stopped && recorder.messages() < messages && (now() - start) / SECOND < seconds) {
            if (stream.poll(this, BATCH) == 0) {
                doorbell.await(IDLE);
            }
            if (refusal != null) {
                throw new InputException(refusal);
            }
            if (now() - flushed > SECOND) {
                flushed = now();
                recorder.flush();
            }
            if (looking != null && looking.isDone()) {
                add(found(looking));
                looking = null;
            } else if (looking == null && now() - looked > LOOK_AGAIN) {
                looked = now();
                looking = CompletableFuture.supplyAsync(later);
            }
            line.update(this::progress);
        }
    }

    private List<MarketSnapshot> found(CompletableFuture<List<MarketSnapshot>> looking) {
        try {
            return looking.join();
        } catch (RuntimeException notNow) {
            output.note("could not look for further markets, will again in a minute: " + why(notNow));
            return List.of();
        }
    }

    private static String why(RuntimeException notNow) {
        Throwable cause = notNow.getCause() == null ? notNow : notNow.getCause();
        return cause instanceof KalshiException failed ? Failure.words(failed) : String.valueOf(cause.getMessage());
    }

    private String progress() {
        StreamStatistics counts = stream.statistics();
        long nanos = now();
        double rate = (recorder.messages() - shownMessages) * (double) SECOND / Math.max(1, nanos - shownNanos);
        shownNanos = nanos;
        shownMessages = recorder.messages();
        return String.format(
                Locale.ROOT,
                "recording %d markets: %d messages (%.0f/s), %d gaps, %d disconnects, lag %.0f ms%s",
                markets.size(),
                recorder.messages(),
                rate,
                counts.gaps(),
                counts.disconnects(),
                counts.lagMicros() / 1e3,
                counts.waitingBooks() > 0 ? ", " + counts.waitingBooks() + " books not there yet" : "");
    }

    @Override
    public void onEvent(StreamEvent event) {
        if (event instanceof ConnectionEvent.Connected || event instanceof ConnectionEvent.Reconnected) {
            everConnected = true;
            output.note("connected");
        } else if (event instanceof ConnectionEvent.Disconnected gone) {
            output.note("disconnected: " + gone.reason() + "; next try in "
                    + gone.retryIn().toMillis() + " ms");
            if (!everConnected && (gone.httpStatus() == 401 || gone.httpStatus() == 403)) {
                refusal = gone.reason();
            }
        } else if (event instanceof SubscriptionEvent.Refused refused) {
            output.note("refused: " + refused.channel() + " " + refused.items() + ": " + refused.message());
        } else if (event instanceof SubscriptionEvent.SnapshotMissing missing) {
            output.note("no book of " + missing.market() + " yet (asked " + missing.asked() + " times)");
        }
    }

    private long now() {
        return output.streams().nanoTime().getAsLong();
    }
}
