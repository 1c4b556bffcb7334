package io.kalshiflow.tape;

import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.MarketStatus;
import org.jspecify.annotations.Nullable;

/** Reads a tape as a {@link MarketFeed} with market handle 0. One thread; allocates nothing per row. */
public final class TapeCursor implements MarketFeed {
    private final Tape tape;
    private final TapeColumns columns;
    private @Nullable Keyframe pendingKeyframe;
    private int next;

    TapeCursor(Tape tape, @Nullable Keyframe keyframe) {
        this.tape = tape;
        this.columns = tape.columns();
        this.pendingKeyframe = keyframe;
        this.next = keyframe == null ? 0 : keyframe.row();
    }

    /** The row that the next event starts at; {@code tape.rows()} at the end. */
    public int nextRow() {
        return next;
    }

    /** Exchange time of the next event, or {@link Long#MAX_VALUE} at the end. */
    public long nextExchangeMicros() {
        int row = pendingKeyframe == null ? next : next - 1;
        return row < columns.rows ? columns.exchangeMicros[row] : Long.MAX_VALUE;
    }

    @Override
    public int poll(MarketHandler handler, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of a poll is at least 1, not " + limit);
        }
        Keyframe keyframe = pendingKeyframe;
        if (keyframe != null) {
            pendingKeyframe = null;
            keyframe.deliver(handler, columns.exchangeMicros[next - 1], columns.receiveMicros[next - 1]);
            return 1;
        }
        int delivered = 0;
        while (delivered < limit && next < columns.rows) {
            deliver(handler);
            delivered++;
        }
        return delivered == 0 ? END : delivered;
    }

    private void deliver(MarketHandler handler) {
        TapeColumns c = columns;
        int row = next++;
        long exchange = c.exchangeMicros[row];
        long receive = c.receiveMicros[row];
        switch (c.kind[row]) {
            case RowKind.DELTA ->
                handler.onDelta(0, exchange, receive, side(row), c.price[row], c.count[row], c.flags[row]);
            case RowKind.TRADE ->
                handler.onTrade(0, exchange, receive, side(row), c.price[row], c.count[row], c.flags[row]);
            case RowKind.SNAPSHOT -> deliverSnapshot(handler, row);
            case RowKind.STATUS -> handler.onStatus(0, exchange, receive, MarketStatus.ofCode(c.price[row]));
            case RowKind.CLOSE_DATE -> handler.onCloseDate(0, exchange, receive, c.count[row]);
            case RowKind.GRID ->
                handler.onGrid(0, exchange, receive, tape.grids().get(c.price[row]));
            case RowKind.FEE ->
                handler.onFeeTerms(0, exchange, receive, new FeeTerms(FeeType.ofCode(c.price[row]), c.count[row]));
            case RowKind.SETTLEMENT -> handler.onSettlement(0, exchange, receive, c.price[row]);
            case RowKind.GAP -> handler.onGap(0, exchange, receive);
            default -> throw new IllegalStateException("row " + row + " has the unknown kind " + c.kind[row]);
        }
    }

    private BookSide side(int row) {
        return columns.side[row] == 0 ? BookSide.BID : BookSide.ASK;
    }

    private void deliverSnapshot(MarketHandler handler, int row) {
        TapeColumns c = columns;
        next += Math.toIntExact(c.count[row]);
        handler.onSnapshotStart(0, c.exchangeMicros[row], c.receiveMicros[row]);
        for (int level = row + 1; level < next; level++) {
            handler.onSnapshotLevel(0, side(level), c.price[level], c.count[level]);
        }
        handler.onSnapshotEnd(0);
    }
}
