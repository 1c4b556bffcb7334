package io.kalshiflow.client.stream;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.auth.DemoCredentials;
import io.kalshiflow.client.auth.MarketDataCredentials;
import io.kalshiflow.client.auth.ProductionCredentials;
import io.kalshiflow.client.internal.wire.CommandText;
import io.kalshiflow.client.internal.wire.FrameDecoder;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * News of markets and of one account, over as many WebSockets as its subscriptions need.
 *
 * <p>One thread, the owner, calls everything here and is the only one that handlers are called on; nothing waits for the
 * network. A stream that was given to a {@link StreamThread} belongs to that thread, and calls of others but
 * {@link #close} are refused. {@link #poll} is also what keeps connections alive, so call it several times a second even when the
 * {@link Doorbell} is silent; {@link StreamThread} does that for handlers that want to be called.
 *
 * <p>Connections are opened when something is subscribed, and again, for ever, when they are lost; what is subscribed
 * stays so. A book is delivered as a snapshot and changes; from the moment on at which anything of it may have been lost
 * ({@code onGap}) until its next snapshot nothing of it is delivered, so what a handler has is stale or right.
 *
 * <p>Markets have handles, numbers from 0 that {@link #handle} and {@link #ticker} translate.
 */
public final class MarketStream implements AutoCloseable {
    private final StreamParts parts;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Outbox outbox = new Outbox();
    private final StreamCounters counters = new StreamCounters();
    private final MarketCalls calls;
    private final Lanes lanes;
    private int turn;
    private @Nullable Connection current;
    /** The thread that it was given to for good; null if that has not been said. */
    private volatile @Nullable Thread owner;

    private volatile boolean closed;

    MarketStream(StreamParts parts) {
        this.parts = parts;
        decoder.usesYesPrice(true);
        calls = new MarketCalls(decoder.tickers(), outbox, parts.clock());
        lanes = new Lanes(parts.limits().marketsPerConnection(), this::newConnection);
    }

    /** The demo exchange. */
    public static MarketStreamBuilder demo(DemoCredentials credentials) {
        return new MarketStreamBuilder(ExchangeEnvironment.DEMO, credentials);
    }

    /** The exchange with real money. */
    public static MarketStreamBuilder production(ProductionCredentials credentials) {
        return new MarketStreamBuilder(ExchangeEnvironment.PRODUCTION, credentials);
    }

    /** The exchange that the key belongs to. */
    public static MarketStreamBuilder marketData(MarketDataCredentials credentials) {
        return new MarketStreamBuilder(credentials.environment(), credentials);
    }

    private Connection newConnection(int number) {
        Connection[] self = new Connection[1];
        Subscriptions subscriptions = new Subscriptions(
                parts.limits(), decoder.tickers(), outbox, counters, this::nowMicros, (channel, items) -> {
                    lanes.full(self[0], channel);
                    lanes.add(channel, items, parts.ticker().nanos());
                });
        self[0] = new Connection(number, parts, decoder, outbox, counters, calls, subscriptions);
        return self[0];
    }

    /**
     * Subscribes these markets in a channel that knows markets; those that are subscribed already stay so.
     *
     * @throws IllegalArgumentException if the channel is not about markets
     */
    public void subscribe(Channel channel, Collection<MarketTicker> markets) {
        if (!Subscriptions.isPerMarket(channel)) {
            throw new IllegalArgumentException(channel + " is not about single markets: subscribe it without any");
        }
        requireOwner();
        markets.forEach(this::handle);
        lanes.add(channel, texts(markets), nowNanos());
    }

    /**
     * As {@link #subscribe(Channel, Collection)}, of markets that are known: their openings and closes by timetable, of
     * which the exchange sends nothing, are told as changes of status, and changed fees of their events too.
     * {@link Channel#LIFECYCLE} keeps the timetable up to date.
     */
    public void subscribeMarkets(Channel channel, Collection<Market> markets) {
        markets.forEach(each -> calls.know(each, nowMicros()));
        subscribe(channel, markets.stream().map(Market::ticker).toList());
    }

    /**
     * Subscribes all of a channel: all markets, all of our account's news.
     *
     * @throws IllegalArgumentException for books and indices, which are only had one by one
     */
    public void subscribe(Channel channel) {
        if (channel == Channel.ORDER_BOOK
                || channel.items() == Channel.Items.INDICES
                || channel.items() == Channel.Items.UNDERLYINGS) {
            throw new IllegalArgumentException("say what of " + channel + " is wanted");
        }
        everything(channel, "", command -> command);
    }

    /**
     * Subscribes indices by their names, or {@code all}.
     *
     * @throws IllegalArgumentException if the channel has none
     */
    public void subscribeIndices(Channel channel, Collection<String> names) {
        if (channel.items() != Channel.Items.INDICES && channel.items() != Channel.Items.UNDERLYINGS) {
            throw new IllegalArgumentException(channel + " has no indices");
        }
        requireOwner();
        Connection first = lanes.first();
        first.subscriptions().of(channel).add(names);
        first.subscriptions().settle(channel, nowNanos());
    }

    /**
     * Subscribes requests for quotes and quotes.
     *
     * @param shards in how many parts the exchange is to divide them, 1 to 100
     * @param shard which part to have, from 0
     * @param onlyOwn whether only those that we are part of
     */
    public void subscribeCommunications(int shards, int shard, boolean onlyOwn) {
        if (shards < 1 || shards > 100 || shard < 0 || shard >= shards) {
            throw new IllegalArgumentException("part " + shard + " of " + shards + " does not exist (1 to 100 parts)");
        }
        String parameters = shards + "/" + shard + "/" + onlyOwn;
        everything(Channel.COMMUNICATIONS, parameters, command -> {
            CommandText text = onlyOwn ? command.with("user_filter", "self") : command;
            return shards == 1 ? text : text.with("shard_factor", shards).with("shard_key", shard);
        });
    }

    private void everything(Channel channel, String parameters, UnaryOperator<CommandText> extras) {
        requireOwner();
        Connection first = lanes.first();
        first.subscriptions().of(channel).everything(parameters, extras);
        first.subscriptions().settle(channel, nowNanos());
    }

    /** Belongs to this thread from now on. */
    void claim() {
        owner = Thread.currentThread();
    }

    /** Two threads would corrupt books silently. */
    private void requireOwner() {
        Thread known = owner;
        if (known != null && known != Thread.currentThread()) {
            throw new IllegalStateException("the stream belongs to the thread \"" + known.getName()
                    + "\", which polls it: call it there (StreamThread.execute does that)");
        }
    }

    /** Whether it was closed. Any thread. */
    public boolean isClosed() {
        return closed;
    }

    /** Ends the subscription of these markets in a channel. */
    public void unsubscribe(Channel channel, Collection<MarketTicker> markets) {
        requireOwner();
        lanes.remove(channel, texts(markets), nowNanos());
    }

    /** Ends all subscriptions of a channel. */
    public void unsubscribe(Channel channel) {
        requireOwner();
        lanes.removeAll(channel, nowNanos());
    }

    /** Declares books stale that their keeper found wrong, and asks for their snapshots. */
    public void resync(Collection<MarketTicker> markets) {
        requireOwner();
        long nowNanos = nowNanos();
        for (Connection each : lanes.connections()) {
            each.subscriptions().books().resync(List.copyOf(markets), "asked for", nowNanos, nowMicros());
        }
    }

    private static List<String> texts(Collection<MarketTicker> markets) {
        return markets.stream().map(MarketTicker::value).toList();
    }

    /** The number under which handlers hear of a market. */
    public int handle(MarketTicker market) {
        return decoder.tickers().handle(market);
    }

    /** The market with this number. */
    public MarketTicker ticker(int handle) {
        return decoder.tickers().ticker(handle);
    }

    /**
     * Delivers up to {@code limit} waiting things and does not wait for more; keeps the connections alive.
     *
     * <p>If the handler throws, what it got is spent, and the next poll goes on behind it.
     *
     * @param limit at least 1
     * @return how many were delivered, 0 when nothing is waiting now, {@link MarketFeed#END} once this is closed
     */
    public int poll(StreamHandler handler, int limit) {
        return poll(handler, handler::onEvent, limit);
    }

    private int poll(MarketHandler markets, Consumer<StreamEvent> events, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit of " + limit + " is less than 1");
        }
        if (closed) {
            return MarketFeed.END;
        }
        requireOwner();
        tick();
        int delivered = 0;
        while (delivered < limit && !closed) {
            if (deliver(markets, events)) {
                delivered++;
            } else if (!advance()) {
                break;
            }
        }
        return delivered;
    }

    private boolean deliver(MarketHandler markets, Consumer<StreamEvent> events) {
        Outbox.Delivery next = outbox.next();
        if (next != null) {
            next.deliverTo(markets, events);
            return true;
        }
        Connection with = current;
        return with != null && with.deliverFrame(markets);
    }

    /** Takes the next message, of each connection in its turn. */
    private boolean advance() {
        List<Connection> connections = lanes.connections();
        for (int tried = 0; tried < connections.size(); tried++) {
            turn = turn + 1 < connections.size() ? turn + 1 : 0;
            Connection next = connections.get(turn);
            if (next.advance()) {
                current = next;
                return true;
            }
        }
        return false;
    }

    private void tick() {
        long nowNanos = nowNanos();
        long nowMicros = nowMicros();
        List<Connection> connections = lanes.connections();
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).tick(nowNanos, nowMicros);
        }
        calls.tick(nowMicros);
    }

    /** The markets' side of this alone, as the feed that a strategy's loop polls; all else goes to {@code events}. */
    public MarketFeed feed(Consumer<StreamEvent> events) {
        return (handler, limit) -> poll(handler, events, limit);
    }

    /** What it has done so far. Owner thread. */
    public StreamStatistics statistics() {
        List<Connection> connections = lanes.connections();
        return counters.snapshot(
                connections.size(),
                (int) connections.stream().filter(Connection::isOpen).count(),
                connections.stream().mapToLong(Connection::conflated).sum(),
                connections.stream()
                        .mapToInt(each -> each.subscriptions().books().waiting())
                        .sum());
    }

    private long nowNanos() {
        return parts.ticker().nanos();
    }

    private long nowMicros() {
        Instant now = parts.clock().instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /** Says goodbye and ends all connections, within about two seconds. Closing again does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            lanes.connections().forEach(Connection::close);
            parts.connector().close();
        }
    }
}
