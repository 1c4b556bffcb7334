package io.kalshiflow.book.testing;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MarketFeed} does. */
public abstract class MarketFeedContract {
    private static final int ENOUGH_POLLS = 10_000;

    /** A feed of exactly these snapshots, deltas and trades, all of them waiting already, that then ends. */
    protected abstract MarketFeed feedOf(MarketScript script);

    private static MarketScript threeSnapshotsAndSomeChanges() {
        return new MarketScript()
                .snapshot(bid(40, 10), bid(39, 20), ask(44, 30))
                .at(1)
                .delta(bid(41, 5))
                .at(2)
                .trade(ask(44, 3))
                .delta(ask(44, -3))
                .at(5)
                .snapshot(bid(41, 5), bid(40, 10), bid(39, 20), ask(44, 27))
                .at(4)
                .delta(bid(39, -20))
                .at(7)
                .snapshot()
                .at(8)
                .delta(ask(60, 1));
    }

    /** Polls to the end, checking what each poll may do. */
    private static List<Integer> drain(MarketFeed feed, EventRecorder recorder, int limit) {
        List<Integer> counts = new ArrayList<>();
        for (int polls = 0; polls < ENOUGH_POLLS; polls++) {
            int before = recorder.events().size();
            int delivered = feed.poll(recorder, limit);
            int arrived = recorder.events().size() - before;
            assertThat(recorder.isInsideSnapshot()).as("a snapshot was split").isFalse();
            if (delivered == MarketFeed.END) {
                assertThat(arrived).isZero();
                return counts;
            }
            assertThat(delivered).isEqualTo(arrived).isBetween(0, limit);
            counts.add(delivered);
        }
        throw new AssertionError("no END within " + ENOUGH_POLLS + " polls");
    }

    @Test
    void eventsArriveInOrderAtAnyLimit() {
        MarketScript script = threeSnapshotsAndSomeChanges();
        for (int limit : new int[] {1, 2, 3, 8, 1_000}) {
            EventRecorder recorder = new EventRecorder();
            drain(feedOf(script), recorder, limit);
            assertThat(recorder.events()).as("limit %s", limit).isEqualTo(EventRecorder.of(script));
        }
    }

    @Test
    void aLongSessionArrivesWhole() {
        MarketScript script = MarketScript.random(1, 3_000);
        EventRecorder recorder = new EventRecorder();
        drain(feedOf(script), recorder, 7);
        assertThat(recorder.events()).isEqualTo(EventRecorder.of(script));
    }

    @Test
    void aSnapshotCountsAsOneEvent() {
        EventRecorder recorder = new EventRecorder();
        List<Integer> counts = drain(feedOf(threeSnapshotsAndSomeChanges()), recorder, 1);
        assertThat(counts.stream().filter(count -> count > 0)).hasSize(8).containsOnly(1);
    }

    @Test
    void theEndIsForever() {
        MarketFeed feed = feedOf(threeSnapshotsAndSomeChanges());
        EventRecorder recorder = new EventRecorder();
        drain(feed, recorder, 5);
        int events = recorder.events().size();
        for (int i = 0; i < 3; i++) {
            assertThat(feed.poll(recorder, 5)).isEqualTo(MarketFeed.END);
        }
        assertThat(recorder.events()).hasSize(events);
    }

    @Test
    void aFeedWithoutEventsEnds() {
        EventRecorder recorder = new EventRecorder();
        drain(feedOf(new MarketScript()), recorder, 1);
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void aHandlerHearsNothingOutsideOfItsOwnPoll() {
        MarketFeed feed = feedOf(threeSnapshotsAndSomeChanges());
        EventRecorder first = new EventRecorder();
        int heard = 0;
        while (heard < 2) {
            heard += feed.poll(first, 2 - heard);
        }
        EventRecorder second = new EventRecorder();
        drain(feed, second, 3);
        assertThat(first.events()).hasSize(2);
        List<String> both = new ArrayList<>(first.events());
        both.addAll(second.events());
        assertThat(both).isEqualTo(EventRecorder.of(threeSnapshotsAndSomeChanges()));
    }

    @Test
    void aLimitBelowOneIsRefusedAndCostsNoEvent() {
        MarketFeed feed = feedOf(threeSnapshotsAndSomeChanges());
        EventRecorder recorder = new EventRecorder();
        assertThatIllegalArgumentException().isThrownBy(() -> feed.poll(recorder, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> feed.poll(recorder, -1));
        drain(feed, recorder, 4);
        assertThat(recorder.events()).isEqualTo(EventRecorder.of(threeSnapshotsAndSomeChanges()));
    }

    @Test
    void anEventWhoseHandlerThrowsIsSpent() {
        MarketFeed feed = feedOf(threeSnapshotsAndSomeChanges());
        MarketHandler refusing = new MarketHandler() {
            @Override
            public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
                throw new UnsupportedOperationException("not this level");
            }
        };
        assertThatThrownBy(() -> {
                    for (int polls = 0; polls < ENOUGH_POLLS; polls++) {
                        feed.poll(refusing, 1);
                    }
                })
                .isInstanceOf(UnsupportedOperationException.class);
        EventRecorder rest = new EventRecorder();
        drain(feed, rest, 100);
        List<String> all = EventRecorder.of(threeSnapshotsAndSomeChanges());
        assertThat(rest.events()).isEqualTo(all.subList(1, all.size()));
    }
}
