package io.kalshiflow.tape;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.EventRecorder;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketFeedContract;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.tape.testing.Tapes;
import org.junit.jupiter.api.Test;

class TapeCursorTest extends MarketFeedContract {
    @Override
    protected MarketFeed feedOf(MarketScript script) {
        return Tapes.of(script).cursor();
    }

    @Test
    void itTellsWhereAndWhenTheNextEventIs() {
        Tape tape = Tapes.of(new MarketScript()
                .at(1)
                .snapshot(Level.bid(40, 10), Level.ask(45, 10))
                .at(2)
                .delta(Level.bid(40, -1)));
        TapeCursor cursor = tape.cursor();
        assertThat(cursor.nextRow()).isZero();
        assertThat(cursor.nextExchangeMicros()).isEqualTo(tape.exchangeMicros(0));
        assertThat(cursor.poll(MarketHandler.NONE, 1)).isEqualTo(1);
        assertThat(cursor.nextRow()).isEqualTo(3);
        assertThat(cursor.nextExchangeMicros()).isEqualTo(tape.exchangeMicros(3));
        assertThat(cursor.poll(MarketHandler.NONE, 1)).isEqualTo(1);
        assertThat(cursor.nextRow()).isEqualTo(tape.rows());
        assertThat(cursor.nextExchangeMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void cursorsOfOneTapeAreIndependent() {
        Tape tape = Tapes.random(5, 100);
        TapeCursor first = tape.cursor();
        EventRecorder ahead = new EventRecorder();
        assertThat(first.poll(ahead, 1_000)).isEqualTo(ahead.events().size());
        EventRecorder again = new EventRecorder();
        assertThat(tape.cursor().poll(again, 1_000)).isEqualTo(ahead.events().size());
        assertThat(again.events()).isEqualTo(ahead.events());
    }
}
