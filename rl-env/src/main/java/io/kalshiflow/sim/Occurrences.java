package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.DoneReason;
import org.jspecify.annotations.Nullable;

/**
 * What the venue does of its own accord or on command: the close, pauses, expiries, fills by chance, and the commands
 * that arrive; at one instant in this order. One thread.
 */
final class Occurrences {
    private final SimulatedExchange.Parts parts;
    private final VenueClock clock;
    private final MarketState market;
    private final CommandQueue commands;
    private final Matching matching;
    private final @Nullable ProbabilisticFills probable;
    private long nextExpiryMicros = SimulatedExchange.NO_EXPIRY;

    Occurrences(
            SimulatedExchange.Parts parts,
            VenueClock clock,
            MarketState market,
            CommandQueue commands,
            Matching matching,
            @Nullable ProbabilisticFills probable) {
        this.parts = parts;
        this.clock = clock;
        this.market = market;
        this.commands = commands;
        this.matching = matching;
        this.probable = probable;
    }

    void reset() {
        nextExpiryMicros = SimulatedExchange.NO_EXPIRY;
    }

    boolean hasRestingOrders() {
        return parts.resting().count(BookSide.BID) + parts.resting().count(BookSide.ASK) > 0;
    }

    /** When something is due next; {@link Long#MAX_VALUE} if nothing is. */
    long nextMicros() {
        long due = commands.headArrivalMicros();
        if (hasRestingOrders()) {
            due = Math.min(due, Math.min(nextExpiryMicros, market.nextPauseMicros()));
            due = Math.min(due, market.dueCloseMicros());
        }
        return Math.min(due, probableMicros());
    }

    private long probableMicros() {
        return probable == null ? Long.MAX_VALUE : probable.dueMicros();
    }

    /** Something happened that the chances of resting orders may depend on. */
    void reconsider() {
        if (probable != null) {
            long now = clock.venueMicros();
            probable.reconsider(now, market.isOpen() && parts.book().isKnown() && !market.isPausedAt(now));
        }
    }

    /** Carries out what is due before a time. */
    void advanceTo(long micros) {
        while (true) {
            long own = Math.min(nextExpiryMicros, Math.min(market.nextPauseMicros(), probableMicros()));
            long due = Math.min(commands.headArrivalMicros(), own);
            if (due >= micros) {
                break;
            }
            if (!closeIfDue(due)) {
                happen(due);
            }
        }
        closeIfDue(micros);
    }

    private void happen(long due) {
        clock.venueReached(due);
        matching.at(clock.venueMicros());
        parts.book().recover(clock.venueMicros());
        if (due == market.nextPauseMicros()) {
            market.pause();
            matching.cancelAll(DoneReason.TRADING_PAUSED, (all, order) -> all.has(order, OrderFlags.CANCEL_ON_PAUSE));
        } else if (due == nextExpiryMicros) {
            expire();
        } else if (probable != null && due == probable.dueMicros()) {
            probable.fill(clock.venueMicros());
        } else {
            carryOut();
        }
        reconsider();
    }

    private void expire() {
        long now = clock.venueMicros();
        matching.cancelAll(DoneReason.EXPIRED, (all, order) -> all.expiryMicros[order] <= now);
        nextExpiryMicros = parts.resting().nextExpiryMicros();
    }

    // ---- the close

    private boolean closeIfDue(long micros) {
        boolean due = !market.isClosed() && market.dueCloseMicros() <= micros;
        if (due) {
            clock.venueReached(market.dueCloseMicros());
            close();
        }
        return due;
    }

    void close() {
        market.close();
        cancelAll();
    }

    /** The market is closed, or was until now: nothing rests. */
    void cancelAll() {
        matching.at(clock.venueMicros());
        matching.cancelAll(DoneReason.MARKET_CLOSED, (all, order) -> true);
        nextExpiryMicros = SimulatedExchange.NO_EXPIRY;
        reconsider();
    }

    // ---- commands

    /** The market is over: what is still on its way arrives. */
    void carryOutAll() {
        while (!commands.isEmpty()) {
            carryOut();
        }
    }

    private void carryOut() {
        byte kind = commands.headKind();
        int account = commands.headAccount();
        int order = commands.headOrder();
        int price = commands.headPriceE4();
        long total = commands.headTotalE2();
        commands.removeHead();
        Refusal refusal = market.refusal(kind, parts.book().isKnown(), clock.venueMicros());
        if (refusal != null) {
            refuse(kind, account, order, refusal);
        } else if (kind == CommandQueue.PLACE) {
            matching.place(order, market.grid());
            nextExpiryMicros = Math.min(nextExpiryMicros, parts.orders().expiryMicros[order]);
        } else if (kind == CommandQueue.AMEND) {
            matching.amend(account, order, price, total, market.grid());
        } else if (kind == CommandQueue.CANCEL) {
            matching.cancel(account, order);
        } else if (kind == CommandQueue.RESET_GROUP) {
            parts.groups().reset(order);
        } else if (parts.groups().limit(order, total, clock.venueMicros())) {
            matching.cancelTriggeredGroups();
        }
    }

    private void refuse(byte kind, int account, int order, Refusal refusal) {
        Participant participant = parts.accounts().get(account);
        if (kind == CommandQueue.PLACE) {
            parts.orders().state[order] = OrderColumns.GONE;
            participant.onRejected(order, refusal, clock.venueMicros());
        } else {
            participant.onRefused(order, refusal, clock.venueMicros());
        }
    }
}
