package io.kalshiflow.sim;

import static io.kalshiflow.sim.Trader.buy;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.testing.EventRecorder;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketFeedContract;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.FeeSchedule;
import org.junit.jupiter.api.Test;

class ReplayFeedTest extends MarketFeedContract {
    @Override
    protected ReplayFeed feedOf(MarketScript script) {
        return new ReplayFeed(
                PreparedTape.of(Tapes.of(script)),
                FeeSchedule.of(FeeTerms.STANDARD),
                Venue.PLAIN.withFeed(FeedLatency.RECORDED));
    }

    @Test
    void aPublishedSnapshotShowsEachLevelOnceWithOurOrdersInIt() {
        Level bid = Level.bid(40, 10);
        Level ask = Level.ask(44, 30);
        ReplayFeed feed = feedOf(new MarketScript().snapshot(bid, ask).at(15).snapshot(bid, ask));
        Trader trader = new Trader(feed.exchange());
        EventRecorder recorder = new EventRecorder();
        feed.poll(recorder, 1);
        trader.places(buy(40, 3)).places(buy(41, 1)).places(buy(41, 2)).places(buy(44, 20));
        while (feed.poll(recorder, 1) != MarketFeed.END) {
            assertThat(recorder.isInsideSnapshot()).isFalse();
        }
        EventRecorder expected = onlySnapshotAt15(Level.bid(40, 13), Level.bid(41, 3), Level.ask(44, 10));
        assertThat(recorder.events().get(recorder.events().size() - 1))
                .isEqualTo(expected.events().get(0));
    }

    private static EventRecorder onlySnapshotAt15(Level... levels) {
        EventRecorder recorder = new EventRecorder();
        new MarketScript().at(15).snapshot(levels).playTo(recorder);
        return recorder;
    }
}
