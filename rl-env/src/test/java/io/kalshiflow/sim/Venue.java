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
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.FeeSchedule;

/** A simulated venue over a script, and the book that it publishes. Orders arrive at once unless told otherwise. */
final class Venue {
    private final ReplayFeed feed;
    private final OrderBook book;
    private final MarketHandler published;

    Venue(MarketScript script) {
        this(Tapes.of(script), 0);
    }

    Venue(Tape tape, long latencyMicros) {
        feed = new ReplayFeed(tape, FeeSchedule.of(FeeTerms.STANDARD), latencyMicros);
        book = new OrderBook(tape.market().ticker(), tape.market().grid());
        published = new BookUpdater(book);
    }

    /** A venue that has just shown this book; the script may go on. */
    static Venue showing(MarketScript goesOn) {
        return new Venue(goesOn).plays(1);
    }

    Trader trader() {
        return new Trader(feed.exchange());
    }

    ReplayFeed feed() {
        return feed;
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
        return this;
    }

    /** What is published at a level, in hundredths. */
    long shows(Level level) {
        return book.sizeE2(level.side(), level.priceE4());
    }
}
