package io.kalshiflow.sim.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveClassificationTest {
    private static final long T = 1_767_243_600_000_000L;

    private final Heard heard = new Heard();
    private final LiveClassification live = new LiveClassification(0, heard);

    private void delta(long exchange, long receive, long deltaE2) {
        live.onDelta(0, T + exchange, T + receive, BookSide.BID, 4000, deltaE2, 0);
    }

    @Test
    void aGeneratedSessionIsToldAsItsTapeIs() {
        for (long seed = 1; seed <= 20; seed++) {
            Tape tape = SyntheticMarket.generate(seed).tape();
            Heard offline = new Heard();
            ClassifiedTape classified = ClassifiedTape.of(tape);
            for (int row = 0; row < tape.rows(); row++) {
                classified.tell(row, offline);
            }
            Heard online = new Heard();
            LiveClassification stream = new LiveClassification(0, online);
            TapeCursor cursor = tape.cursor();
            while (cursor.poll(stream, 64) >= 0) {}
            stream.finish();

            // A trade may be held up for longer than the hold-back: its print is told as a cancel then.
            assertThat(online.lines).as("seed %d", seed).hasSizeGreaterThan(10_000);
            assertThat(different(online.lines, offline.lines))
                    .as("seed %d", seed)
                    .isLessThan(offline.lines.size() / 1_000);
        }
    }

    private static int different(List<String> one, List<String> other) {
        int different = Math.abs(one.size() - other.size());
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            different += one.get(i).equals(other.get(i)) ? 0 : 1;
        }
        return different;
    }

    @Test
    void anAddWaitsForTheEndOfItsBurst() {
        delta(10, 1_000, 500);
        assertThat(heard.lines).isEmpty();

        delta(20, 1_100, 300);

        assertThat(heard.lines).containsExactly("ADD BID 4000 500 at " + (T + 10));
    }

    @Test
    void aQuietStreamTellsWhenTheHoldTimeIsOver() {
        delta(10, 1_000, 500);
        live.advance(T + 6_000);
        assertThat(heard.lines).isEmpty();

        live.advance(T + 6_001);

        assertThat(heard.lines).hasSize(1);
    }

    @Test
    void aCancelHoldsBackWhatCameAfterIt() {
        delta(10, 1_000, -500);
        delta(20, 1_100, 300);
        delta(30, 1_200, 300);
        assertThat(heard.lines).isEmpty();

        live.advance(T + 6_001);

        assertThat(heard.lines)
                .containsExactly("CANCEL BID 4000 500 at " + (T + 10), "ADD BID 4000 300 at " + (T + 20));
    }

    @Test
    void aTradeDecidesAtOnce() {
        delta(2_010, 3_000, -500);
        delta(2_020, 3_100, 300);
        live.onTrade(0, T + 2_000, T + 3_500, BookSide.BID, 4000, 500, 0);

        assertThat(heard.lines).containsExactly("PRINT_LAST BID 4000 500 at " + (T + 2_010));
    }

    @Test
    void aSnapshotComesAfterEverythingBeforeIt() {
        delta(10, 1_000, -500);
        live.onSnapshotStart(0, T + 20, T + 1_100);
        live.onSnapshotLevel(0, BookSide.ASK, 4200, 100);
        live.onSnapshotEnd(0);

        assertThat(heard.lines)
                .containsExactly("CANCEL BID 4000 500 at " + (T + 10), "snapshot", "ASK 4200 100", "end");
    }

    @Test
    void otherMarketsAndOurOwnMessagesAreLeftOut() {
        live.onDelta(1, T, T, BookSide.BID, 4000, 100, 0);
        live.onDelta(0, T, T, BookSide.BID, 4000, 100, MarketHandler.OWN);
        live.finish();

        assertThat(heard.lines).isEmpty();
    }
}
