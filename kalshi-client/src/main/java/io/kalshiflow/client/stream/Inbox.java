package io.kalshiflow.client.stream;

import io.kalshiflow.client.http.Ticker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has brought and nobody has polled yet. Socket threads put in, the polling thread takes out; putting
 * never waits.
 *
 * <p>It is bounded, and full means the end of the connection: to leave out any message but a ticker would make a book or
 * an account silently wrong. Of tickers only a market's latest is kept.
 */
public final class Inbox {
    private static final String TICKER_START = "{\"type\":\"ticker\"";
    private static final String MARKET = "\"market_ticker\":\"";

    enum Kind {
        OPENED,
        MESSAGE,
        OVERFLOWED,
        CLOSED
    }

    /** One thing that came. */
    static final class Entry {
        final Kind kind;
        private final @Nullable String conflationKey;
        String text;
        long receiveMicros;
        int httpStatus;

        private Entry(Kind kind, String text, long receiveMicros, @Nullable String conflationKey) {
            this.kind = kind;
            this.text = text;
            this.receiveMicros = receiveMicros;
            this.conflationKey = conflationKey;
        }
    }

    private final StreamLimits limits;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Doorbell doorbell;
    /** Guards all below but {@link #taken} and {@link #heardNanos}. */
    private final Object lock = new Object();

    private ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private final Map<String, Entry> waitingTickers = new HashMap<>();
    private long waitingChars;
    private long conflated;
    private boolean over;
    /** Taken out of {@link #waiting} at once; the polling thread's own. */
    private ArrayDeque<Entry> taken = new ArrayDeque<>();

    private volatile long heardNanos;

    Inbox(StreamLimits limits, InstantSource clock, Ticker ticker, Doorbell doorbell) {
        this.limits = limits;
        this.clock = clock;
        this.ticker = ticker;
        this.doorbell = doorbell;
        heardNanos = ticker.nanos();
    }

    /** The connection is open. */
    public void opened() {
        put(new Entry(Kind.OPENED, "", micros(), null), false);
    }

    /**
     * A message came.
     *
     * @return false if it could not be kept, or the connection is over: end it
     */
    public boolean message(String text) {
        heardNanos = ticker.nanos();
        return put(new Entry(Kind.MESSAGE, text, micros(), conflationKey(text)), false);
    }

    /**
     * The connection is gone, or was never opened. Only the first call counts.
     *
     * @param httpStatus of a refused handshake; 0 otherwise
     */
    public void closed(String reason, int httpStatus) {
        Entry entry = new Entry(Kind.CLOSED, reason, micros(), null);
        entry.httpStatus = httpStatus;
        put(entry, true);
    }

    private boolean put(Entry entry, boolean last) {
        boolean kept = true;
        synchronized (lock) {
            if (over) {
                return false;
            }
            if (conflates(entry)) {
                return true;
            }
            if (entry.kind == Kind.MESSAGE && isFull(entry)) {
                waiting.add(new Entry(Kind.OVERFLOWED, "", entry.receiveMicros, null));
                over = true;
                kept = false;
            } else {
                waiting.add(entry);
                waitingChars += entry.text.length();
                over = last;
            }
        }
        doorbell.ring();
        return kept;
    }

    private boolean conflates(Entry entry) {
        if (entry.conflationKey == null) {
            return false;
        }
        Entry earlier = waitingTickers.putIfAbsent(entry.conflationKey, entry);
        if (earlier == null) {
            return false;
        }
        waitingChars += entry.text.length() - earlier.text.length();
        earlier.text = entry.text;
        earlier.receiveMicros = entry.receiveMicros;
        conflated++;
        return true;
    }

    /** One message always fits. */
    private boolean isFull(Entry entry) {
        return !waiting.isEmpty()
                && (waiting.size() >= limits.mostWaiting()
                        || waitingChars + entry.text.length() > limits.mostWaitingChars());
    }

    private static @Nullable String conflationKey(String text) {
        if (!text.startsWith(TICKER_START)) {
            return null;
        }
        int from = text.indexOf(MARKET) + MARKET.length();
        int to = text.indexOf('"', from);
        return from < MARKET.length() || to < 0 ? null : text.substring(from, to);
    }

    /** The next entry; null if nothing is waiting. Polling thread only. */
    @Nullable
    Entry take() {
        if (taken.isEmpty()) {
            synchronized (lock) {
                ArrayDeque<Entry> empty = taken;
                taken = waiting;
                waiting = empty;
                waitingTickers.clear();
                waitingChars = 0;
            }
        }
        return taken.poll();
    }

    /** Whether anything waits. Polling thread only. */
    boolean isEmpty() {
        if (!taken.isEmpty()) {
            return false;
        }
        synchronized (lock) {
            return waiting.isEmpty();
        }
    }

    /** When the last message came, by the ticker; when this was made, before the first. */
    long heardNanos() {
        return heardNanos;
    }

    /** How many tickers gave way to later ones. */
    long conflated() {
        synchronized (lock) {
            return conflated;
        }
    }

    private long micros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }
}
