package io.kalshiflow.sim;

import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.FeeAccumulator;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.TimeInForce;
import java.util.List;

/** The matching rules of the simulated venue: price-time priority, self-trade prevention, fees per fill. */
final class Matching {
    /** Prints are stamped in whole milliseconds, rounded down. */
    private static final long PRINT_STAMP_MICROS = 1_000;

    private final MarketTicker market;
    private final VenueBook book;
    private FeeSchedule fees;
    private final Evidence evidence;
    private final List<SimulatedExchange.Participant> participants;
    private MarketHandler out = MarketHandler.NONE;
    private long nowMicros;
    private long trades;

    Matching(
            MarketTicker market,
            VenueBook book,
            FeeSchedule fees,
            Evidence evidence,
            List<SimulatedExchange.Participant> participants) {
        this.market = market;
        this.book = book;
        this.fees = fees;
        this.evidence = evidence;
        this.participants = participants;
    }

    void publishTo(MarketHandler handler) {
        out = handler;
    }

    void overrideFees(long fromMicros, FeeTerms terms) {
        fees = fees.overriddenFrom(fromMicros, terms);
    }

    void carryOut(int account, OrderCommand command, PriceGrid grid, long now) {
        nowMicros = now;
        if (command instanceof OrderCommand.Place place) {
            place(account, place, grid);
        } else if (command instanceof OrderCommand.Amend amend) {
            amend(account, amend, grid);
        } else {
            cancel(account, command.order());
        }
    }

    private void place(int account, OrderCommand.Place place, PriceGrid grid) {
        RestingOrder order =
                new RestingOrder(account, place.order(), place.terms(), new FeeAccumulator(fees.settings()));
        if (!grid.isValid(order.priceE4)) {
            tell(order, new OrderEvent.Rejected(order.id, nowMicros, nowMicros, "invalid_price"));
            return;
        }
        tell(order, new OrderEvent.Accepted(order.id, nowMicros, nowMicros, order.id.value()));
        if (order.terms.postOnly() && crosses(order)) {
            done(order, DoneReason.POST_ONLY_CROSS);
        } else if (order.terms.timeInForce() == TimeInForce.FILL_OR_KILL && !fillable(order)) {
            done(order, DoneReason.FILL_OR_KILL);
        } else {
            enter(order);
        }
    }

    /** Takes what it can; the rest goes into the book or, for an order that must not rest, is cancelled. */
    private void enter(RestingOrder order) {
        boolean metItself = take(order);
        if (order.remainingE2() == 0) {
            return;
        }
        if (metItself) {
            done(order, DoneReason.SELF_TRADE);
        } else if (order.terms.timeInForce() == TimeInForce.GOOD_TILL_CANCELED) {
            order.aheadE2 = book.availableE2(order.side(), order.priceE4);
            order.queuedMicros = nowMicros;
            book.resting.add(order);
            publish(order.side(), order.priceE4, order.remainingE2());
        } else {
            done(order, DoneReason.IMMEDIATE_OR_CANCEL);
        }
    }

    private boolean crosses(RestingOrder order) {
        BookSide opposite = order.side().opposite();
        int recorded = book.bestAvailableE4(opposite);
        RestingOrder resting = book.bestResting(opposite);
        return (recorded != BookView.NONE && order.accepts(recorded))
                || (resting != null && order.accepts(resting.priceE4));
    }

    /** Whether all of it could trade now; meeting an order of its own account makes it immediate-or-cancel instead. */
    private boolean fillable(RestingOrder order) {
        BookSide opposite = order.side().opposite();
        long found = 0;
        for (int price = book.bestAvailableE4(opposite);
                price != BookView.NONE && order.accepts(price);
                price = book.nextAvailableE4(opposite, price)) {
            found += book.availableE2(opposite, price);
        }
        for (RestingOrder resting : book.resting.of(opposite)) {
            if (order.accepts(resting.priceE4)) {
                if (resting.account == order.account) {
                    return true;
                }
                found += resting.remainingE2();
            }
        }
        return found >= order.remainingE2();
    }

    /** Walks the opposite side; returns true when it stopped at an order of the same account. */
    private boolean take(RestingOrder taker) {
        BookSide opposite = taker.side().opposite();
        while (taker.remainingE2() > 0) {
            int recorded = book.bestAvailableE4(opposite);
            RestingOrder resting = book.bestResting(opposite);
            if (recorded != BookView.NONE && (resting == null || !resting.isBetterThan(recorded))) {
                if (!taker.accepts(recorded)) {
                    return false;
                }
                takeRecorded(taker, opposite, recorded);
            } else if (resting == null || !taker.accepts(resting.priceE4)) {
                return false;
            } else if (resting.account == taker.account) {
                return true;
            } else {
                trade(taker, resting);
            }
        }
        return false;
    }

    private void takeRecorded(RestingOrder taker, BookSide side, int priceE4) {
        long count = Math.min(taker.remainingE2(), book.availableE2(side, priceE4));
        book.take(side, priceE4, count);
        publish(side, priceE4, -count);
        out.onTrade(0, nowMicros, nowMicros, side, priceE4, count, MarketHandler.OWN);
        fill(taker, priceE4, count, Liquidity.TAKER, evidence.ofLevel(side, priceE4));
    }

    private void trade(RestingOrder taker, RestingOrder maker) {
        long count = Math.min(taker.remainingE2(), maker.remainingE2());
        int price = maker.priceE4;
        out.onTrade(0, nowMicros, nowMicros, maker.side(), price, count, MarketHandler.OWN);
        fillResting(maker, count, Fill.NO_EVIDENCE);
        fill(taker, price, count, Liquidity.TAKER, Fill.NO_EVIDENCE);
    }

    /**
     * A recorded print, which traded at {@code printedMicros} and may be heard of later: an order that came after it
     * had no part in it. Its size is consumed by the queue and by resting orders in price-time order, once.
     */
    void print(BookSide makerSide, int priceE4, long countE2, long printedMicros, long now) {
        nowMicros = now;
        long ownE2 = 0;
        for (RestingOrder order : List.copyOf(book.resting.of(makerSide))) {
            long reaching = countE2 - ownE2;
            if (reaching == 0 || !order.accepts(priceE4)) {
                return;
            }
            if (order.queuedMicros >= printedMicros + PRINT_STAMP_MICROS) {
                continue;
            }
            long eaten = order.isBetterThan(priceE4) ? 0 : Math.min(order.aheadE2, reaching);
            order.aheadE2 -= eaten;
            if (order.isBetterThan(priceE4)) {
                order.aheadE2 = 0;
            }
            long count = Math.min(reaching - eaten, order.remainingE2());
            if (count > 0) {
                ownE2 += count;
                fillResting(order, count, evidence.ofEvent());
            }
        }
    }

    private void fillResting(RestingOrder order, long countE2, long proof) {
        publish(order.side(), order.priceE4, -countE2);
        fill(order, order.priceE4, countE2, Liquidity.MAKER, proof);
        if (order.remainingE2() == 0) {
            book.resting.remove(order);
        }
    }

    private void fill(RestingOrder order, int priceE4, long countE2, Liquidity liquidity, long proof) {
        order.filledE2 += countE2;
        long tradeFee = fees.tradeFeeE6(liquidity, priceE4, countE2, nowMicros);
        long fee = order.fees.chargeE6(order.side(), priceE4, countE2, tradeFee);
        Fill fill = new Fill(
                market + "-" + ++trades, order.id, market, order.side(), priceE4, countE2, liquidity, fee, proof);
        tell(order, new OrderEvent.Filled(order.id, nowMicros, nowMicros, fill));
    }

    private void amend(int account, OrderCommand.Amend amend, PriceGrid grid) {
        RestingOrder order = book.resting.find(account, amend.order());
        if (order == null) {
            refuse(account, amend.order(), "not_found", nowMicros);
        } else if (!grid.isValid(amend.priceE4())) {
            refuse(account, amend.order(), "invalid_price", nowMicros);
        } else if (meetsItself(order, amend.priceE4())) {
            refuse(account, amend.order(), "self_cross_attempt", nowMicros);
        } else if (amend.totalE2() < order.filledE2) {
            refuse(account, amend.order(), "invalid_amend_quantity", nowMicros);
        } else if (amend.totalE2() == order.filledE2) {
            withdraw(order, DoneReason.CANCELED);
        } else if (amend.priceE4() == order.priceE4 && amend.totalE2() <= order.totalE2) {
            publish(order.side(), order.priceE4, amend.totalE2() - order.totalE2);
            order.totalE2 = amend.totalE2();
            tell(
                    order,
                    new OrderEvent.Amended(
                            order.id, nowMicros, nowMicros, order.id.value(), order.priceE4, order.totalE2));
        } else {
            book.resting.remove(order);
            publish(order.side(), order.priceE4, -order.remainingE2());
            order.priceE4 = amend.priceE4();
            order.totalE2 = amend.totalE2();
            tell(
                    order,
                    new OrderEvent.Amended(
                            order.id, nowMicros, nowMicros, order.id.value(), order.priceE4, order.totalE2));
            if (order.terms.postOnly() && crosses(order)) {
                done(order, DoneReason.POST_ONLY_CROSS);
            } else {
                enter(order);
            }
        }
    }

    /** Whether an order of the same account rests where this one would trade at another limit. */
    private boolean meetsItself(RestingOrder order, int priceE4) {
        for (RestingOrder resting : book.resting.of(order.side().opposite())) {
            if (resting.account == order.account && resting.accepts(priceE4)) {
                return true;
            }
        }
        return false;
    }

    private void cancel(int account, ClientOrderId id) {
        RestingOrder order = book.resting.find(account, id);
        if (order == null) {
            refuse(account, id, "not_found", nowMicros);
        } else {
            withdraw(order, DoneReason.CANCELED);
        }
    }

    /** Cancels every resting order because the market closed. */
    void cancelAll(long now) {
        nowMicros = now;
        for (BookSide side : BookSide.values()) {
            List.copyOf(book.resting.of(side)).forEach(order -> withdraw(order, DoneReason.MARKET_CLOSED));
        }
    }

    private void withdraw(RestingOrder order, DoneReason reason) {
        book.resting.remove(order);
        publish(order.side(), order.priceE4, -order.remainingE2());
        done(order, reason);
    }

    private void done(RestingOrder order, DoneReason reason) {
        tell(order, new OrderEvent.Canceled(order.id, nowMicros, nowMicros, reason));
    }

    void refuse(int account, ClientOrderId id, String reason, long now) {
        participants.get(account).onOrderEvent(new OrderEvent.CommandRefused(id, now, now, reason));
    }

    private void tell(RestingOrder order, OrderEvent event) {
        participants.get(order.account).onOrderEvent(event);
    }

    private void publish(BookSide side, int priceE4, long changeE2) {
        out.onDelta(0, nowMicros, nowMicros, side, priceE4, changeE2, MarketHandler.OWN);
    }
}
