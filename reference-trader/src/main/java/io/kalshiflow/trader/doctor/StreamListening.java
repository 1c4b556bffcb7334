package io.kalshiflow.trader.doctor;

import io.kalshiflow.client.stream.Channel;
import io.kalshiflow.client.stream.ConnectionEvent;
import io.kalshiflow.client.stream.Doorbell;
import io.kalshiflow.client.stream.MarketStream;
import io.kalshiflow.client.stream.MarketStreamBuilder;
import io.kalshiflow.client.stream.StreamEvent;
import io.kalshiflow.client.stream.StreamHandler;
import io.kalshiflow.client.stream.SubscriptionEvent;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A stream that is polled until something was heard. One thread at a time. */
final class StreamListening implements StreamHandler, AutoCloseable {
    private static final Duration IDLE = Duration.ofMillis(50);
    /** The second try knows the exchange's clock. */
    private static final int TRIES = 2;

    private static final int FORBIDDEN = 403;

    private final Doorbell doorbell = new Doorbell();
    private final MarketStream stream;
    private final Set<Channel> subscribed = EnumSet.noneOf(Channel.class);
    private final List<ConnectionEvent.Disconnected> failures = new ArrayList<>();
    private boolean connected;
    private int levels;
    private boolean book;

    StreamListening(MarketStreamBuilder builder) {
        stream = builder.doorbell(doorbell).build();
    }

    void connect() throws InterruptedException {
        stream.subscribe(Channel.LIFECYCLE);
        hear(() -> connected);
    }

    /** The levels of a market's first snapshot. */
    int book(MarketTicker market) throws InterruptedException {
        stream.subscribe(Channel.ORDER_BOOK, List.of(market));
        hear(() -> book);
        return levels;
    }

    void account(List<Channel> channels) throws InterruptedException {
        channels.forEach(stream::subscribe);
        hear(() -> subscribed.containsAll(channels));
    }

    /** Polls until then, or until this thread is interrupted. */
    private void hear(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (stream.poll(this, 100) == 0) {
                var unused = doorbell.await(IDLE);
            }
        }
    }

    @Override
    public void onEvent(StreamEvent event) {
        if (event instanceof ConnectionEvent.Connected) {
            connected = true;
        } else if (event instanceof ConnectionEvent.Disconnected failure) {
            failures.add(failure);
            if (failures.size() >= TRIES || failure.httpStatus() == FORBIDDEN) {
                throw new Complaint(failure.reason(), "the reason says what to look at; then run this again");
            }
        } else if (event instanceof SubscriptionEvent.Subscribed taken) {
            subscribed.add(taken.channel());
        } else if (event instanceof SubscriptionEvent.Refused refused) {
            throw new Complaint(
                    "the exchange refused " + refused.channel() + ": error " + refused.code() + ", "
                            + refused.message(),
                    "check the key's scopes");
        }
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        levels++;
    }

    @Override
    public void onSnapshotEnd(int market) {
        book = true;
    }

    @Override
    public void close() {
        stream.close();
    }
}
