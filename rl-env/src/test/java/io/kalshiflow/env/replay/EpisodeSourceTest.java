package io.kalshiflow.env.replay;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeSourceTest {
    private static final int DRAWS = 20_000;

    /** A minute with this spread, this many prints and twice as many other changes of size. */
    private static EpisodeGroup market(int number, int spreadCents, int prints) {
        MarketScript script = new MarketScript().snapshot(bid(40, 500), ask(40 + spreadCents, 500));
        for (int i = 0; i < prints; i++) {
            script.at(1 + i * 59_000L / Math.max(1, prints));
            script.delta(bid(39, 2)).delta(bid(39, -1));
            script.delta(bid(40, -1)).trade(bid(40, 1));
        }
        Tape tape = Tapes.of(
                Recordings.market("EVENT" + number, "1"), script.at(60_000).delta(bid(38, 1)));
        return EpisodeGroup.of(Episode.whole(tape));
    }

    private static List<EpisodeGroup> markets(int... prints) {
        List<EpisodeGroup> groups = new ArrayList<>();
        for (int i = 0; i < prints.length; i++) {
            groups.add(market(i, 1, prints[i]));
        }
        return groups;
    }

    private static int[] draws(EpisodeSource source, List<EpisodeGroup> groups) {
        int[] drawn = new int[groups.size()];
        for (int seed = 0; seed < DRAWS; seed++) {
            drawn[groups.indexOf(source.group(seed))]++;
        }
        return drawn;
    }

    @Test
    void theSameSeedGivesTheSameEpisode() {
        List<EpisodeGroup> groups = markets(1, 2, 3, 4, 5);
        for (int seed = 0; seed < 100; seed++) {
            assertThat(EpisodeSource.uniform(groups).group(seed))
                    .isSameAs(EpisodeSource.uniform(groups).group(seed));
        }
    }

    @Test
    void uniformDrawsAreUniform() {
        List<EpisodeGroup> groups = markets(1, 2, 3, 4);
        for (int count : draws(EpisodeSource.uniform(groups), groups)) {
            assertThat(count).isBetween(DRAWS / 4 - 300, DRAWS / 4 + 300);
        }
    }

    @Test
    void weightedDrawsFollowTheMeasure() {
        List<EpisodeGroup> groups = markets(10, 0, 30, 60);
        int[] trades = draws(EpisodeSource.weighted(groups.subList(2, 4), EpisodeMeasure.TRADES), groups);
        assertThat((double) trades[3] / trades[2]).isBetween(1.85, 2.15);
        int[] drawn = draws(EpisodeSource.weighted(groups, EpisodeMeasure.DELTAS), groups);
        assertThat((double) drawn[3] / drawn[0]).isBetween(5.0, 6.8);
        assertThat(drawn[1]).isLessThan(drawn[0]);
    }

    @Test
    void aWeightOfZeroIsNeverDrawn() {
        List<EpisodeGroup> groups = markets(1, 1, 1);
        int[] drawn = draws(EpisodeSource.weighted(groups, group -> group.equals(groups.get(1)) ? 2 : 0), groups);
        assertThat(drawn).containsExactly(0, DRAWS, 0);
    }

    @Test
    void weightsThatMeanNothingAreRefused() {
        List<EpisodeGroup> groups = markets(1, 1);
        for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EpisodeSource.weighted(groups, group -> weight))
                    .withMessageContaining("EVENT0-1")
                    .withMessageContaining(String.valueOf(weight));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpisodeSource.weighted(groups, group -> 0))
                .withMessageContaining("all 2 episodes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EpisodeSource.uniform(List.of()))
                .withMessageContaining("no episodes");
    }

    @Test
    void aTapeWithoutTradesCannotBeWeighedByThem() {
        List<EpisodeGroup> groups = markets(5, 0);
        for (EpisodeMeasure measure : List.of(EpisodeMeasure.TRADES, EpisodeMeasure.INFORMATION)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EpisodeSource.weighted(groups, measure))
                    .withMessageContaining("EVENT1-1")
                    .withMessageContaining("trade");
            assertThatIllegalArgumentException().isThrownBy(() -> Curriculum.by(measure, groups));
        }
    }

    @Test
    void aWiderSpreadIsNeverLikelier() {
        double last = Double.MAX_VALUE;
        for (int spread = 1; spread < 50; spread++) {
            double weight = EpisodeMeasure.NARROWNESS.of(market(spread, spread, 3));
            assertThat(weight).isPositive().isLessThan(last);
            last = weight;
        }
    }

    @Test
    void anEnvironmentOfOneMarketRefusesAGroup() {
        Tape low = Recordings.steady("GOLD", "10");
        Tape high = Recordings.steady("GOLD", "20");
        EpisodeSource source = EpisodeSource.uniform(EpisodeGroup.byEvent(List.of(low, high)));
        assertThat(source.group(1).episodes()).hasSize(2);
        assertThatIllegalStateException().isThrownBy(() -> source.episode(1)).withMessageContaining("2 markets");
        assertThat(EpisodeSource.ofTapes(seed -> low).episode(7)).isEqualTo(Episode.whole(low));
    }

    @Test
    void statisticsCountWhatHappens() {
        EpisodeStatistics quiet = EpisodeStatistics.of(market(1, 3, 20).only());
        assertThat(quiet.trades()).isEqualTo(20);
        assertThat(quiet.deltas()).isEqualTo(61);
        assertThat(quiet.spreadChanges()).isZero();
        assertThat(quiet.tradesPerMinute()).isEqualTo(20);
        assertThat(quiet.informationPerMinute()).isEqualTo(20);
        assertThat(quiet.meanSpreadE4()).isEqualTo(300);
        assertThat(quiet.twoSidedShare()).isEqualTo(1);
        MarketScript script = new MarketScript().snapshot(bid(40, 1), ask(42, 1));
        script.at(30_000)
                .delta(bid(41, 1))
                .at(45_000)
                .delta(ask(42, -1))
                .at(60_000)
                .delta(bid(39, 1));
        EpisodeStatistics moving = EpisodeStatistics.of(Episode.whole(Tapes.of(script)));
        assertThat(moving.spreadChanges()).isEqualTo(1);
        assertThat(moving.twoSidedShare()).isEqualTo(0.75);
        assertThat(moving.meanSpreadE4()).isEqualTo((200 * 30 + 100 * 15) / 45.0);
    }

    @Test
    void aCurriculumGoesFromMuchInformationToLittle() {
        List<EpisodeGroup> groups = markets(5, 40, 20, 10);
        Curriculum curriculum = Curriculum.by(EpisodeMeasure.INFORMATION, groups);
        assertThat(curriculum.easiestFirst())
                .containsExactly(groups.get(1), groups.get(2), groups.get(3), groups.get(0));
        assertThat(draws(curriculum.at(0), groups)).containsExactly(0, DRAWS, 0, 0);
        int[] half = draws(curriculum.at(0.5), groups);
        assertThat(half[0]).isZero();
        assertThat(half[3]).isPositive();
        assertThat(draws(curriculum.at(1), groups)).doesNotContain(0);
        assertThatIllegalArgumentException().isThrownBy(() -> curriculum.at(1.01));
        assertThatIllegalArgumentException().isThrownBy(() -> curriculum.at(Double.NaN));
    }

    @Test
    void aWideSpreadIsNeverEasierHoweverMuchHappensInIt() {
        int[] spreads = {1, 30, 3, 12, 1, 7, 4};
        int[] prints = {2, 50, 10, 40, 9, 60, 1};
        List<EpisodeGroup> groups = new ArrayList<>();
        for (int i = 0; i < spreads.length; i++) {
            groups.add(market(i, spreads[i], prints[i]));
        }
        for (EpisodeMeasure measure : EpisodeMeasure.values()) {
            List<EpisodeGroup> order = Curriculum.by(measure, groups).easiestFirst();
            assertThat(order)
                    .as("%s", measure)
                    .extracting(group -> spreadClass(spreads[groups.indexOf(group)]))
                    .isSorted();
        }
    }

    private static int spreadClass(int cents) {
        return cents < 2 ? 0 : cents < 5 ? 1 : cents < 10 ? 2 : cents < 20 ? 3 : 4;
    }
}
