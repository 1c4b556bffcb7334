package io.kalshiflow.env.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.env.synth.SyntheticEvent;
import io.kalshiflow.tape.Tape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Episodes of generated events, from the tapes to the drawing. */
class GeneratedEventsTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T05:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(2);

    private static SyntheticEvent event(int number) {
        return SyntheticEvent.generate(number, 3, LENGTH, FIRST.plus(Duration.ofMinutes(15L * number)));
    }

    @Test
    void eventsAreCutTogetherSplitAndDrawn() {
        List<EpisodeGroup> groups = new ArrayList<>();
        Windows windows = Windows.of(Span.ofTime(Duration.ofSeconds(30)));
        for (int number = 0; number < 8; number++) {
            List<EpisodeGroup> cut = windows.cutTogether(event(number).tapes());
            assertThat(cut).hasSize(4);
            groups.addAll(cut);
        }
        List<EpisodeSplit> splits = EpisodeSplit.walkForward(Duration.ofHours(1), Duration.ofMinutes(5), groups);
        assertThat(splits).hasSize(1);
        assertThat(splits.get(0).train()).hasSize(16);
        assertThat(splits.get(0).test()).hasSize(16);
        EpisodeSource source =
                Curriculum.by(EpisodeMeasure.TRADES, splits.get(0).train()).at(0.5);
        EpisodeGroup drawn = source.group(42);
        assertThat(source.group(42)).isSameAs(drawn);
        assertThat(splits.get(0).train()).contains(drawn);
        assertThat(drawn.episodes()).hasSize(3);
    }

    @Test
    void everyWindowOpensWithAGoodBook() {
        for (Tape tape : event(1).tapes()) {
            for (Episode episode : new Windows(Span.ofEvents(300), Span.ofEvents(111)).cut(tape)) {
                OrderBook book =
                        new OrderBook(tape.market().ticker(), tape.market().grid());
                BookUpdater updater = new BookUpdater(book);
                EpisodeCursor cursor = episode.cursor();
                int events = 0;
                while (cursor.poll(updater, 1) != MarketFeed.END) {
                    assertThat(book.state()).isNotIn(BookState.STALE, BookState.CROSSED);
                    events++;
                }
                assertThat(events).isEqualTo(episode.events() + (episode.fromRow() > 0 ? 1 : 0));
            }
        }
    }

    @Test
    void eventsAtTheSameTimeCannotBeSplit() {
        SyntheticEvent one = SyntheticEvent.generate(1, 1, LENGTH, FIRST);
        SyntheticEvent two = SyntheticEvent.generate(2, 1, LENGTH, FIRST.plusSeconds(60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpisodeSplit(
                        EpisodeGroup.byEvent(one.tapes()), EpisodeGroup.byEvent(two.tapes()), List.of()))
                .withMessageContaining(one.ticker())
                .withMessageContaining(two.ticker());
    }
}
