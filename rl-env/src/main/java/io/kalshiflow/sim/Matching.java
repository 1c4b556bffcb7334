package io.kalshiflow.sim;

import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import org.jspecify.annotations.Nullable;

/** The matching rules of the simulated venue: price-time priority, self-trade prevention, fees per fill. */
final class Matching {
    private final OrderColumns orders;
    private final RestingOrders resting;
    private final VenueBook book;
    private final Accounts accounts;
    private final OrderGroups groups;
    private final QueuePlaces queue;
    private final Evidence evidence;
    private final FeeSchedule openingFees;
    private FeeSchedule fees;
    private MarketHandler out = MarketHandler.NONE;
    private long nowMicros;
    private long trades;
    private boolean groupTriggered;

    Matching(SimulatedExchange.Parts parts, FeeSchedule fees, Evidence evidence) {
        orders = parts.orders();
        resting = parts.resting();
        book = parts.book();
        accounts = parts.accounts();
        groups = parts.groups();
        queue = parts.queue();
        openingFees = fees;
        this.fees = fees;
        this.evidence = evidence;
    }

    void reset() {
        fees = openingFees;
        trades = 0;
        groupTriggered = false;
    }

    void publishTo(MarketHandler handler) {
        out = handler;
    }

    void overrideFees(long fromMicros, FeeTerms terms) {
        fees = fees.overriddenFrom(fromMicros, terms);
    }

    /** Fills so far, each side of a trade counted. */
    long trades() {
        return trades;
    }

    void at(long now) {
        nowMicros = now;
    }

    void place(int order, PriceGrid grid) {
        Refusal refusal = refusal(order, grid);
        if (refusal != null) {
            orders.state[order] = OrderColumns.GONE;
            owner(order).onRejected(order, refusal, nowMicros);
            return;
        }
        owner(order).onAccepted(order, nowMicros);
        if (orders.has(order, OrderFlags.POST_ONLY) && crosses(order)) {
            done(order, DoneReason.POST_ONLY_CROSS);
        } else if (orders.has(order, OrderFlags.FILL_OR_KILL) && !fillable(order)) {
            done(order, DoneReason.FILL_OR_KILL);
        } else {
            enter(order);
        }
        cancelTriggered();
    }

    private @Nullable Refusal refusal(int order, PriceGrid grid) {
        int account = orders.account[order];
        if (!grid.isValid(orders.priceE4[order])) {
            return Refusal.INVALID_PRICE;
        } else if (orders.expiryMicros[order] <= nowMicros) {
            return Refusal.INVALID_EXPIRATION;
        } else if (groups.isTriggered(orders.group[order])) {
            return Refusal.ORDER_GROUP_TRIGGERED;
        }
        long opens = orders.has(order, OrderFlags.REDUCE_ONLY) ? 0 : orders.totalE2[order];
        long needed = accounts.neededE6(account, orders.side[order], orders.priceE4[order], opens);
        return accounts.covers(account, needed) ? null : Refusal.INSUFFICIENT_BALANCE;
    }

    /** Takes what it can; the rest goes into the book or, for an order that must not rest, is cancelled. */
    private void enter(int order) {
        boolean stoppedAtItself = take(order);
        book.reactToTake(nowMicros);
        if (orders.remainingE2(order) == 0) {
            finished(order);
        } else if (stoppedAtItself) {
            done(order, DoneReason.SELF_TRADE);
        } else if (groups.isTriggered(orders.group[order])) {
            done(order, DoneReason.ORDER_GROUP);
        } else if (OrderFlags.rests(orders.flags[order])) {
            rest(order);
        } else {
            boolean reduced = orders.has(order, OrderFlags.REDUCE_ONLY) && reducibleE2(order) == 0;
            done(order, reduced ? DoneReason.REDUCE_ONLY : DoneReason.IMMEDIATE_OR_CANCEL);
        }
    }

    private void rest(int order) {
        BookSide side = orders.side[order];
        orders.queuedMicros[order] = nowMicros;
        resting.add(order);
        hold(order);
        queue.join(order, book.availableE2(side, orders.priceE4[order]), nowMicros);
        book.changeOwn(side, orders.priceE4[order], orders.remainingE2(order), nowMicros);
        owner(order).onQueued(order);
    }

    private void hold(int order) {
        int account = orders.account[order];
        long needed = accounts.neededE6(account, orders.side[order], orders.priceE4[order], orders.remainingE2(order));
        accounts.hold(account, needed - orders.heldE6[order]);
        orders.heldE6[order] = needed;
    }

    private boolean crosses(int order) {
        BookSide opposite = orders.side[order].opposite();
        int recorded = book.bestAvailableE4(opposite);
        int own = resting.best(opposite);
        return (recorded != BookView.NONE && orders.accepts(order, recorded))
                || (own != RestingOrders.NONE && orders.accepts(order, orders.priceE4[own]));
    }

    /** Whether all of it could trade now; meeting an order of its own account makes it immediate-or-cancel instead. */
    private boolean fillable(int order) {
        BookSide opposite = orders.side[order].opposite();
        long found = 0;
        for (int price = book.bestAvailableE4(opposite);
                price != BookView.NONE && orders.accepts(order, price);
                price = book.nextAvailableE4(opposite, price)) {
            found += book.availableE2(opposite, price);
        }
        for (int i = 0; i < resting.count(opposite); i++) {
            int other = resting.at(opposite, i);
            if (orders.accepts(order, orders.priceE4[other])) {
                if (orders.account[other] == orders.account[order]) {
                    return true;
                }
                found += orders.remainingE2(other);
            }
        }
        return found >= orders.remainingE2(order);
    }

    private long reducibleE2(int order) {
        return accounts.heldAgainstE2(orders.account[order], orders.side[order]);
    }

    private long wantedE2(int taker) {
        long remaining = orders.remainingE2(taker);
        return orders.has(taker, OrderFlags.REDUCE_ONLY) ? Math.min(remaining, reducibleE2(taker)) : remaining;
    }

    /** A group that its own fills triggered stops an order, but none that trades whole or not at all. */
    private boolean stopsByGroup(int taker) {
        return groups.isTriggered(orders.group[taker]) && !orders.has(taker, OrderFlags.FILL_OR_KILL);
    }

    /** Walks the opposite side; returns true when it stopped at an order of the same account. */
    private boolean take(int taker) {
        BookSide opposite = orders.side[taker].opposite();
        while (wantedE2(taker) > 0 && !stopsByGroup(taker)) {
            int recorded = book.bestAvailableE4(opposite);
            int own = resting.best(opposite);
            if (recorded != BookView.NONE && (own == RestingOrders.NONE || !orders.isBetterThan(own, recorded))) {
                if (!orders.accepts(taker, recorded)) {
                    return false;
                }
                takeRecorded(taker, opposite, recorded);
            } else if (own == RestingOrders.NONE || !orders.accepts(taker, orders.priceE4[own])) {
                return false;
            } else if (orders.account[own] != orders.account[taker]) {
                trade(taker, own);
                cancelTriggered();
            } else if (orders.has(taker, OrderFlags.CANCEL_OWN_MAKER)) {
                withdraw(own, DoneReason.SELF_TRADE);
            } else {
                return true;
            }
        }
        return false;
    }

    private void takeRecorded(int taker, BookSide side, int priceE4) {
        long count = Math.min(wantedE2(taker), book.availableE2(side, priceE4));
        long proof = evidence.ofLevel(side, priceE4);
        book.take(side, priceE4, count, nowMicros);
        out.onTrade(0, nowMicros, nowMicros, side, priceE4, count, MarketHandler.OWN);
        fill(taker, priceE4, count, Liquidity.TAKER, proof);
    }

    private void trade(int taker, int maker) {
        long count = Math.min(wantedE2(taker), orders.remainingE2(maker));
        int price = orders.priceE4[maker];
        out.onTrade(0, nowMicros, nowMicros, orders.side[maker], price, count, MarketHandler.OWN);
        fillResting(maker, count, Fill.NO_EVIDENCE);
        fill(taker, price, count, Liquidity.TAKER, Fill.NO_EVIDENCE);
    }

    /** A resting order trades at its price. */
    void fillResting(int order, long countE2, long proof) {
        book.changeOwn(orders.side[order], orders.priceE4[order], -countE2, nowMicros);
        fill(order, orders.priceE4[order], countE2, Liquidity.MAKER, proof);
        if (orders.remainingE2(order) == 0) {
            leave(order);
            finished(order);
        } else {
            hold(order);
        }
    }

    private void fill(int order, int priceE4, long countE2, Liquidity liquidity, long proof) {
        int account = orders.account[order];
        BookSide side = orders.side[order];
        long tradeFee = fees.tradeFeeE6(liquidity, priceE4, countE2, nowMicros);
        long fee = orders.fees(order).chargeE6(side, priceE4, countE2, tradeFee);
        orders.filledE2[order] += countE2;
        trades++;
        accounts.traded(account, side, priceE4, countE2, fee);
        owner(order).onFilled(order, priceE4, countE2, liquidity, fee, proof, nowMicros);
        if (groups.traded(orders.group[order], countE2, nowMicros)) {
            groupTriggered = true;
        }
    }

    void amend(int account, int order, int priceE4, long totalE2, PriceGrid grid) {
        if (!isResting(account, order)) {
            accounts.get(account).onRefused(order, Refusal.NOT_FOUND, nowMicros);
        } else if (!grid.isValid(priceE4)) {
            owner(order).onRefused(order, Refusal.INVALID_PRICE, nowMicros);
        } else if (meetsItself(order, priceE4)) {
            owner(order).onRefused(order, Refusal.SELF_CROSS_ATTEMPT, nowMicros);
        } else if (totalE2 < orders.filledE2[order]) {
            owner(order).onRefused(order, Refusal.INVALID_AMEND_QUANTITY, nowMicros);
        } else if (totalE2 == orders.filledE2[order]) {
            withdraw(order, DoneReason.CANCELED);
        } else if (priceE4 == orders.priceE4[order] && totalE2 <= orders.totalE2[order]) {
            shrink(order, totalE2);
        } else if (!affordable(order, priceE4, totalE2)) {
            owner(order).onRefused(order, Refusal.INSUFFICIENT_BALANCE, nowMicros);
        } else {
            requeue(order, priceE4, totalE2);
        }
        cancelTriggered();
    }

    private boolean affordable(int order, int priceE4, long totalE2) {
        int account = orders.account[order];
        long needed = accounts.neededE6(account, orders.side[order], priceE4, totalE2 - orders.filledE2[order]);
        return accounts.covers(account, needed - orders.heldE6[order]);
    }

    /** A smaller order keeps its place. */
    private void shrink(int order, long totalE2) {
        book.changeOwn(orders.side[order], orders.priceE4[order], totalE2 - orders.totalE2[order], nowMicros);
        orders.totalE2[order] = totalE2;
        hold(order);
        owner(order).onAmended(order, orders.priceE4[order], totalE2, nowMicros);
    }

    /** A new price or a larger size goes to the back of the queue. */
    private void requeue(int order, int priceE4, long totalE2) {
        leave(order);
        book.changeOwn(orders.side[order], orders.priceE4[order], -orders.remainingE2(order), nowMicros);
        orders.priceE4[order] = priceE4;
        orders.totalE2[order] = totalE2;
        owner(order).onAmended(order, priceE4, totalE2, nowMicros);
        if (orders.has(order, OrderFlags.POST_ONLY) && crosses(order)) {
            done(order, DoneReason.POST_ONLY_CROSS);
        } else {
            enter(order);
        }
    }

    /** Whether an order of the same account rests where this one would trade at another limit. */
    private boolean meetsItself(int order, int priceE4) {
        BookSide opposite = orders.side[order].opposite();
        for (int i = 0; i < resting.count(opposite); i++) {
            int other = resting.at(opposite, i);
            if (orders.account[other] == orders.account[order] && orders.accepts(other, priceE4)) {
                return true;
            }
        }
        return false;
    }

    private boolean isResting(int account, int order) {
        return order < orders.size && orders.account[order] == account && orders.state[order] == OrderColumns.RESTING;
    }

    void cancel(int account, int order) {
        if (isResting(account, order)) {
            withdraw(order, DoneReason.CANCELED);
        } else {
            accounts.get(account).onRefused(order, Refusal.NOT_FOUND, nowMicros);
        }
    }

    /** Cancels every resting order that a condition holds for. */
    void cancelAll(DoneReason reason, OrderCondition condition) {
        cancelAll(BookSide.BID, reason, condition);
        cancelAll(BookSide.ASK, reason, condition);
    }

    private void cancelAll(BookSide side, DoneReason reason, OrderCondition condition) {
        int position = 0;
        while (position < resting.count(side)) {
            int order = resting.at(side, position);
            if (condition.holds(orders, order)) {
                withdraw(order, reason);
            } else {
                position++;
            }
        }
    }

    /** What of the orders is meant. */
    @FunctionalInterface
    interface OrderCondition {
        boolean holds(OrderColumns orders, int order);
    }

    /** Cancels what rests of the groups that the last fills triggered, if they did. */
    void cancelTriggered() {
        if (groupTriggered) {
            groupTriggered = false;
            cancelTriggeredGroups();
        }
    }

    /** Cancels what rests of any group that is triggered. */
    void cancelTriggeredGroups() {
        cancelAll(DoneReason.ORDER_GROUP, (columns, order) -> groups.isTriggered(columns.group[order]));
    }

    private void withdraw(int order, DoneReason reason) {
        owner(order).onCanceled(order, reason, nowMicros);
        leave(order);
        book.changeOwn(orders.side[order], orders.priceE4[order], -orders.remainingE2(order), nowMicros);
        finished(order);
    }

    private void leave(int order) {
        resting.remove(order);
        queue.leave(order);
        orders.state[order] = OrderColumns.ON_ITS_WAY;
    }

    private void finished(int order) {
        accounts.hold(orders.account[order], -orders.heldE6[order]);
        orders.heldE6[order] = 0;
        orders.state[order] = OrderColumns.GONE;
    }

    private void done(int order, DoneReason reason) {
        finished(order);
        owner(order).onCanceled(order, reason, nowMicros);
    }

    private Participant owner(int order) {
        return accounts.get(orders.account[order]);
    }
}
