package io.kalshiflow.env;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeBuilder;
import io.kalshiflow.tape.TapeCursor;

/** Tapes made from tapes. */
final class Cuts {
    private Cuts() {}

    /** The events before a row. */
    static Tape before(Tape tape, int row) {
        TapeBuilder builder = new TapeBuilder();
        copy(tape, row, builder, builder);
        return builder.build(tape.market());
    }

    /** The same session with another payout at its settlement. */
    static Tape settledAt(Tape tape, int yesPayoutE4) {
        TapeBuilder builder = new TapeBuilder();
        int settlement = tape.rows() - 1;
        copy(tape, settlement, builder, builder);
        builder.at(tape.ordinal(settlement), tape.connection(settlement));
        builder.onSettlement(0, tape.exchangeMicros(settlement), tape.receiveMicros(settlement), yesPayoutE4);
        return builder.build(tape.market());
    }

    /** The same session seen from NO: every YES price p becomes 1 - p, bids become asks, YES pays what NO paid. */
    static Tape mirrored(Tape tape) {
        TapeBuilder builder = new TapeBuilder();
        copy(tape, tape.rows(), builder, new Mirror(builder));
        Market m = tape.market();
        return builder.build(new Market(
                m.ticker(),
                m.eventTicker(),
                m.seriesTicker(),
                m.title(),
                m.exchangeIndex(),
                m.grid().mirrored(),
                m.openMicros(),
                m.closeMicros(),
                m.feeTerms(),
                m.feeWaiverUntilMicros()));
    }

    private static void copy(Tape tape, int end, TapeBuilder builder, MarketHandler through) {
        TapeCursor cursor = tape.cursor();
        while (cursor.nextRow() < end) {
            int row = cursor.nextRow();
            builder.at(tape.ordinal(row), tape.connection(row));
            cursor.poll(through, 1);
        }
    }

    private record Mirror(MarketHandler out) implements MarketHandler {
        @Override
        public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
            out.onSnapshotStart(market, exchangeMicros, receiveMicros);
        }

        @Override
        public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
            out.onSnapshotLevel(market, side.opposite(), Price.ONE_E4 - priceE4, sizeE2);
        }

        @Override
        public void onSnapshotEnd(int market) {
            out.onSnapshotEnd(market);
        }

        @Override
        public void onDelta(int market, long exchange, long receive, BookSide side, int price, long delta, int flags) {
            out.onDelta(market, exchange, receive, side.opposite(), Price.ONE_E4 - price, delta, flags);
        }

        @Override
        public void onTrade(int market, long exchange, long receive, BookSide side, int price, long count, int flags) {
            out.onTrade(market, exchange, receive, side.opposite(), Price.ONE_E4 - price, count, flags);
        }

        @Override
        public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
            out.onStatus(market, exchangeMicros, receiveMicros, status);
        }

        @Override
        public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
            out.onCloseDate(market, exchangeMicros, receiveMicros, closeMicros);
        }

        @Override
        public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
            out.onGrid(market, exchangeMicros, receiveMicros, grid.mirrored());
        }

        @Override
        public void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {
            out.onFeeTerms(market, exchangeMicros, receiveMicros, terms);
        }

        @Override
        public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
            out.onSettlement(market, exchangeMicros, receiveMicros, Price.ONE_E4 - yesPayoutE4);
        }

        @Override
        public void onGap(int market, long exchangeMicros, long receiveMicros) {
            out.onGap(market, exchangeMicros, receiveMicros);
        }
    }
}
