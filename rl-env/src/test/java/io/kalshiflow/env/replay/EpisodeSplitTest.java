package io.kalshiflow.env.replay;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static io.kalshiflow.env.replay.Recordings.MINUTE_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EpisodeSplitTest {
    /** A market of an event that is recorded between two minutes. */
    private static EpisodeGroup market(String event, String strike, int fromMinute, int toMinute) {
        MarketScript script = new MarketScript();
        script.at(fromMinute * 60_000L).snapshot(bid(40, 1), ask(41, 1));
        script.at(toMinute * 60_000L).settlement(0);
        return EpisodeGroup.of(Episode.whole(Tapes.of(Recordings.market(event, strike), script)));
    }

    private static long minute(int minute) {
        return Markets.OPEN_MICROS + minute * MINUTE_MICROS;
    }

    private static Set<String> events(List<EpisodeGroup> groups) {
        Set<String> events = new TreeSet<>();
        groups.forEach(group -> events.add(group.eventTicker()));
        return events;
    }

    @Test
    void eventsAreSplitInTimeAndThoseAcrossTheBorderArePurged() {
        List<EpisodeGroup> groups = List.of(
                market("A", "1", 0, 14),
                market("A", "2", 0, 14),
                market("B", "1", 5, 31),
                market("C", "1", 30, 44),
                market("D", "1", 15, 29));
        EpisodeSplit split = EpisodeSplit.at(minute(30), Duration.ZERO, groups);
        assertThat(split.train()).hasSize(3);
        assertThat(events(split.train())).containsExactly("A", "D");
        assertThat(events(split.test())).containsExactly("C");
        assertThat(split.purged()).containsExactly("B");
        EpisodeSplit embargoed = EpisodeSplit.at(minute(30), Duration.ofMinutes(10), groups);
        assertThat(events(embargoed.train())).containsExactly("A");
        assertThat(embargoed.purged()).containsExactly("B", "D");
    }

    @Test
    void anEventWithOneMarketAcrossTheBorderIsPurgedWhole() {
        List<EpisodeGroup> groups = List.of(
                market("A", "1", 0, 10), market("B", "1", 0, 10), market("B", "2", 0, 25), market("C", "1", 20, 30));
        EpisodeSplit split = EpisodeSplit.at(minute(20), Duration.ZERO, groups);
        assertThat(events(split.train())).containsExactly("A");
        assertThat(split.purged()).containsExactly("B");
    }

    @Test
    void anEventOnBothSidesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpisodeSplit(
                        List.of(market("GOLD-1", "1", 0, 10)), List.of(market("GOLD-1", "2", 20, 30)), List.of()))
                .withMessageContaining("GOLD-1")
                .withMessageContaining("both sides");
    }

    @Test
    void anOverlapInTimeIsRefusedNamingBothEvents() {
        EpisodeGroup early = market("EARLY", "1", 0, 10);
        EpisodeGroup reaching = market("REACHING", "1", 5, 20);
        EpisodeGroup late = market("LATE", "1", 20, 30);
        for (List<EpisodeGroup> train : List.of(List.of(early, reaching), List.of(reaching, early))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EpisodeSplit(train, List.of(late), List.of()))
                    .withMessageContaining("REACHING (2026-01-01T00:05:00Z to 2026-01-01T00:20:00Z)")
                    .withMessageContaining("LATE");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpisodeSplit(List.of(late), List.of(early), List.of()))
                .withMessageContaining("LATE")
                .withMessageContaining("EARLY");
    }

    @Test
    void aSettlementOutsideOfTheEpisodeCountsAsOverlap() {
        EpisodeGroup whole = market("EARLY", "1", 0, 25);
        Episode firstRows = new Episode(whole.only().tape(), 0, 3);
        assertThat(firstRows.endMicros()).isEqualTo(minute(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpisodeSplit(
                        List.of(EpisodeGroup.of(firstRows)), List.of(market("LATE", "1", 20, 30)), List.of()))
                .withMessageContaining("EARLY")
                .withMessageContaining("LATE");
    }

    @Test
    void walkingForwardTestsEachPeriodWithWhatWasOverBefore() {
        List<EpisodeGroup> groups = new ArrayList<>();
        for (int event = 0; event < 8; event++) {
            groups.add(market("E" + event, "1", event * 15, event * 15 + 14));
        }
        List<EpisodeSplit> splits = EpisodeSplit.walkForward(Duration.ofMinutes(30), Duration.ZERO, groups);
        assertThat(splits).hasSize(3);
        assertThat(events(splits.get(0).train())).containsExactly("E0", "E1");
        assertThat(events(splits.get(0).test())).containsExactly("E2", "E3");
        assertThat(events(splits.get(2).train())).hasSize(6);
        assertThat(events(splits.get(2).test())).containsExactly("E6", "E7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpisodeSplit.walkForward(Duration.ofDays(1), Duration.ZERO, groups))
                .withMessageContaining("8 events");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpisodeSplit.walkForward(Duration.ZERO, Duration.ZERO, groups));
    }

    @Test
    void aSplitWithAnEmptySideIsRefused() {
        List<EpisodeGroup> groups = List.of(market("A", "1", 0, 14));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpisodeSplit.at(minute(0), Duration.ZERO, groups))
                .withMessageContaining("0 to train");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpisodeSplit.at(minute(30), Duration.ofMinutes(-1), groups))
                .withMessageContaining("negative");
    }
}
