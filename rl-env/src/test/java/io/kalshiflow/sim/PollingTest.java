package io.kalshiflow.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.queue.Parameters;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often and how far a session is polled changes nothing that happens in it. */
class PollingTest {
    private static final Tape TAPE =
            SyntheticMarket.generate(5, Duration.ofSeconds(60)).tape();

    @ParameterizedTest
    @ValueSource(strings = {"touch", "trades-only", "risk-averse", "power:3", "log", "particles"})
    void everyPollingLimitGivesTheSameEvents(String queue) {
        List<String> oneByOne = play(queue, 1, FeedLatency.RECORDED);
        assertThat(oneByOne).anyMatch(event -> event.contains("Filled"));
        assertThat(play(queue, 7, FeedLatency.RECORDED)).isEqualTo(oneByOne);
        assertThat(play(queue, 1_000_000, FeedLatency.RECORDED)).isEqualTo(oneByOne);
        assertThat(play(queue, 64, FeedLatency.NONE)).isEqualTo(play(queue, 1, FeedLatency.NONE));
    }

    /** Orders are sent at the first event; what becomes of them, and what is published, is written down. */
    private static List<String> play(String queue, int limit, FeedLatency feedLatency) {
        QueueChoice choice = queue.equals("particles")
                ? QueueChoice.particles(4, Parameters.calibration())
                : QueueChoice.parse(queue);
        VenueSettings settings = VenueSettings.DEFAULT.withQueue(choice).withFeed(feedLatency);
        Venue venue = new Venue(TAPE, settings).plays(1);
        Trader trader = venue.trader();
        for (BookSide side : BookSide.values()) {
            int best = venue.book().bestE4(side);
            for (int behind = 0; behind < 6; behind++) {
                int price = best - side.sign() * 100 * behind;
                trader.places(Trader.order(side, price, 700));
            }
        }
        List<String> events = new ArrayList<>();
        while (venue.feed().poll(new Listing(events), limit) != MarketFeed.END) {
            assertThat(venue.feed().exchange().nowMicros()).isPositive();
        }
        trader.events().forEach(event -> events.add(event.toString()));
        return events;
    }

    private record Listing(List<String> events) implements MarketHandler {
        @Override
        public void onDelta(int market, long exchange, long receive, BookSide side, int price, long delta, int flags) {
            events.add(exchange + " " + side + " " + price + " " + delta + " " + flags);
        }

        @Override
        public void onTrade(int market, long exchange, long receive, BookSide side, int price, long count, int flags) {
            events.add(exchange + " trade " + side + " " + price + " " + count + " " + flags);
        }
    }
}
