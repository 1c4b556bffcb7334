package io.kalshiflow.client.testing;

import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.stream.StreamConnector;
import io.kalshiflow.client.testing.memory.MemoryConnector;
import io.kalshiflow.client.testing.memory.MemoryTransport;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.rest.ExchangeAnswers;
import io.kalshiflow.client.testing.rest.ExchangeDispatcher;
import io.kalshiflow.client.testing.rest.HttpFaults;
import io.kalshiflow.client.testing.rest.PortfolioReads;
import io.kalshiflow.client.testing.stream.ExchangeStream;
import io.kalshiflow.client.testing.stream.Heartbeat;
import io.kalshiflow.client.testing.stream.StreamCommand;
import io.kalshiflow.client.testing.venue.ExchangeClock;
import io.kalshiflow.client.testing.venue.MarketSpec;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.market.Money;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Kalshi of one's own, on a loopback port or in memory: REST and WebSocket over one state, for tests.
 *
 * <p>It has one account with a key and a crowd that trades with it. Nothing moves by itself: state changes by what a
 * client sends, by what a test does to a {@link ScriptedMarket}, and by {@link #advance time}. Faults are scripted by
 * {@link #faults} for REST and by {@link #stream} for the WebSocket. Start one, reuse it with new markets, close it.
 * Thread-safe.
 */
public final class ScriptedExchange implements AutoCloseable {
    private final ExchangeStream stream = new ExchangeStream();
    private final ManualTime time;
    private final Venue venue;
    private final PortfolioReads reads;
    private final ExchangeAnswers answers;
    private final Heartbeat heartbeat = new Heartbeat(stream);
    /** Null in memory. */
    private @Nullable LoopbackServer server;

    private ScriptedExchange(ManualTime time) {
        this.time = time;
        venue = new Venue(new ExchangeClock(time), stream.listener());
        stream.bind(venue);
        reads = new PortfolioReads(venue);
        answers = new ExchangeAnswers(venue, reads);
    }

    /** Starts at {@link ExchangeClock#DEFAULT_START_MILLIS}, without markets or money. */
    public static ScriptedExchange start() {
        return start(new ManualTime());
    }

    /** Starts with a clock that a client may share. */
    public static ScriptedExchange start(ManualTime time) {
        ScriptedExchange exchange = new ScriptedExchange(time);
        exchange.server = LoopbackServer.start(new ExchangeDispatcher(exchange.answers, exchange.stream));
        return exchange;
    }

    /** One without sockets and threads, reached by {@link #transport} and {@link #connector}; costs microseconds. */
    public static ScriptedExchange inMemory(ManualTime time) {
        return new ScriptedExchange(time);
    }

    /** Where it is reached, as the demo exchange. */
    public Host host() {
        if (server == null) {
            throw new IllegalStateException(
                    "an exchange in memory has no address: give the client its transport() and connector()");
        }
        return server.host();
    }

    /** Its REST side on the caller's thread. */
    public HttpTransport transport() {
        return new MemoryTransport(answers);
    }

    /** Its WebSocket side on the thread of whoever causes a message. */
    public StreamConnector connector() {
        return new MemoryConnector(answers, stream);
    }

    /** Lists a market in whole cents on shard 0, open for a year. */
    public ScriptedMarket market(String ticker) {
        return market(MarketSpec.of(ticker));
    }

    /** Lists a market. */
    public ScriptedMarket market(MarketSpec spec) {
        return doing(any -> new ScriptedMarket(venue, venue.list(spec)));
    }

    /** Money comes in on a shard. */
    public void deposit(int shard, String dollars) {
        run(() -> venue.desk().deposit(shard, Money.of(dollars).e6()));
    }

    /** Halts trading on a shard; orders may still be cancelled. */
    public void pauseTrading(int shard) {
        run(() -> venue.desk().halt(shard, false));
    }

    /** Halts a shard altogether. */
    public void pauseExchange(int shard) {
        run(() -> venue.desk().halt(shard, true));
    }

    public void resume(int shard) {
        run(() -> venue.desk().resume(shard));
    }

    /** Lets time pass: orders expire, markets open and close, heartbeats go out every ten seconds. */
    public void advance(Duration by) {
        run(() -> {
            venue.advance(by);
            heartbeat.passed(by);
        });
    }

    /** Whether {@link #advance} pings; it does at first. */
    public void heartbeats(boolean on) {
        run(() -> heartbeat.on(on));
    }

    /** From now on each change of a book takes a millisecond, so that {@code ts_ms} names a version of a book. */
    public void stepPerChange() {
        run(() -> venue.stepPerChange(true));
    }

    /** From now on signatures must be this key's; before, headers need only be there. */
    public void accepts(PublicKey key) {
        answers.signatures().accept(key);
    }

    /** From now on stamps that are farther from the exchange's time are refused. */
    public void toleratesSkew(Duration most) {
        answers.signatures().tolerate(most);
    }

    /** What is to go wrong with REST requests and WebSocket handshakes. */
    public HttpFaults faults() {
        return answers.faults();
    }

    /** The WebSocket connections, and what is to go wrong with them. */
    public ExchangeStream stream() {
        return stream;
    }

    /** How far reads of the portfolio lag. */
    public PortfolioReads reads() {
        return reads;
    }

    /** Everything that was asked for, handshakes too, the oldest first. */
    public List<ApiRequest> requests() {
        return answers.requests();
    }

    /** Every command of every connection, the oldest first. */
    public List<StreamCommand> commands() {
        return stream.commands();
    }

    /** Forgets requests and commands, so that a reused exchange does not grow. */
    public void forget() {
        answers.forget();
        stream.forget();
    }

    /** The clock, which {@link #advance} moves too. */
    public ManualTime time() {
        return time;
    }

    public long nowMillis() {
        return venue.now();
    }

    /** Looks at or changes the state behind everything, with nobody else in it. */
    public <T> T doing(Function<Venue, T> work) {
        synchronized (venue) {
            venue.catchUpTime();
            return work.apply(venue);
        }
    }

    private void run(Runnable work) {
        doing(any -> {
            work.run();
            return "done";
        });
    }

    /** Cuts all connections and stops. */
    @Override
    public void close() {
        answers.faults().releaseAll();
        stream.close();
        if (server != null) {
            server.close();
        }
    }
}
