package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.WorkingOrder;
import java.util.List;
import java.util.Objects;

/**
 * The life of an order that is known: turns facts, however late, often and out of order they were told, into the events
 * that its account folds, each once and in a possible order. What {@link OrderAnswers answers} and
 * {@link OrderSightings sightings} say become facts there. One thread.
 *
 * <p>What it relies on: an end under a name of the exchange's is final for that name; what has traded only grows; price
 * and size change at times that the exchange tells. An end is told after the fills before it, so that its reservation
 * lasts as long as something of it may still have to be paid.
 */
final class OrderLife {
    private final Books books;
    private final Reports reports;
    private final Looks looks;
    private final Times times;

    OrderLife(Books books, Reports reports, Looks looks, Times times) {
        this.books = books;
        this.reports = reports;
        this.looks = looks;
        this.times = times;
    }

    // ---- it exists

    /** The exchange has it under this name. */
    void accepted(LiveOrder order, String exchangeId, long micros) {
        books.called(order, exchangeId, micros);
        if (!order.isPending()) {
            return;
        }
        order.answered();
        order.changedMicros = Math.max(order.changedMicros, micros);
        books.tell(new OrderEvent.Accepted(order.id, micros, times.nowMicros(), exchangeId));
    }

    /** So much of it has traded, whatever of that we have heard of. */
    void said(LiveOrder order, long filledE2) {
        order.saidFilledE2 = Math.max(order.saidFilledE2, filledE2 - order.filledBeforeE2);
        if (order.saidFilledE2 > order.working.filledE2()) {
            books.orders.watch(order);
            looks.afterGrace(times.nowMicros());
        }
    }

    /** An amend that nobody waits for gave it another name. */
    void renamed(LiveOrder order, String exchangeId, long micros) {
        if (!order.isDone()) {
            books.called(order, exchangeId, micros);
            tellName(order);
        }
    }

    /** The name of an idle order, if it is not the one that was told. */
    void tellName(LiveOrder order) {
        boolean idle = !order.isDone() && !order.isPending() && order.inFlight == null && order.end == null;
        if (idle && !Objects.equals(order.toldName, order.exchangeId())) {
            changed(order, order.working.priceE4(), order.working.totalE2(), times.exchangeMicros());
        }
    }

    // ---- fills

    /** Books a fill of it that is not in the books. */
    void filled(LiveOrder order, FillNews fill) {
        order.parked.removeIf(each -> each.tradeId().equals(fill.tradeId()));
        accepted(order, fill.exchangeId(), fill.exchangeMicros());
        if (books.trades.has(fill.tradeId())) {
            return; // a name that was new to us brought what had come under it, this fill too
        }
        if (order.inFlight instanceof OrderCommand.Amend wanted && isBeyondLimit(order, fill)) {
            amended(order, wanted, fill.exchangeMicros());
        }
        takeBack(order, fill);
        if (!order.hasRoomFor(fill.countE2()) && order.isDone() && fill.overRest()) {
            larger(order, order.working.filledE2() + fill.countE2(), fill.exchangeMicros());
        }
        if (!order.hasRoomFor(fill.countE2())) {
            park(order, fill);
            return;
        }
        if (!books.trades.add(fill.tradeId(), fill.exchangeMicros())) {
            return;
        }
        if (fill.overRest()) {
            reports.fillsBooked++;
            reports.tell(
                    Discrepancy.Kind.MISSED_FILL,
                    order.id.value(),
                    "no trade " + fill.tradeId(),
                    Decimals.format(fill.countE2(), 2) + " at " + Decimals.format(fill.priceE4(), 4),
                    Discrepancy.Reason.STREAM_LOSS,
                    Discrepancy.Repair.BOOKED);
        }
        books.tell(new OrderEvent.Filled(order.id, fill.exchangeMicros(), times.nowMicros(), fill.fill(order.id)));
        if (fill.overRest() && !order.isDone()) {
            reports.partialFills++;
        }
        complete(order);
    }

    /** A price that only the amend in flight allows proves that it was carried out. */
    private static boolean isBeyondLimit(LiveOrder order, FillNews fill) {
        int worse = order.terms.side().sign() * (fill.priceE4() - order.working.priceE4());
        return worse > 0;
    }

    /** A fill that was given up has turned up: it is one of the order's size again. */
    private void takeBack(LiveOrder order, FillNews fill) {
        long backE2 = Math.min(order.givenUpE2, fill.countE2());
        if (backE2 > 0 && fill.exchangeMicros() <= order.givenUpMicros && !order.isDone() && !order.amends()) {
            order.givenUpE2 -= backE2;
            order.filledBeforeE2 -= backE2;
            changed(order, order.working.priceE4(), order.working.totalE2() + backE2, fill.exchangeMicros());
        }
    }

    private void park(LiveOrder order, FillNews fill) {
        order.parked.add(fill);
        books.orders.watch(order);
        looks.afterGrace(times.nowMicros());
    }

    private void release(LiveOrder order) {
        List<FillNews> waiting = List.copyOf(order.parked);
        order.parked.clear();
        for (FillNews each : waiting) {
            if (!books.trades.has(each.tradeId())) {
                filled(order, each);
            }
        }
    }

    /**
     * What it was said to be cannot be found out: from now on it is what its fills say. What still turns up is booked.
     */
    void giveUpLooking(LiveOrder order) {
        long lackingE2 = order.lackingE2();
        order.saidFilledE2 = order.working.filledE2();
        order.restsAfterMicros = 0;
        if (lackingE2 > 0 && order.inFlight == null && order.end == null && !order.isDone()) {
            long total = Math.max(order.working.filledE2(), order.working.totalE2() - lackingE2);
            order.filledBeforeE2 += lackingE2;
            order.givenUpE2 += order.working.totalE2() - total;
            order.givenUpMicros = times.exchangeMicros();
            changed(order, order.working.priceE4(), total, order.givenUpMicros);
        }
        for (FillNews each : List.copyOf(order.parked)) {
            if (!order.hasRoomFor(each.countE2()) && !order.amends()) {
                larger(order, order.working.filledE2() + each.countE2(), each.exchangeMicros());
            }
        }
        LiveOrder.End end = order.end;
        if (end != null && !order.isDone()) {
            order.end = new LiveOrder.End(end.reason(), order.working.filledE2(), end.micros(), end.stated());
            complete(order);
        }
    }

    /** More of it has traded than we thought there was: somebody had made it larger, and nobody told. */
    private void larger(LiveOrder order, long totalE2, long micros) {
        reports.tell(
                Discrepancy.Kind.ORDER_TERMS,
                order.id.value(),
                "size " + order.working.totalE2(),
                "filled " + totalE2,
                Discrepancy.Reason.FOREIGN,
                Discrepancy.Repair.BOOKED);
        changed(order, order.working.priceE4(), totalE2, micros);
    }

    // ---- price and size

    /** It has this price and size now, whoever wanted that. */
    void changed(LiveOrder order, int priceE4, long totalE2, long micros) {
        order.changedMicros = Math.max(order.changedMicros, micros);
        String name = Objects.requireNonNull(order.exchangeId());
        books.tell(new OrderEvent.Amended(order.id, micros, times.nowMicros(), name, priceE4, totalE2));
        release(order);
    }

    /** The amend in flight was carried out. */
    void amended(LiveOrder order, OrderCommand.Amend command, long micros) {
        order.answered();
        changed(order, command.priceE4(), command.totalE2(), micros);
        resolveHeldEnd(order);
    }

    /** The command in flight was not carried out, for certain. */
    void refused(LiveOrder order, String reason) {
        order.answered();
        books.tell(new OrderEvent.CommandRefused(order.id, times.exchangeMicros(), times.nowMicros(), reason));
        release(order);
        resolveHeldEnd(order);
        tellName(order);
    }

    /** An end that waited for an amend's answer holds if the order is still called so. */
    private void resolveHeldEnd(LiveOrder order) {
        Sighting held = order.heldEnd;
        order.heldEnd = null;
        if (held != null && !order.isDone() && held.exchangeId().equals(order.exchangeId())) {
            ended(order, held);
        }
    }

    // ---- the end

    /** The exchange shows it as over. */
    void ended(LiveOrder order, Sighting sighting) {
        LiveOrder.End known = order.end;
        DoneReason otherwise =
                known == null || known.reason() == DoneReason.FILLED ? reasonOfTerms(order) : known.reason();
        DoneReason reason =
                sighting.status() == OrderStatus.EXECUTED ? DoneReason.FILLED : sighting.doneReason(otherwise);
        if (known == null && reason == DoneReason.CANCELED && !order.cancels() && !order.foreign) {
            reports.tell(
                    Discrepancy.Kind.MISSED_END,
                    order.id.value(),
                    "open",
                    "cancelled, not by us",
                    Discrepancy.Reason.FOREIGN,
                    Discrepancy.Repair.BOOKED);
        }
        long filled = sighting.filledE2() - order.filledBeforeE2;
        ended(order, new LiveOrder.End(reason, filled, sighting.micros(times), true));
    }

    /** Why an order ends of which nothing else is known than how it was sent. */
    static DoneReason reasonOfTerms(LiveOrder order) {
        return switch (order.terms.timeInForce()) {
            case IMMEDIATE_OR_CANCEL -> DoneReason.IMMEDIATE_OR_CANCEL;
            case FILL_OR_KILL -> DoneReason.FILL_OR_KILL;
            case GOOD_TILL_CANCELED -> DoneReason.CANCELED;
        };
    }

    /** It is over; a statement of the exchange's replaces a conclusion of ours, which may rest on a wrong size. */
    void ended(LiveOrder order, LiveOrder.End end) {
        LiveOrder.End known = order.end;
        if (known == null || (end.stated() && !known.stated())) {
            order.end = end;
        }
        if (end.stated()) {
            order.saidFilledE2 = Math.max(order.saidFilledE2, end.filledE2());
            if (!order.isDone() && !order.amends() && end.filledE2() > order.working.totalE2()) {
                larger(order, end.filledE2(), end.micros());
            }
        }
        complete(order);
    }

    /** Tells the end of it once all fills before it are in the books. */
    void complete(LiveOrder order) {
        if (order.isDone()) {
            afterEnd(order);
            return;
        }
        LiveOrder.End end = order.end;
        if (end == null) {
            return;
        }
        WorkingOrder working = order.working;
        if (working.filledE2() < end.filledE2()) {
            looks.afterGrace(times.nowMicros());
            return;
        }
        if (working.inFlight() == OrderView.InFlight.AMEND) {
            return;
        }
        if (end.reason() == DoneReason.FILLED) {
            smaller(order, end);
        } else {
            reports.removed++;
            books.tell(new OrderEvent.Canceled(order.id, end.micros(), times.nowMicros(), end.reason()));
        }
        afterEnd(order);
    }

    /** All of it has traded, which was less than we thought: somebody had made it smaller. */
    private void smaller(LiveOrder order, LiveOrder.End end) {
        reports.tell(
                Discrepancy.Kind.ORDER_TERMS,
                order.id.value(),
                "size " + order.working.totalE2(),
                "filled whole at " + end.filledE2(),
                Discrepancy.Reason.FOREIGN,
                Discrepancy.Repair.BOOKED);
        if (order.working.filledE2() == 0) {
            books.tell(new OrderEvent.Canceled(order.id, end.micros(), times.nowMicros(), DoneReason.CANCELED));
            return;
        }
        changed(order, order.working.priceE4(), order.working.filledE2(), end.micros());
    }

    /** A cancel that came too late is told after the end that it missed. */
    private void afterEnd(LiveOrder order) {
        String refusal = order.heldRefusal;
        if (refusal == null) {
            if (order.isUnknown()) {
                order.answered();
            }
            return;
        }
        boolean traded = order.working.filledE2() >= order.working.totalE2();
        order.answered();
        if (traded) {
            books.tell(new OrderEvent.CommandRefused(order.id, times.exchangeMicros(), times.nowMicros(), refusal));
        }
    }
}
