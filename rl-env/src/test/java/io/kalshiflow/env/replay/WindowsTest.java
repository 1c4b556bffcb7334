package io.kalshiflow.env.replay;

import static io.kalshiflow.env.replay.Recordings.MINUTE_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final Span MINUTE = Span.ofTime(Duration.ofMinutes(1));
    private static final Span FIVE_MINUTES = Span.ofTime(Duration.ofMinutes(5));

    private static long minute(Episode episode) {
        return (episode.startMicros() - Markets.OPEN_MICROS) / MINUTE_MICROS;
    }

    @Test
    void windowsByTheClockStartAtTheClockAndTheLastOneSettles() {
        Tape tape = Tapes.of(Recordings.steady());
        List<Episode> windows = Windows.of(FIVE_MINUTES).cut(tape);
        assertThat(windows).extracting(WindowsTest::minute).containsExactly(0L, 5L, 10L);
        assertThat(windows)
                .extracting(Episode::end)
                .containsExactly(EpisodeEnd.WINDOW, EpisodeEnd.WINDOW, EpisodeEnd.SETTLEMENT);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).fromRow()).isEqualTo(windows.get(i - 1).toRow());
        }
        for (Episode window : windows) {
            for (int row = window.fromRow(); row < window.toRow() - 1; row++) {
                long since = tape.exchangeMicros(row) - Markets.OPEN_MICROS;
                assertThat(since / (5 * MINUTE_MICROS)).isEqualTo(minute(window) / 5);
            }
        }
    }

    @Test
    void windowsMayOverlap() {
        List<Episode> windows = new Windows(FIVE_MINUTES, MINUTE).cut(Tapes.of(Recordings.steady()));
        // Those from minute 11 and 12 are cut short by the close and keep at least half, those from 13 on do not.
        assertThat(windows).hasSize(13).extracting(WindowsTest::minute).contains(0L, 1L, 10L, 12L);
        assertThat(windows.get(12).end()).isEqualTo(EpisodeEnd.SETTLEMENT);
    }

    @Test
    void windowsByEventsHoldThatManyEvents() {
        Tape tape = Tapes.of(Recordings.steady());
        int total = Episode.whole(tape).events();
        List<Episode> windows = new Windows(Span.ofEvents(100), Span.ofEvents(40)).cut(tape);
        int full = (total - 100) / 40 + 1;
        assertThat(windows.subList(0, full)).allMatch(window -> window.events() == 100);
        assertThat(windows.subList(full, windows.size()))
                .isNotEmpty()
                .allMatch(window -> window.events() >= 50 && window.events() < 100 && window.toRow() == tape.rows());
    }

    @Test
    void startsByEventsMayGoWithLengthsByTheClockAndTheOtherWayRound() {
        Tape tape = Tapes.of(Recordings.steady());
        for (Episode window : new Windows(MINUTE, Span.ofEvents(100)).cut(tape)) {
            assertThat(window.endMicros() - window.startMicros()).isBetween(29_000_000L, 65_000_000L);
        }
        List<Episode> other = new Windows(Span.ofEvents(60), FIVE_MINUTES).cut(tape);
        assertThat(other).extracting(WindowsTest::minute).containsExactly(0L, 5L, 10L);
        assertThat(other).allMatch(window -> window.events() == 60);
    }

    @Test
    void noWindowCrossesAGapAndHalfOnesAreDropped() {
        Tape tape = Tapes.of(Recordings.withGap());
        for (Windows windows :
                List.of(Windows.of(MINUTE), new Windows(FIVE_MINUTES, MINUTE), Windows.of(Span.ofEvents(70)))) {
            List<Episode> cut = windows.cut(tape);
            assertThat(cut).isNotEmpty();
            for (Episode window : cut) {
                for (int row = window.fromRow(); row < window.toRow(); row++) {
                    assertThat(tape.kind(row)).isNotEqualTo(RowKind.GAP);
                }
                assertThat(minute(window)).isNotIn(5L, 6L);
                window.cursor();
            }
        }
        assertThat(Windows.of(FIVE_MINUTES).cut(tape))
                .extracting(WindowsTest::minute)
                .containsExactly(0L, 7L, 10L);
    }

    @Test
    void marketsOfAnEventAreCutAtTheSameInstants() {
        Tape whole = Recordings.steady("GOLD", "10");
        Tape broken = Tapes.of(Recordings.market("GOLD", "20"), Recordings.withGap());
        List<EpisodeGroup> groups = Windows.of(MINUTE).cutTogether(List.of(whole, broken));
        assertThat(groups)
                .extracting(group -> minute(group.episodes().get(0)))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
        for (EpisodeGroup group : groups) {
            assertThat(group.episodes()).extracting(Episode::tape).containsExactly(whole, broken);
            assertThat(group.episodes())
                    .extracting(WindowsTest::minute)
                    .containsOnly(minute(group.episodes().get(0)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.of(Span.ofEvents(10)).cutTogether(List.of(whole, broken)))
                .withMessageContaining("by the clock");
    }

    @Test
    void absurdLengthsAreRefusedWithTheReason() {
        Tape tape = Tapes.of(Recordings.steady());
        assertThatIllegalArgumentException().isThrownBy(() -> Span.ofEvents(0)).withMessageContaining("at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Span.ofTime(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.ofTime(Duration.ofDays(10_000_000)))
                .withMessageContaining("longer than a year");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.of(Span.ofTime(Duration.ofHours(1))).cut(tape))
                .withMessageContaining("TEST-1")
                .withMessageContaining("PT1H")
                .withMessageContaining("Episode.whole");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.of(Span.ofEvents(1_000_000)).cut(tape))
                .withMessageContaining("1000000 events");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Windows(MINUTE, new Span(Span.Unit.MICROS, 1)).cut(tape))
                .withMessageContaining("at most 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.of(MINUTE).cut(Tapes.of(new MarketScript().gap())))
                .withMessageContaining("never known");
    }
}
