package io.kalshiflow.env.replay;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.EventRecorder;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.testing.Grids;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeTest {
    private static List<String> events(MarketFeed feed, int limit) {
        EventRecorder recorder = new EventRecorder();
        int before = 0;
        for (int delivered = feed.poll(recorder, limit); delivered != MarketFeed.END; ) {
            assertThat(delivered)
                    .isBetween(1, limit)
                    .isEqualTo(recorder.events().size() - before);
            before += delivered;
            delivered = feed.poll(recorder, limit);
        }
        return recorder.events();
    }

    @Test
    void aWholeMarketIsItsTapeAtAnyLimit() {
        Tape tape = Tapes.random(3, 2_000);
        Episode whole = Episode.whole(tape);
        for (int limit : new int[] {1, 7, 5_000}) {
            assertThat(events(whole.cursor(), limit)).isEqualTo(events(tape.cursor(), limit));
        }
        assertThat(whole.events()).isEqualTo(events(tape.cursor(), 1).size());
        assertThat(whole.end()).isEqualTo(EpisodeEnd.TAPE);
    }

    @Test
    void anEpisodeFromAnyRowLeadsToTheBookOfTheWholeTape() {
        Tape tape = Tapes.random(4, 600);
        OrderBook whole = new OrderBook(tape.market().ticker(), tape.market().grid());
        MarketFeed all = tape.cursor();
        MarketHandler updater = new BookUpdater(whole);
        while (all.poll(updater, 50) != MarketFeed.END) {}
        for (int from = tape.rows() - 1; tape.kind(from) != RowKind.LEVEL; from -= 7) {
            OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
            EpisodeCursor cursor = new Episode(tape, from, tape.rows()).cursor();
            MarketHandler part = new BookUpdater(book);
            while (cursor.poll(part, 3) != MarketFeed.END) {}
            for (int price = 100; price < 10_000; price += 100) {
                for (BookSide side : BookSide.values()) {
                    assertThat(book.sizeE2(side, price)).isEqualTo(whole.sizeE2(side, price));
                }
            }
        }
    }

    @Test
    void anEpisodeInTheMiddleOpensWithWhatHeldBefore() {
        FeeTerms terms = FeeTerms.STANDARD;
        MarketScript before = new MarketScript()
                .snapshot(bid(40, 10), ask(44, 30))
                .status(MarketStatus.INACTIVE)
                .at(1)
                .closeDate(600_000)
                .grid(Grids.DECI_CENT)
                .feeTerms(terms)
                .status(MarketStatus.ACTIVE)
                .at(2)
                .delta(bid(41, 5));
        Tape tape = Tapes.of(before.at(3).delta(bid(41, 1)).at(4).delta(bid(41, 2)));
        EpisodeCursor cursor = new Episode(tape, tape.rows() - 2, tape.rows() - 1).cursor();
        assertThat(cursor.nextRow()).isEqualTo(tape.rows() - 2);
        assertThat(cursor.nextExchangeMicros()).isEqualTo(Markets.OPEN_MICROS + 2_000);
        MarketScript expected = new MarketScript()
                .at(2)
                .closeDate(600_000)
                .grid(Grids.DECI_CENT)
                .feeTerms(terms)
                .status(MarketStatus.ACTIVE)
                .snapshot(bid(41, 5), bid(40, 10), ask(44, 30))
                .at(3)
                .delta(bid(41, 1));
        assertThat(events(cursor, 2)).isEqualTo(EventRecorder.of(expected));
        assertThat(cursor.nextExchangeMicros()).isEqualTo(Long.MAX_VALUE);
        assertThat(cursor.nextRow()).isEqualTo(tape.rows() - 1);
    }

    @Test
    void aMarketIsCutAtItsGapsAndGoesOnAtTheNextSnapshot() {
        Tape tape = Tapes.of(Recordings.withGap());
        List<Episode> stretches = Episode.betweenGaps(tape);
        assertThat(stretches).hasSize(2);
        assertThat(stretches.get(0).fromRow()).isZero();
        assertThat(stretches.get(0).end()).isEqualTo(EpisodeEnd.GAP);
        assertThat(tape.kind(stretches.get(0).toRow())).isEqualTo(RowKind.GAP);
        assertThat(tape.kind(stretches.get(1).fromRow())).isEqualTo(RowKind.SNAPSHOT);
        assertThat(stretches.get(1).toRow()).isEqualTo(tape.rows());
        assertThat(stretches.get(1).end()).isEqualTo(EpisodeEnd.SETTLEMENT);
        assertThat(events(stretches.get(1).cursor(), 1).get(0)).startsWith("snapshot");
    }

    @Test
    void nothingCrossesAGap() {
        Tape tape = Tapes.of(Recordings.withGap());
        int gap = Episode.betweenGaps(tape).get(0).toRow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Episode.whole(tape))
                .withMessageContaining("TEST-1")
                .withMessageContaining("gap at row " + gap);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Episode(tape, gap + 1, gap + 2).cursor())
                .withMessageContaining("book is not known");
    }

    @Test
    void anEmptyTapeHasNothingToPlay() {
        Tape empty = Tapes.of(new MarketScript());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Episode.whole(empty))
                .withMessageContaining("no rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Episode.betweenGaps(empty))
                .withMessageContaining("never known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Windows.of(Span.ofEvents(5)).cut(empty))
                .withMessageContaining("no rows");
    }

    @Test
    void rowsThatAreNoStretchAreRefused() {
        Tape tape = Tapes.of(Recordings.steady());
        for (int[] rows : new int[][] {{-1, 5}, {5, 5}, {6, 5}, {0, tape.rows() + 1}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Episode(tape, rows[0], rows[1]))
                    .withMessageContaining(rows[0] + " to " + rows[1]);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Episode(tape, 1, 10))
                .withMessageContaining("within the snapshot at row 1");
    }

    @Test
    void aGroupPlaysDifferentMarketsOfOneEvent() {
        Tape low = Recordings.steady("GOLD", "10");
        Tape high = Recordings.steady("GOLD", "20");
        Tape other = Recordings.steady("SILVER", "10");
        List<EpisodeGroup> groups = EpisodeGroup.byEvent(List.of(low, other, high));
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).episodes()).extracting(Episode::tape).containsExactly(low, high);
        assertThat(groups.get(1).only().tape()).isSameAs(other);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpisodeGroup(List.of(Episode.whole(low), Episode.whole(other))))
                .withMessageContaining("GOLD")
                .withMessageContaining("SILVER");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpisodeGroup(List.of(Episode.whole(low), Episode.whole(low))))
                .withMessageContaining("twice");
    }
}
