package io.kalshiflow.tape;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the events of one market into a {@link Tape}, in the order in which they come. One thread.
 *
 * <p>{@link #at} says where the following events came from. Each event without exchange time (0) takes the running
 * maximum; leading ones take the first stamp of the session, or their receive time if it has none.
 */
public final class TapeBuilder implements MarketHandler {
    private final TapeColumns columns = new TapeColumns(1024);
    private final List<PriceGrid> grids = new ArrayList<>();
    private int ordinal;
    private int connection;
    private long latestMicros;
    private int snapshotRow = -1;

    /** Position in the recording and connection number of the events that follow. */
    public void at(int messageOrdinal, int connectionNumber) {
        if (connectionNumber < 0 || connectionNumber > Short.MAX_VALUE) {
            throw new IllegalArgumentException("connection " + connectionNumber + " is not within 0..32767");
        }
        ordinal = messageOrdinal;
        connection = connectionNumber;
    }

    public int rows() {
        return columns.rows;
    }

    private int row(byte kind, long exchangeMicros, long receiveMicros, int priceE4, long count, int flags) {
        TapeColumns c = columns;
        if (c.rows == c.kind.length) {
            c.resize(Math.multiplyExact(c.rows, 2));
        }
        int row = c.rows++;
        latestMicros = Math.max(latestMicros, exchangeMicros);
        c.exchangeMicros[row] = exchangeMicros != 0 ? exchangeMicros : latestMicros;
        c.receiveMicros[row] = receiveMicros;
        c.kind[row] = kind;
        c.price[row] = (short) priceE4;
        c.count[row] = count;
        c.ordinal[row] = ordinal;
        c.connection[row] = (short) connection;
        c.flags[row] = (byte) flags;
        return row;
    }

    private static int tradable(int priceE4) {
        if (!Price.isTradable(priceE4)) {
            throw new IllegalArgumentException("price " + priceE4 + " (0.0001 dollars) is not within 1..9999");
        }
        return priceE4;
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        snapshotRow = row(RowKind.SNAPSHOT, exchangeMicros, receiveMicros, 0, 0, 0);
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        if (snapshotRow < 0 || columns.rows != snapshotRow + 1 + columns.count[snapshotRow]) {
            throw new IllegalStateException("row " + columns.rows + ": a snapshot level outside of a snapshot");
        }
        if (sizeE2 < 0) {
            throw new IllegalArgumentException("a snapshot level cannot hold " + sizeE2 + " (0.01 contracts)");
        }
        int row = row(
                RowKind.LEVEL,
                columns.exchangeMicros[snapshotRow],
                columns.receiveMicros[snapshotRow],
                tradable(priceE4),
                sizeE2,
                0);
        columns.side[row] = side.code();
        columns.count[snapshotRow]++;
    }

    @Override
    public void onSnapshotEnd(int market) {
        snapshotRow = -1;
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        int row = row(RowKind.DELTA, exchangeMicros, receiveMicros, tradable(priceE4), deltaE2, flags);
        columns.side[row] = side.code();
    }

    @Override
    public void onTrade(
            int market,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        int row = row(RowKind.TRADE, exchangeMicros, receiveMicros, tradable(priceE4), countE2, flags);
        columns.side[row] = makerSide.code();
    }

    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        row(RowKind.STATUS, exchangeMicros, receiveMicros, status.code(), 0, 0);
    }

    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        row(RowKind.CLOSE_DATE, exchangeMicros, receiveMicros, 0, closeMicros, 0);
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        int index = grids.indexOf(grid);
        if (index < 0) {
            index = grids.size();
            grids.add(grid);
        }
        row(RowKind.GRID, exchangeMicros, receiveMicros, index, 0, 0);
    }

    @Override
    public void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        row(RowKind.FEE, exchangeMicros, receiveMicros, terms.type().code(), terms.factorE6(), 0);
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        if (yesPayoutE4 < 0 || yesPayoutE4 > Price.ONE_E4) {
            throw new IllegalArgumentException("payout " + yesPayoutE4 + " (0.0001 dollars) is not within 0..10000");
        }
        row(RowKind.SETTLEMENT, exchangeMicros, receiveMicros, yesPayoutE4, 0, 0);
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        row(RowKind.GAP, exchangeMicros, receiveMicros, 0, 0, 0);
    }

    /** The tape so far; the builder must not be used afterwards. */
    public Tape build(Market market) {
        columns.resize(columns.rows);
        stampLeadingRows();
        return Tape.of(market, columns, grids);
    }

    private void stampLeadingRows() {
        int stamped = 0;
        while (stamped < columns.rows && columns.exchangeMicros[stamped] == 0) {
            stamped++;
        }
        for (int row = 0; row < stamped; row++) {
            columns.exchangeMicros[row] =
                    stamped < columns.rows ? columns.exchangeMicros[stamped] : columns.receiveMicros[row];
        }
    }
}
