package io.kalshiflow.sim;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.sim.queue.LevelChange;
import org.jspecify.annotations.Nullable;

/**
 * The recorded or live market under a {@link SimulatedExchange}: its events go in here, move the venue's clock, its
 * book and the queues, fill resting orders, and are published as they look with our orders among them. Let what is due
 * before an event happen first ({@link SimulatedExchange#advanceTo}). One thread.
 */
public final class RecordedMarket implements MarketHandler {
    /** Trades are stamped in whole milliseconds, rounded down. */
    private static final long STAMP_MICROS = 1_000;

    /**
     * What fills.
     *
     * @param probable null where fills are not left to chance
     * @param crossing whether recorded orders that come to cross ours trade with them
     */
    record Fills(
            Matching matching,
            PassiveFills passive,
            @Nullable ProbabilisticFills probable,
            boolean crossing,
            Evidence evidence) {}

    private final MarketTicker ticker;
    private final VenueBook book;
    private final RestingOrders resting;
    private final OrderColumns orders;
    private final QueuePlaces queue;
    private final Accounts accounts;
    private final VenueClock clock;
    private final MarketState market;
    private final Occurrences occurrences;
    private final Matching matching;
    private final PassiveFills passive;
    private final @Nullable ProbabilisticFills probable;
    private final boolean crossing;
    private final Evidence evidence;
    private MarketHandler out = MarketHandler.NONE;
    private @Nullable VenueJournal journal;
    private long snapshotExchangeMicros;
    private long snapshotReceiveMicros;

    RecordedMarket(
            MarketTicker ticker,
            SimulatedExchange.Parts parts,
            VenueClock clock,
            MarketState market,
            Occurrences occurrences,
            Fills fills) {
        this.ticker = ticker;
        book = parts.book();
        resting = parts.resting();
        orders = parts.orders();
        queue = parts.queue();
        accounts = parts.accounts();
        this.clock = clock;
        this.market = market;
        this.occurrences = occurrences;
        matching = fills.matching();
        passive = fills.passive();
        probable = fills.probable();
        crossing = fills.crossing();
        evidence = fills.evidence();
    }

    void publishTo(MarketHandler handler) {
        out = handler;
    }

    /** Where it is written down that an event was applied. */
    void keep(VenueJournal kept) {
        journal = kept;
    }

    private void clock(long exchangeMicros) {
        if (journal != null) {
            journal.row();
        }
        clock.venueReached(exchangeMicros);
        book.recover(clock.venueMicros());
    }

    // ---- the book

    @Override
    public void onSnapshotStart(int handle, long exchangeMicros, long receiveMicros) {
        clock(exchangeMicros);
        snapshotExchangeMicros = exchangeMicros;
        snapshotReceiveMicros = receiveMicros;
        book.history.beginSnapshot();
        queue.beginSnapshot();
    }

    @Override
    public void onSnapshotLevel(int handle, BookSide side, int priceE4, long sizeE2) {
        book.history.addSnapshotLevel(side, priceE4, sizeE2);
        queue.snapshotLevel(side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int handle) {
        book.history.endSnapshot();
        queue.endSnapshot();
        book.afterSnapshot();
        book.publishSnapshot(resting, orders, snapshotExchangeMicros, snapshotReceiveMicros);
        cross(BookSide.BID);
        cross(BookSide.ASK);
        occurrences.reconsider();
    }

    private void cross(BookSide recordedSide) {
        if (crossing && book.isKnown() && market.isOpen()) {
            passive.cross(recordedSide, evidence, clock.venueMicros());
        }
    }

    /** The book changes and is published; what the change was comes with {@link #classified}. */
    @Override
    public void onDelta(
            int handle, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        clock(exchangeMicros);
        long change = book.applyDelta(side, priceE4, deltaE2);
        out.onDelta(0, exchangeMicros, receiveMicros, side, priceE4, change, flags);
        if (deltaE2 > 0 && resting.count(side.opposite()) > 0) {
            cross(side);
        }
        occurrences.reconsider();
    }

    /** Until the next snapshot the book is not known. */
    @Override
    public void onGap(int handle, long exchangeMicros, long receiveMicros) {
        clock(exchangeMicros);
        book.history.markStale();
        occurrences.reconsider();
        out.onGap(0, exchangeMicros, receiveMicros);
    }

    // ---- trades

    /**
     * What a recorded change of a level was: the queues move, and a print fills resting orders within its reach that
     * were there before it.
     *
     * @param micros exchange time of the change
     * @param proof arrival ordinal of the trade behind a print, otherwise anything
     */
    public void classified(LevelChange change, BookSide side, int priceE4, long countE2, long micros, long proof) {
        if (change.isPrint()) {
            print(change, side, priceE4, countE2, micros, proof);
        } else {
            queue.apply(change, side, priceE4, countE2, micros);
        }
    }

    /** A trade that no recorded decrease belongs to; its stamp is rounded down to a millisecond. */
    public void lonelyTrade(BookSide makerSide, int priceE4, long countE2, long stampMicros, long proof) {
        print(LevelChange.PRINT_LAST, makerSide, priceE4, countE2, stampMicros + STAMP_MICROS, proof);
    }

    private void print(LevelChange change, BookSide side, int priceE4, long countE2, long before, long proof) {
        if (market.isClosed() || probable != null) {
            queue.apply(change, side, priceE4, countE2, clock.venueMicros());
        } else {
            passive.print(change, side, priceE4, countE2, before, proof, clock.venueMicros());
        }
    }

    /** Published as it is; what it does to resting orders comes with {@link #classified} or {@link #lonelyTrade}. */
    @Override
    public void onTrade(
            int handle,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        clock(exchangeMicros);
        out.onTrade(0, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, flags);
        if (probable != null && (flags & BLOCK_TRADE) == 0) {
            probable.traded(clock.venueMicros());
            occurrences.reconsider();
        }
    }

    // ---- the market

    @Override
    public void onStatus(int handle, long exchangeMicros, long receiveMicros, MarketStatus status) {
        clock(exchangeMicros);
        if (market.reactivatedBy(status)) {
            occurrences.cancelAll();
            market.reopenIfEarly(clock.venueMicros());
        } else if (market.isEndedBy(status)) {
            occurrences.close();
        }
        occurrences.reconsider();
        out.onStatus(0, exchangeMicros, receiveMicros, status);
    }

    @Override
    public void onCloseDate(int handle, long exchangeMicros, long receiveMicros, long newCloseMicros) {
        clock(exchangeMicros);
        market.closesAt(newCloseMicros);
        market.reopenIfEarly(clock.venueMicros());
        out.onCloseDate(0, exchangeMicros, receiveMicros, newCloseMicros);
    }

    @Override
    public void onGrid(int handle, long exchangeMicros, long receiveMicros, PriceGrid newGrid) {
        clock(exchangeMicros);
        market.changeGrid(newGrid);
        book.history.relay(newGrid);
        out.onGrid(0, exchangeMicros, receiveMicros, newGrid);
    }

    @Override
    public void onFeeTerms(int handle, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        clock(exchangeMicros);
        matching.overrideFees(clock.venueMicros(), terms);
        out.onFeeTerms(0, exchangeMicros, receiveMicros, terms);
    }

    /** Every account is told the payout; commands on their way arrive before it. */
    @Override
    public void onSettlement(int handle, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        clock(exchangeMicros);
        market.settle();
        if (!market.isClosed()) {
            occurrences.close();
        }
        occurrences.carryOutAll();
        out.onSettlement(0, exchangeMicros, receiveMicros, yesPayoutE4);
        accounts.settle(ticker, yesPayoutE4, clock.venueMicros());
    }
}
