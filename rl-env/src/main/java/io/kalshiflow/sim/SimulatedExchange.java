package io.kalshiflow.sim;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One market of an exchange, simulated on top of recorded or live market events. It knows orders, not portfolios:
 * commands of any number of accounts go in, order events and the published market come out.
 *
 * <p>Time is the venue's: the running maximum of the exchange stamps of the events applied. A command reaches the
 * venue {@code orderLatencyMicros} after it was submitted; all recorded events of an instant come before commands of
 * the same instant. The published book is the recorded one, minus what orders took, plus orders that rest.
 *
 * <p>Fills. A marketable order walks the levels in price order within its limit at each level's exact price. A resting
 * order trades only when a recorded print at its price or through it has consumed the quantity ahead of it; one print
 * is shared by all resting orders in price-time order and never spent twice. Quantity ahead shrinks by prints only.
 * At the close resting orders are cancelled; at settlement every account is told the payout. Between a gap in the
 * recording and the next snapshot only cancels are carried out. Collateral is the accounts' business. One thread.
 */
public final class SimulatedExchange implements MarketHandler {
    /** An account's end of the line; called while the exchange is being driven. */
    public interface Participant {
        void onOrderEvent(OrderEvent event);

        void onSettlement(MarketTicker market, int yesPayoutE4);
    }

    private record Pending(int account, OrderCommand command, long arrivalMicros) {}

    private final Market market;
    private final long orderLatencyMicros;
    private final VenueBook book;
    private final Matching matching;
    private final List<Participant> participants = new ArrayList<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private MarketHandler out = MarketHandler.NONE;
    private PriceGrid grid;
    private long closeMicros;
    private long nowMicros;
    private long snapshotExchangeMicros;
    private long snapshotReceiveMicros;
    private boolean active = true;
    private boolean closed;
    private boolean settled;

    public SimulatedExchange(Market market, FeeSchedule fees, long orderLatencyMicros, Evidence evidence) {
        if (orderLatencyMicros < 0) {
            throw new IllegalArgumentException("the order latency cannot be negative: " + orderLatencyMicros + " us");
        }
        this.market = market;
        this.orderLatencyMicros = orderLatencyMicros;
        grid = market.grid();
        closeMicros = market.closeMicros();
        book = new VenueBook(market);
        matching = new Matching(market.ticker(), book, fees, evidence, participants);
    }

    public Market market() {
        return market;
    }

    /** Adds an account and returns its handle. */
    public int join(Participant participant) {
        participants.add(participant);
        return participants.size() - 1;
    }

    /** Where the published market goes; market handle 0. */
    public void publishTo(MarketHandler handler) {
        out = handler;
        matching.publishTo(handler);
    }

    /** Venue time. */
    public long nowMicros() {
        return nowMicros;
    }

    /** Sends a command; it is carried out when the venue's time passes its arrival. */
    public void submit(int account, OrderCommand command) {
        pending.add(new Pending(account, command, nowMicros + orderLatencyMicros));
    }

    /** Carries out what is due before a time: commands that arrived earlier, and the close. */
    public void advanceTo(long micros) {
        while (!pending.isEmpty() && pending.peek().arrivalMicros() < micros) {
            Pending next = pending.remove();
            closeIfDue(next.arrivalMicros());
            nowMicros = Math.max(nowMicros, next.arrivalMicros());
            carryOut(next);
        }
        closeIfDue(micros);
    }

    private void closeIfDue(long micros) {
        if (!closed && closeMicros <= micros) {
            nowMicros = Math.max(nowMicros, closeMicros);
            close();
        }
    }

    private void close() {
        closed = true;
        matching.cancelAll(nowMicros);
    }

    /** The close was moved behind the present, or a market that was closed early trades again. */
    private void reopenIfEarly() {
        closed = closed && (settled || !active || closeMicros <= nowMicros);
    }

    private void carryOut(Pending next) {
        OrderCommand command = next.command();
        if (closed || !active) {
            refuse(next, "market_inactive");
        } else if (!book.isKnown() && !(command instanceof OrderCommand.Cancel)) {
            refuse(next, "book_unknown");
        } else {
            matching.carryOut(next.account(), command, grid, nowMicros);
        }
    }

    private void refuse(Pending refused, String reason) {
        if (refused.command() instanceof OrderCommand.Place place) {
            Participant owner = participants.get(refused.account());
            owner.onOrderEvent(new OrderEvent.Rejected(place.order(), nowMicros, nowMicros, reason));
        } else {
            matching.refuse(refused.account(), refused.command().order(), reason, nowMicros);
        }
    }

    private void clock(long exchangeMicros) {
        nowMicros = Math.max(nowMicros, exchangeMicros);
    }

    @Override
    public void onSnapshotStart(int handle, long exchangeMicros, long receiveMicros) {
        clock(exchangeMicros);
        snapshotExchangeMicros = exchangeMicros;
        snapshotReceiveMicros = receiveMicros;
        book.history.beginSnapshot();
    }

    @Override
    public void onSnapshotLevel(int handle, BookSide side, int priceE4, long sizeE2) {
        book.history.addSnapshotLevel(side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int handle) {
        book.history.endSnapshot();
        book.afterSnapshot();
        book.publishSnapshot(out, snapshotExchangeMicros, snapshotReceiveMicros);
    }

    @Override
    public void onDelta(
            int handle, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        clock(exchangeMicros);
        long before = book.publishedE2(side, priceE4);
        book.applyDelta(side, priceE4, deltaE2);
        long change = book.publishedE2(side, priceE4) - before;
        out.onDelta(0, exchangeMicros, receiveMicros, side, priceE4, change, flags);
    }

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
        if ((flags & BLOCK_TRADE) == 0 && !closed) {
            matching.print(makerSide, priceE4, countE2, exchangeMicros, nowMicros);
        }
    }

    @Override
    public void onStatus(int handle, long exchangeMicros, long receiveMicros, MarketStatus status) {
        clock(exchangeMicros);
        boolean reactivated = status == MarketStatus.ACTIVE && !active;
        active = status == MarketStatus.ACTIVE;
        if (reactivated) {
            matching.cancelAll(nowMicros);
            reopenIfEarly();
        } else if (!active && status != MarketStatus.INACTIVE && status != MarketStatus.INITIALIZED && !closed) {
            close();
        }
        out.onStatus(0, exchangeMicros, receiveMicros, status);
    }

    @Override
    public void onCloseDate(int handle, long exchangeMicros, long receiveMicros, long newCloseMicros) {
        clock(exchangeMicros);
        closeMicros = newCloseMicros;
        reopenIfEarly();
        out.onCloseDate(0, exchangeMicros, receiveMicros, newCloseMicros);
    }

    @Override
    public void onGrid(int handle, long exchangeMicros, long receiveMicros, PriceGrid newGrid) {
        clock(exchangeMicros);
        grid = newGrid;
        book.history.relay(newGrid);
        out.onGrid(0, exchangeMicros, receiveMicros, newGrid);
    }

    @Override
    public void onFeeTerms(int handle, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        clock(exchangeMicros);
        matching.overrideFees(nowMicros, terms);
        out.onFeeTerms(0, exchangeMicros, receiveMicros, terms);
    }

    @Override
    public void onSettlement(int handle, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        clock(exchangeMicros);
        settled = true;
        if (!closed) {
            close();
        }
        while (!pending.isEmpty()) {
            carryOut(pending.remove());
        }
        out.onSettlement(0, exchangeMicros, receiveMicros, yesPayoutE4);
        participants.forEach(participant -> participant.onSettlement(market.ticker(), yesPayoutE4));
    }

    @Override
    public void onGap(int handle, long exchangeMicros, long receiveMicros) {
        clock(exchangeMicros);
        book.history.markStale();
        out.onGap(0, exchangeMicros, receiveMicros);
    }
}
