package io.kalshiflow.tape;

import static io.kalshiflow.market.testing.Markets.OPEN_MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.testing.EventRecorder;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.testing.Grids;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TapeBuilderTest {
    /** One of every kind, with the largest numbers that must fit. */
    static MarketScript everyKind() {
        return new MarketScript()
                .status(MarketStatus.INITIALIZED)
                .grid(Grids.LINEAR_CENT)
                .feeTerms(FeeTerms.parse("flat:1"))
                .at(1)
                .snapshot(Level.bid(1, 1), new Level(BookSide.ASK, 9_999, Long.MAX_VALUE))
                .at(2)
                .connection(Short.MAX_VALUE)
                .delta(new Level(BookSide.BID, 1, -5), MarketHandler.OWN)
                .trade(Level.ask(99, 3), MarketHandler.OWN | MarketHandler.BLOCK_TRADE)
                .gap()
                .at(3)
                .snapshot()
                .grid(Grids.COMBO)
                .closeDate(1_000)
                .grid(Grids.LINEAR_CENT)
                .status(MarketStatus.FINALIZED)
                .settlement(10_000);
    }

    static List<String> events(Tape tape) {
        EventRecorder recorder = new EventRecorder();
        TapeCursor cursor = tape.cursor();
        while (cursor.poll(recorder, 1_000) >= 0) {
            // the next thousand
        }
        return recorder.events();
    }

    @Test
    void everyKindOfEventComesBackAsItWas() {
        assertThat(events(Tapes.of(everyKind()))).isEqualTo(EventRecorder.of(everyKind()));
    }

    @Test
    void rowsKnowTheirMessageAndTheirConnection() {
        Tape tape = Tapes.of(everyKind());
        assertThat(rows(tape).map(tape::kind).boxed())
                .containsExactly(
                        (int) RowKind.STATUS,
                        (int) RowKind.GRID,
                        (int) RowKind.FEE,
                        (int) RowKind.SNAPSHOT,
                        (int) RowKind.LEVEL,
                        (int) RowKind.LEVEL,
                        (int) RowKind.DELTA,
                        (int) RowKind.TRADE,
                        (int) RowKind.GAP,
                        (int) RowKind.SNAPSHOT,
                        (int) RowKind.GRID,
                        (int) RowKind.CLOSE_DATE,
                        (int) RowKind.GRID,
                        (int) RowKind.STATUS,
                        (int) RowKind.SETTLEMENT);
        assertThat(rows(tape).map(tape::ordinal).boxed())
                .containsExactly(0, 1, 2, 3, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(rows(tape).map(tape::connection).limit(7).boxed()).containsExactly(0, 0, 0, 0, 0, 0, 32_767);
        assertThat(tape.countE2(3)).as("levels of the first snapshot").isEqualTo(2);
        assertThat(tape.side(5)).isEqualTo(BookSide.ASK.code());
        assertThat(tape.priceE4(5)).isEqualTo(9_999);
        assertThat(tape.flags(7)).isEqualTo(MarketHandler.OWN | MarketHandler.BLOCK_TRADE);
        assertThat(tape.grids()).containsExactly(Grids.LINEAR_CENT, Grids.COMBO);
    }

    private static IntStream rows(Tape tape) {
        return IntStream.range(0, tape.rows());
    }

    @Test
    void leadingRowsWithoutAStampTakeTheFirstOne() {
        Tape tape = Tapes.of(new MarketScript()
                .at(3)
                .unstamped()
                .snapshot(Level.bid(40, 10))
                .status(MarketStatus.ACTIVE)
                .at(7)
                .delta(Level.bid(40, 1)));
        assertThat(rows(tape).mapToObj(tape::exchangeMicros)).containsOnly(OPEN_MICROS + 7_000);
        assertThat(tape.receiveMicros(0)).isEqualTo(OPEN_MICROS + 8_000);
    }

    @Test
    void laterRowsWithoutAStampTakeTheRunningMaximum() {
        Tape tape = Tapes.of(new MarketScript()
                .at(7)
                .trade(Level.bid(40, 1))
                .at(6)
                .delta(Level.bid(40, -1))
                .unstamped()
                .snapshot(Level.bid(40, 10)));
        assertThat(rows(tape).mapToObj(tape::exchangeMicros))
                .containsExactly(OPEN_MICROS + 7_000, OPEN_MICROS + 6_000, OPEN_MICROS + 7_000, OPEN_MICROS + 7_000);
    }

    @Test
    void aSessionWithoutAnyStampGoesByReceiveTime() {
        Tape tape = Tapes.of(new MarketScript()
                .at(1)
                .unstamped()
                .snapshot(Level.bid(40, 10))
                .at(2)
                .unstamped()
                .gap());
        assertThat(rows(tape).mapToObj(tape::exchangeMicros))
                .containsExactly(OPEN_MICROS + 6_000, OPEN_MICROS + 6_000, OPEN_MICROS + 7_000);
    }

    @Test
    void anEmptyTapeHasNoRowsAndEndsAtOnce() {
        Tape tape = Tapes.of(new MarketScript());
        assertThat(tape.rows()).isZero();
        assertThat(events(tape)).isEmpty();
        assertThat(tape.cursor().nextExchangeMicros()).isEqualTo(Long.MAX_VALUE);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tape.kind(0));
    }

    @Test
    void rowsOutOfRangeAreNamed() {
        Tape tape = Tapes.of(new MarketScript().gap());
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> tape.priceE4(1))
                .withMessageContaining("0..0");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tape.cursorAtKeyframe(-1));
    }

    @Test
    void whatWouldNotFitInItsColumnIsRefused() {
        TapeBuilder builder = new TapeBuilder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.at(0, 32_768));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.at(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.onDelta(0, 1, 1, BookSide.BID, 0, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.onTrade(0, 1, 1, BookSide.BID, 10_000, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.onSettlement(0, 1, 1, 10_001));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.onSettlement(0, 1, 1, -1));
        assertThat(builder.rows()).isZero();
    }

    @Test
    void aLevelOutsideOfASnapshotIsRefused() {
        TapeBuilder builder = new TapeBuilder();
        assertThatIllegalStateException().isThrownBy(() -> builder.onSnapshotLevel(0, BookSide.BID, 4_000, 1));
        builder.onSnapshotStart(0, 1, 1);
        builder.onSnapshotLevel(0, BookSide.BID, 4_000, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.onSnapshotLevel(0, BookSide.BID, 4_100, -1));
        builder.onGap(0, 1, 1);
        assertThatIllegalStateException().isThrownBy(() -> builder.onSnapshotLevel(0, BookSide.BID, 4_000, 1));
        builder.onSnapshotStart(0, 1, 1);
        builder.onSnapshotEnd(0);
        assertThatIllegalStateException().isThrownBy(() -> builder.onSnapshotLevel(0, BookSide.BID, 4_000, 1));
        assertThat(builder.build(Markets.TEST_1).rows()).isEqualTo(4);
    }
}
