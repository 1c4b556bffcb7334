package io.kalshiflow.sim.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClassifiedTapeTest {
    private static final Market MARKET =
            SyntheticMarket.generate(1, Duration.ofSeconds(1)).tape().market();
    private static final long T = 1_767_243_600_000_000L;

    private final TapeBuilder tape = new TapeBuilder();

    private ClassifiedTape classified() {
        return ClassifiedTape.of(tape.build(MARKET));
    }

    private void delta(long micros, int priceE4, long deltaE2) {
        tape.onDelta(0, T + micros, T + micros, BookSide.BID, priceE4, deltaE2, 0);
    }

    private void trade(long micros, int priceE4, long countE2) {
        tape.onTrade(0, T + micros, T + micros, BookSide.BID, priceE4, countE2, 0);
    }

    @Test
    void aDecreaseWithATradeOfItsMillisecondIsAPrintOnEitherSideOfIt() {
        delta(10, 4000, 500);
        delta(1_500, 4000, -200);
        trade(1_000, 4000, 200);
        trade(9_000, 4000, 100);
        delta(9_700, 4000, -100);
        delta(12_000, 4000, -100);

        ClassifiedTape classified = classified();

        assertThat(classified.change(0)).isEqualTo(LevelChange.ADD);
        assertThat(classified.change(1)).isEqualTo(LevelChange.PRINT_LAST);
        assertThat(classified.tradeRow(1)).isEqualTo(2);
        assertThat(classified.change(2)).isNull();
        assertThat(classified.isJoined(2)).isTrue();
        assertThat(classified.tradeRow(4)).isEqualTo(3);
        assertThat(classified.change(5)).isEqualTo(LevelChange.CANCEL);
        assertThat(classified.tradeRow(5)).isEqualTo(-1);
        assertThat(classified.trades()).isEqualTo(2);
        assertThat(classified.lonelyTrades()).isZero();
    }

    @Test
    void aTradeWithoutADecreaseIsLonelyAndABlockTradeIsNone() {
        delta(10, 4000, 500);
        trade(1_000, 4000, 200);
        tape.onTrade(0, T + 3_000, T + 3_000, BookSide.BID, 4000, 300, MarketHandler.BLOCK_TRADE);
        delta(3_000, 4000, -300);

        ClassifiedTape classified = classified();

        assertThat(classified.trades()).isEqualTo(1);
        assertThat(classified.lonelyTrades()).isEqualTo(1);
        assertThat(classified.isJoined(1)).isFalse();
        assertThat(classified.change(3)).isEqualTo(LevelChange.CANCEL);
    }

    @Test
    void ofTwoEqualDecreasesTheFirstGetsTheOneTrade() {
        delta(1_100, 4000, -200);
        delta(1_200, 4000, -200);
        trade(1_000, 4000, 200);

        ClassifiedTape classified = classified();

        assertThat(classified.change(0)).isEqualTo(LevelChange.PRINT_LAST);
        assertThat(classified.change(1)).isEqualTo(LevelChange.CANCEL);
    }

    @Test
    void exactlyOneCancelAndOneAddOfOneMicrosecondAreARepricedOrder() {
        delta(10, 4000, -500);
        delta(10, 4100, 500);
        delta(20, 4000, -500);
        delta(20, 4100, 500);
        delta(20, 4200, 500);

        ClassifiedTape classified = classified();

        assertThat(classified.change(0)).isEqualTo(LevelChange.CANCEL_REPRICED);
        assertThat(classified.change(1)).isEqualTo(LevelChange.ADD_REPRICED);
        assertThat(classified.change(2)).isEqualTo(LevelChange.CANCEL);
        assertThat(classified.change(3)).isEqualTo(LevelChange.ADD);
    }

    @Test
    void onlyTheLastPrintOfALevelInItsBurstIsLast() {
        delta(1_010, 4000, -100);
        delta(1_010, 4000, -200);
        delta(1_010, 3900, -300);
        trade(1_000, 4000, 100);
        trade(1_000, 4000, 200);
        trade(1_000, 3900, 300);

        ClassifiedTape classified = classified();

        assertThat(classified.change(0)).isEqualTo(LevelChange.PRINT);
        assertThat(classified.change(1)).isEqualTo(LevelChange.PRINT_LAST);
        assertThat(classified.change(2)).isEqualTo(LevelChange.PRINT_LAST);
    }

    @Test
    void aSnapshotIsToldWholeAndItsLevelsAreNotToldAgain() {
        tape.onSnapshotStart(0, T, T);
        tape.onSnapshotLevel(0, BookSide.BID, 4000, 500);
        tape.onSnapshotLevel(0, BookSide.ASK, 4200, 700);
        tape.onSnapshotEnd(0);
        delta(10, 4000, 100);
        ClassifiedTape classified = classified();
        Heard heard = new Heard();

        for (int row = 0; row < classified.tape().rows(); row++) {
            classified.tell(row, heard);
        }

        assertThat(heard.lines)
                .containsExactly("snapshot", "BID 4000 500", "ASK 4200 700", "end", "ADD BID 4000 100 at " + (T + 10));
    }

    @Test
    void everyTradeOfAGeneratedSessionFindsItsDecrease() {
        Tape session = SyntheticMarket.generate(7).tape();
        ClassifiedTape classified = ClassifiedTape.of(session);

        int prints = 0;
        for (int row = 0; row < session.rows(); row++) {
            LevelChange change = classified.change(row);
            assertThat(change != null).isEqualTo(session.kind(row) == RowKind.DELTA);
            if (change != null && change.isPrint()) {
                prints++;
                assertThat(session.countE2(classified.tradeRow(row))).isEqualTo(-session.countE2(row));
            }
        }
        assertThat(classified.trades()).isEqualTo(prints).isGreaterThan(100);
        assertThat(classified.lonelyTrades()).isZero();
    }
}
