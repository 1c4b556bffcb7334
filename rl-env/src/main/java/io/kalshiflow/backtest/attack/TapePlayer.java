package io.kalshiflow.backtest.attack;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.sim.Evidence;
import io.kalshiflow.sim.SimulatedExchange;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import io.kalshiflow.trade.Fill;

/** Plays a tape into a venue row by row, with nothing seen late: what a replay does at the venue's end of the feed. */
final class TapePlayer implements Evidence {
    private final ClassifiedTape classified;
    private final Tape tape;
    private final TapeCursor cursor;
    private final int[] setBy = new int[2 * Price.ONE_E4];

    TapePlayer(ClassifiedTape classified) {
        this.classified = classified;
        tape = classified.tape();
        cursor = tape.cursor();
    }

    boolean isOver() {
        return cursor.nextRow() == tape.rows();
    }

    /** The venue's time comes to the next row; commands under way arrive. */
    void approach(SimulatedExchange exchange) {
        exchange.advanceTo(Math.max(exchange.nowMicros(), tape.exchangeMicros(cursor.nextRow())));
    }

    /** The next row happens. */
    void play(SimulatedExchange exchange) {
        int row = cursor.nextRow();
        byte kind = tape.kind(row);
        int levels = kind == RowKind.SNAPSHOT ? (int) tape.countE2(row) : 0;
        for (int at = row + 1; at <= row + levels; at++) {
            setBy[level(side(at), tape.priceE4(at))] = at;
        }
        if (kind == RowKind.DELTA) {
            setBy[level(side(row), tape.priceE4(row))] = row;
        }
        cursor.poll(exchange.recorded(), 1);
        LevelChange change = classified.change(row);
        long micros = tape.exchangeMicros(row);
        if (change != null) {
            int trade = classified.tradeRow(row);
            long proof = trade < 0 ? Fill.NO_EVIDENCE : tape.ordinal(trade);
            exchange.recorded()
                    .classified(change, side(row), tape.priceE4(row), Math.abs(tape.countE2(row)), micros, proof);
        } else if (kind == RowKind.TRADE
                && (tape.flags(row) & MarketHandler.BLOCK_TRADE) == 0
                && !classified.isJoined(row)) {
            exchange.recorded().lonelyTrade(side(row), tape.priceE4(row), tape.countE2(row), micros, tape.ordinal(row));
        }
    }

    private BookSide side(int row) {
        return BookSide.ofCode(tape.side(row));
    }

    private static int level(BookSide side, int priceE4) {
        return side.code() * Price.ONE_E4 + priceE4;
    }

    @Override
    public long ofLevel(BookSide side, int priceE4) {
        return tape.ordinal(setBy[level(side, priceE4)]);
    }
}
