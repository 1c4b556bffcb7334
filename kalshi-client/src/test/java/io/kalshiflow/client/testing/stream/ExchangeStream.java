package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueListener;
import io.kalshiflow.client.testing.venue.VenueMarket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import okio.Socket;
import org.jspecify.annotations.Nullable;

/** All WebSocket connections of the exchange, what they asked for, and faults that concern them all. Thread-safe. */
public final class ExchangeStream {
    private final Broadcast broadcast = new Broadcast(this);
    private final List<StreamSession> open = new ArrayList<>();
    private final List<StreamCommand> commands = new ArrayList<>();
    private final ExecutorService writers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "scripted-exchange-writer");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Venue venue;
    private @Nullable StreamSession newest;
    private Consumer<JsonNode> overhearing = message -> {};
    private @Nullable StreamChaos chaos;
    private int sessions;
    private boolean acknowledgesSnapshotRequests;

    /** What a handshake answers to the client's {@code Sec-WebSocket-Key}. */
    public static String handshake(String key) {
        return WebSocketFrames.accept(key);
    }

    /** Hears the venue; {@link #bind} tells which it is. */
    public VenueListener listener() {
        return broadcast;
    }

    /** Must come before the first connection. */
    public void bind(Venue of) {
        venue = of;
    }

    private Venue venue() {
        return Objects.requireNonNull(venue, "bind comes first");
    }

    Object lock() {
        return venue();
    }

    long nowMillis() {
        return venue().now();
    }

    /** Opens a connection whose handshake is about to be answered, so that it is there when the client hears of it. */
    public StreamSession accept() {
        return accept(new SessionWriter(null));
    }

    private StreamSession accept(SessionWriter writer) {
        synchronized (lock()) {
            sessions++;
            StreamSession session = new StreamSession(sessions, this, writer);
            newest = session;
            open.add(session);
            changed();
            return session;
        }
    }

    /** Serves a connection until it ends, on the caller's thread. */
    public void serve(StreamSession session, Socket socket) {
        WebSocketFrames frames = new WebSocketFrames(socket);
        writers.execute(() -> session.connection().writer().run(frames));
        try {
            new ConnectionReader(venue(), this, session).run(frames);
        } catch (IOException gone) {
            // the client has cut the connection, or we have
        } finally {
            session.cut();
            gone(session);
        }
    }

    /** Opens a connection without a socket: each side is called by whoever acts on the other. */
    public MemoryLink link(MemoryLink.Client client) {
        synchronized (lock()) {
            MemoryLink link = new MemoryLink(venue(), this, client);
            link.serves(accept(new SessionWriter(link.target())));
            return link;
        }
    }

    void gone(StreamSession session) {
        synchronized (lock()) {
            open.remove(session);
            changed();
        }
    }

    void record(StreamCommand command) {
        commands.add(command);
    }

    List<Connection> connections() {
        return open.stream().map(StreamSession::connection).toList();
    }

    @Nullable
    StreamChaos chaos() {
        return chaos;
    }

    boolean acknowledgesSnapshotRequests() {
        return acknowledgesSnapshotRequests;
    }

    void ticker(Connection connection, Subscription subscription, @Nullable VenueMarket market) {
        if (market != null) {
            connection.data("ticker", subscription, 0, StreamMessages.ticker(market, nowMillis()));
        }
    }

    /** Wakes whoever awaits something. */
    void changed() {
        lock().notifyAll();
    }

    /** From now on every data message's fate is drawn; null calms down. */
    public void chaos(@Nullable StreamChaos value) {
        synchronized (lock()) {
            chaos = value;
        }
    }

    /** Hears every data message that is not lost on its way; under the venue's monitor. */
    public void overhear(Consumer<JsonNode> hearer) {
        synchronized (lock()) {
            overhearing = hearer;
        }
    }

    void leaves(JsonNode message) {
        overhearing.accept(message);
    }

    /** Whether {@code get_snapshot} is answered with an {@code ok} before its snapshots; at first it is not. */
    public void acknowledgeSnapshotRequests(boolean on) {
        synchronized (lock()) {
            acknowledgesSnapshotRequests = on;
        }
    }

    /** The connections that are open, the oldest first. */
    public List<StreamSession> sessions() {
        synchronized (lock()) {
            return List.copyOf(open);
        }
    }

    /** How many connections there have been. */
    public int opened() {
        synchronized (lock()) {
            return sessions;
        }
    }

    /** The connection that was opened last; there must have been one. */
    public StreamSession session() {
        synchronized (lock()) {
            return Objects.requireNonNull(newest, "nobody has connected");
        }
    }

    /** Everything that was sent to any connection's commands, the oldest first. */
    public List<StreamCommand> commands() {
        synchronized (lock()) {
            return List.copyOf(commands);
        }
    }

    /** Waits for the n-th connection to open, counted from 1, and returns the newest. */
    public StreamSession awaitSession(int count, Duration patience) {
        await(() -> sessions >= count, patience, "connection " + count);
        return session();
    }

    /** Waits for so many commands of a name to have come, over all connections. */
    public void awaitCommands(String name, int count, Duration patience) {
        await(
                () -> commands.stream()
                                .filter(command -> command.name().equals(name))
                                .count()
                        >= count,
                patience,
                count + " x " + name);
    }

    /** Waits for something that the exchange does or hears to make a condition true. */
    public void await(BooleanSupplier condition, Duration patience, String what) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lock()) {
            while (!condition.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("waited " + patience + " in vain for " + what + "; commands: " + commands);
                }
                try {
                    lock().wait(left);
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted while waiting for " + what, stop);
                }
            }
        }
    }

    /** Pings every connection. */
    public void ping() {
        sessions().forEach(StreamSession::ping);
    }

    /** Cuts every connection. */
    public void cutAll() {
        sessions().forEach(StreamSession::cut);
    }

    /** Forgets commands, so that a reused exchange does not grow. */
    public void forget() {
        synchronized (lock()) {
            commands.clear();
        }
    }

    public void close() {
        cutAll();
        writers.shutdown();
    }
}
