package io.kalshiflow.sim;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import io.kalshiflow.trade.FeeSchedule;

/**
 * A recorded session with a simulated venue in it: polling plays the tape into the {@link SimulatedExchange} and
 * delivers what it publishes. Recorded events count as delivered, what our own orders caused between them does not. One
 * thread.
 */
public final class ReplayFeed implements MarketFeed, Evidence {
    private final Tape tape;
    private final TapeCursor cursor;
    private final SimulatedExchange exchange;
    private int currentRow;
    private boolean over;

    public ReplayFeed(Tape tape, FeeSchedule fees, long orderLatencyMicros) {
        this.tape = tape;
        this.cursor = tape.cursor();
        this.exchange = new SimulatedExchange(tape.market(), fees, orderLatencyMicros, this);
    }

    public SimulatedExchange exchange() {
        return exchange;
    }

    @Override
    public int poll(MarketHandler handler, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of a poll is at least 1, not " + limit);
        }
        exchange.publishTo(handler);
        int delivered = 0;
        while (delivered < limit && cursor.nextRow() < tape.rows()) {
            exchange.advanceTo(Math.max(exchange.nowMicros(), cursor.nextExchangeMicros()));
            currentRow = cursor.nextRow();
            cursor.poll(exchange, 1);
            delivered++;
        }
        if (delivered == 0 && !over) {
            over = true;
            exchange.advanceTo(exchange.nowMicros() + 1);
        }
        return delivered == 0 ? END : delivered;
    }

    @Override
    public long ofEvent() {
        return tape.ordinal(currentRow);
    }

    /** Searches back for the row that set the level; fills are rare, so no column is kept for it. */
    @Override
    public long ofLevel(BookSide side, int priceE4) {
        for (int row = Math.min(cursor.nextRow(), tape.rows()) - 1; row >= 0; row--) {
            byte kind = tape.kind(row);
            if ((kind == RowKind.DELTA || kind == RowKind.LEVEL)
                    && tape.priceE4(row) == priceE4
                    && tape.side(row) == side.code()) {
                return tape.ordinal(row);
            }
        }
        throw new IllegalStateException("no row of the tape shows " + side + " " + priceE4);
    }
}
