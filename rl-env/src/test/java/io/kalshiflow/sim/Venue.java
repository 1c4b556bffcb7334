package io.kalshiflow.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.FeeSchedule;

/** A simulated venue over a script, and the book that it publishes. Orders arrive at once unless told otherwise. */
final class Venue {
    /** Only prints move queues, nothing crosses, events are seen as they happen. */
    static final VenueSettings PLAIN = VenueSettings.DEFAULT
            .withQueue(QueueChoice.parse("trades-only"))
            .withCrossingFills(false)
            .withOrderLatency(Latency.NONE)
            .withFeed(FeedLatency.NONE);

    private final ReplayFeed feed;
    private final OrderBook book;
    private final MarketHandler published;

    Venue(MarketScript script) {
        this(Tapes.of(script), 0);
    }

    Venue(Tape tape, long latencyMicros) {
        this(tape, PLAIN.withOrderLatency(Latency.constant(latencyMicros)));
    }

    Venue(Tape tape, VenueSettings settings) {
        feed = new ReplayFeed(PreparedTape.of(tape), FeeSchedule.of(FeeTerms.STANDARD), settings);
        book = new OrderBook(tape.market().ticker(), tape.market().grid());
        published = new BookUpdater(book);
    }

    /** A venue that has just shown this book; the script may go on. */
    static Venue showing(MarketScript goesOn) {
        return new Venue(goesOn).plays(1);
    }

    /** A venue with these settings that has just shown its book. */
    static Venue showing(MarketScript goesOn, VenueSettings settings) {
        return new Venue(Tapes.of(goesOn), settings).plays(1);
    }

    Trader trader() {
        return new Trader(feed.exchange());
    }

    ReplayFeed feed() {
        return feed;
    }

    MarketHandler published() {
        return published;
    }

    OrderBook book() {
        return book;
    }

    long nowMillis() {
        return (feed.exchange().nowMicros() - Markets.OPEN_MICROS) / 1_000;
    }

    /** Plays recorded events. */
    Venue plays(int events) {
        for (int i = 0; i < events; i++) {
            assertThat(feed.poll(published, 1)).isEqualTo(1);
        }
        return this;
    }

    Venue playsToTheEnd() {
        while (feed.poll(published, 1) != MarketFeed.END) {
            assertThat(feed.exchange().nowMicros()).isPositive();
        }
        return this;
    }

    /** Carries out what has arrived by now, without waiting for the next recorded event. */
    Venue carriesOut() {
        feed.exchange().advanceTo(feed.exchange().nowMicros() + 1);
        feed.deliverPublished(published);
        return this;
    }

    /** What is published at a level, in hundredths. */
    long shows(Level level) {
        return book.sizeE2(level.side(), level.priceE4());
    }
}
