package io.kalshiflow.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.EventRecorder;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyframeTest {
    private static final int INTERVAL = Tape.KEYFRAME_INTERVAL;

    private static List<String> bookAfter(TapeCursor cursor) {
        OrderBook book = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());
        BookUpdater updater = new BookUpdater(book);
        while (cursor.poll(updater, 10_000) >= 0) {
            // on to the end
        }
        List<String> levels = new ArrayList<>();
        levels.add(book.state().name());
        for (BookSide side : BookSide.values()) {
            for (int price = book.bestE4(side); price != BookView.NONE; price = book.nextE4(side, price)) {
                levels.add(side + " " + price + " " + book.sizeE2(side, price));
            }
        }
        return levels;
    }

    @Test
    void aStartInTheMiddleEndsInTheSameBook() {
        Tape tape = Tapes.random(7, 2 * INTERVAL + 20_000);
        List<String> whole = bookAfter(tape.cursor());
        assertThat(whole).hasSizeGreaterThan(10).startsWith(BookState.TWO_SIDED.name());
        Tape readBack = TapeFile.decode(TapeFile.encode(tape), Path.of("memory"));
        for (int row : new int[] {
            0, INTERVAL - 1, INTERVAL, INTERVAL + 1, INTERVAL + 30_000, 2 * INTERVAL, 2 * INTERVAL + 1, tape.rows() - 1
        }) {
            assertThat(bookAfter(tape.cursorAtKeyframe(row))).as("row %s", row).isEqualTo(whole);
            assertThat(bookAfter(readBack.cursorAtKeyframe(row)))
                    .as("read back, row %s", row)
                    .isEqualTo(whole);
        }
    }

    @Test
    void aStartInTheMiddleDeliversTheKeyframeAndThenTheRows() {
        Tape tape = Tapes.random(8, INTERVAL + 50_000);
        TapeCursor cursor = tape.cursorAtKeyframe(tape.rows() - 1);
        int row = cursor.nextRow();
        assertThat(row).isBetween(INTERVAL, INTERVAL + 100);
        assertThat(cursor.nextExchangeMicros()).isEqualTo(tape.exchangeMicros(row - 1));
        EventRecorder recorder = new EventRecorder();
        assertThat(cursor.poll(recorder, 1)).isEqualTo(1);
        assertThat(recorder.events().get(0)).startsWith("snapshot at " + tape.exchangeMicros(row - 1));
        assertThat(cursor.nextRow()).isEqualTo(row);
        assertThat(cursor.nextExchangeMicros()).isEqualTo(tape.exchangeMicros(row));
        assertThat(cursor.poll(recorder, Integer.MAX_VALUE)).isEqualTo(tape.rows() - row);
        List<String> all = TapeBuilderTest.events(tape);
        assertThat(recorder.events().subList(1, recorder.events().size()))
                .isEqualTo(all.subList(all.size() - (tape.rows() - row), all.size()));
    }

    @Test
    void aShortTapeStartsAtItsFirstRow() {
        Tape tape = Tapes.random(9, 500);
        assertThat(tape.keyframes()).isEmpty();
        assertThat(tape.cursorAtKeyframe(tape.rows() - 1).nextRow()).isZero();
    }

    @Test
    void aStaleBookIsNeverAKeyframe() {
        MarketScript script = new MarketScript().snapshot(Level.bid(40, 10)).gap();
        for (int i = 0; i < INTERVAL; i++) {
            script.delta(Level.bid(40, 1));
        }
        script.snapshot(Level.bid(41, 10));
        for (int i = 0; i < INTERVAL; i++) {
            script.delta(Level.bid(41, 1));
        }
        Tape tape = Tapes.of(script);
        assertThat(tape.keyframes()).hasSize(1);
        assertThat(tape.cursorAtKeyframe(INTERVAL + 10).nextRow()).isZero();
        assertThat(bookAfter(tape.cursorAtKeyframe(tape.rows() - 1))).isEqualTo(bookAfter(tape.cursor()));
    }

    @Test
    void aContradictionOnTheTapeDoesNotStopIt() {
        MarketScript script = new MarketScript().delta(Level.bid(40, 1)).snapshot(Level.bid(40, 10));
        for (int i = 0; i < INTERVAL; i++) {
            script.delta(Level.bid(40, i == 100 ? -5_000 : 1));
        }
        assertThat(Tapes.of(script).keyframes()).isEmpty();
    }
}
