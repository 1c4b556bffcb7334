package io.kalshiflow.env.replay;

import io.kalshiflow.book.BookException;
import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketFeed;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.tape.RowKind;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import io.kalshiflow.tape.TapeCursor;

/**
 * Reads an episode as a {@link MarketFeed} with market handle 0. An episode that starts in the middle of its tape opens
 * with events that tell what held before, as far as anything was said of it: close date, grid, fee terms, status, and the
 * whole book as a snapshot. One thread; allocates nothing per row.
 */
public final class EpisodeCursor implements MarketFeed {
    private final Episode episode;
    private final Tape tape;
    /** What holds before the first row. */
    private final TapeCursor opening;

    private final int openingRows;
    private final long openingMicros;
    private final TapeCursor rows;

    EpisodeCursor(Episode episode) {
        this.episode = episode;
        tape = episode.tape();
        boolean fromTheStart = episode.fromRow() == 0;
        rows = fromTheStart ? tape.cursor() : tape.cursorAtKeyframe(episode.fromRow());
        Tape before = fromTheStart ? new TapeBuilder().build(tape.market()) : stateBefore();
        opening = before.cursor();
        openingRows = before.rows();
        openingMicros = fromTheStart ? 0 : tape.exchangeMicros(episode.fromRow() - 1);
    }

    private Tape stateBefore() {
        OrderBook book = new OrderBook(tape.market().ticker(), tape.market().grid());
        BookUpdater updater = new BookUpdater(book);
        while (rows.nextRow() < episode.fromRow()) {
            apply(updater);
        }
        boolean known = book.state() != BookState.STALE;
        if (!known && tape.kind(episode.fromRow()) != RowKind.SNAPSHOT) {
            throw new IllegalArgumentException(episode + " starts where the book is not known; start at a snapshot or"
                    + " take a stretch of Episode.betweenGaps");
        }
        int last = episode.fromRow() - 1;
        TapeBuilder before = new TapeBuilder();
        before.at(tape.ordinal(last), tape.connection(last));
        tellTerms(before, tape.exchangeMicros(last), tape.receiveMicros(last));
        if (known) {
            tellBook(book, before, tape.exchangeMicros(last), tape.receiveMicros(last));
        }
        return before.build(tape.market());
    }

    private void apply(BookUpdater updater) {
        try {
            rows.poll(updater, 1);
        } catch (BookException fault) {
            // The book is stale now, and stays so until its next snapshot.
        }
    }

    /** The row that the next event starts at, the first one while the opening is told; {@code toRow} at the end. */
    public int nextRow() {
        return rows.nextRow();
    }

    /** Exchange time of the next event, or {@link Long#MAX_VALUE} at the end. */
    public long nextExchangeMicros() {
        if (opening.nextRow() < openingRows) {
            return openingMicros;
        }
        return rows.nextRow() < episode.toRow() ? tape.exchangeMicros(rows.nextRow()) : Long.MAX_VALUE;
    }

    @Override
    public int poll(MarketHandler handler, int limit) {
        if (opening.nextRow() < openingRows) {
            return opening.poll(handler, limit);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of a poll is at least 1, not " + limit);
        }
        int delivered = 0;
        while (delivered < limit && rows.nextRow() < episode.toRow()) {
            rows.poll(handler, 1);
            delivered++;
        }
        return delivered == 0 ? END : delivered;
    }

    private static void tellBook(OrderBook book, MarketHandler handler, long exchange, long receive) {
        handler.onSnapshotStart(0, exchange, receive);
        for (BookSide side : BookSide.values()) {
            for (int price = book.bestE4(side); price != BookView.NONE; price = book.nextE4(side, price)) {
                handler.onSnapshotLevel(0, side, price, book.sizeE2(side, price));
            }
        }
        handler.onSnapshotEnd(0);
    }

    private void tellTerms(MarketHandler handler, long exchange, long receive) {
        int closeDate = last(RowKind.CLOSE_DATE);
        if (closeDate >= 0) {
            handler.onCloseDate(0, exchange, receive, tape.countE2(closeDate));
        }
        int grid = last(RowKind.GRID);
        if (grid >= 0) {
            handler.onGrid(0, exchange, receive, tape.grids().get(tape.priceE4(grid)));
        }
        int fee = last(RowKind.FEE);
        if (fee >= 0) {
            FeeTerms terms = new FeeTerms(FeeType.ofCode(tape.priceE4(fee)), tape.countE2(fee));
            handler.onFeeTerms(0, exchange, receive, terms);
        }
        int status = last(RowKind.STATUS);
        if (status >= 0) {
            handler.onStatus(0, exchange, receive, MarketStatus.ofCode(tape.priceE4(status)));
        }
    }

    /** The last row of a kind before the episode, or -1. */
    private int last(byte kind) {
        int row = episode.fromRow() - 1;
        while (row >= 0 && episode.tape().kind(row) != kind) {
            row--;
        }
        return row;
    }
}
