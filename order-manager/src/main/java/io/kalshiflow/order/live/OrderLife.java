package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.TimeInForce;
import io.kalshiflow.trade.WorkingOrder;
import java.util.List;
import java.util.Objects;

/**
 * The life of an order that is known: makes of what the exchange told, however late, often and out of order, the events
 * that its account folds, each once and in a possible order. One thread.
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
    private final Looking looking;

    OrderLife(Books books, Reports reports, Looks looks, Times times, Looking looking) {
        this.books = books;
        this.reports = reports;
        this.looks = looks;
        this.times = times;
        this.looking = looking;
    }

    // ---- proofs that it exists

    /** The exchange has it under this name. */
    void accepted(LiveOrder order, String exchangeId, long micros) {
        if (!order.isCalled(exchangeId)) {
            books.called(order, exchangeId);
        }
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
            looks.afterGrace(times.nowMicros());
        }
    }

    // ---- what was seen of it

    /** Takes a sighting under a name that it is called by. */
    void seen(LiveOrder order, Sighting sighting) {
        accepted(order, sighting.exchangeId(), micros(sighting));
        if (!sighting.exchangeId().equals(order.exchangeId())) {
            return;
        }
        said(order, sighting.filledE2());
        if (sighting.isOver()) {
            over(order, sighting);
        } else if (sighting.status() == OrderStatus.RESTING && !order.isDone()) {
            resting(order, sighting);
        }
        complete(order);
    }

    private long micros(Sighting sighting) {
        return sighting.updatedMicros() == 0 ? times.exchangeMicros() : sighting.updatedMicros();
    }

    private void over(LiveOrder order, Sighting sighting) {
        if (order.isDone()) {
            return;
        }
        if (order.amends() && !isAfterUnknown(order, sighting)) {
            order.heldEnd = sighting;
            looks.afterPause(times.nowMicros());
            return;
        }
        if (order.amends()) {
            resolveAmend(order, sighting);
        }
        if (!order.isDone()) {
            end(order, sighting);
        }
    }

    /** Whether an answer is from after the command in flight was given up. */
    private static boolean isAfterUnknown(LiveOrder order, Sighting sighting) {
        return order.isUnknown() && sighting.asOfMicros() > order.unknownSinceMicros;
    }

    private void end(LiveOrder order, Sighting sighting) {
        DoneReason reason =
                sighting.status() == OrderStatus.EXECUTED ? DoneReason.FILLED : sighting.doneReason(otherwise(order));
        if (reason == DoneReason.CANCELED
                && !order.cancels()
                && order.terms.timeInForce() == TimeInForce.GOOD_TILL_CANCELED
                && !order.foreign
                && order.end == null) {
            reports.tell(
                    Discrepancy.Kind.MISSED_END,
                    order.id.value(),
                    "open",
                    "cancelled, not by us",
                    Discrepancy.Reason.FOREIGN,
                    Discrepancy.Repair.BOOKED);
        }
        ended(order, new LiveOrder.End(reason, sighting.filledE2() - order.filledBeforeE2, micros(sighting), true));
    }

    private static DoneReason otherwise(LiveOrder order) {
        return switch (order.terms.timeInForce()) {
            case IMMEDIATE_OR_CANCEL -> DoneReason.IMMEDIATE_OR_CANCEL;
            case FILL_OR_KILL -> DoneReason.FILL_OR_KILL;
            case GOOD_TILL_CANCELED -> DoneReason.CANCELED;
        };
    }

    /** It is over; a statement of the exchange's replaces a conclusion of ours. */
    void ended(LiveOrder order, LiveOrder.End end) {
        LiveOrder.End known = order.end;
        if (known == null || (end.stated() && !known.stated())) {
            order.end = end;
        }
        order.saidFilledE2 = Math.max(order.saidFilledE2, end.filledE2());
        complete(order);
    }

    private void resting(LiveOrder order, Sighting sighting) {
        if (order.amends()) {
            if (order.isUnknown()) {
                resolveAmend(order, sighting);
            }
            return;
        }
        if (order.cancels() && isAfterUnknown(order, sighting)) {
            refused(order, order.heldRefusal == null ? "the cancel was not carried out" : order.heldRefusal);
        }
        terms(order, sighting);
    }

    private static long total(LiveOrder order, Sighting sighting) {
        return sighting.filledE2() + sighting.remainingE2() - order.filledBeforeE2;
    }

    /** An amend of lost outcome: what the order is now tells, or the lack of it, often enough. */
    private void resolveAmend(LiveOrder order, Sighting sighting) {
        OrderCommand.Amend wanted = (OrderCommand.Amend) Objects.requireNonNull(order.inFlight);
        WorkingOrder working = order.working;
        long total = sighting.isOver() ? sighting.filledE2() - order.filledBeforeE2 : total(order, sighting);
        boolean asWanted = sighting.priceE4() == wanted.priceE4()
                && (total == wanted.totalE2() || (sighting.isOver() && total > working.totalE2()));
        boolean changed = wanted.priceE4() != working.priceE4() || wanted.totalE2() != working.totalE2();
        if (asWanted && changed && (isAfterUnknown(order, sighting) || isNews(order, sighting))) {
            amended(order, wanted, micros(sighting));
        } else if (isAfterUnknown(order, sighting) && (sighting.isOver() || ++order.misses >= looking.misses())) {
            refused(order, "the amend was not carried out");
            if (!sighting.isOver()) {
                terms(order, sighting);
            }
        }
    }

    /** Price and size as somebody else, or a command that we gave up, has made them. */
    private void terms(LiveOrder order, Sighting sighting) {
        WorkingOrder working = order.working;
        long total = total(order, sighting);
        boolean differs =
                (sighting.priceE4() != 0 && sighting.priceE4() != working.priceE4()) || total != working.totalE2();
        if (!differs || order.inFlight != null || !isNews(order, sighting)) {
            return;
        }
        if (total < working.filledE2()) {
            return; // it is about fills that came in the meantime: older than what we know
        }
        reports.updated++;
        reports.tell(
                Discrepancy.Kind.ORDER_TERMS,
                order.id.value(),
                working.priceE4() + " x " + working.totalE2(),
                sighting.priceE4() + " x " + total,
                order.foreign ? Discrepancy.Reason.FOREIGN : Discrepancy.Reason.LATE_COMMAND,
                Discrepancy.Repair.BOOKED);
        order.changedMicros = Math.max(order.changedMicros, sighting.updatedMicros());
        int price = sighting.priceE4() == 0 ? working.priceE4() : sighting.priceE4();
        books.tell(new OrderEvent.Amended(
                order.id, sighting.updatedMicros(), times.nowMicros(), sighting.exchangeId(), price, total));
        release(order);
    }

    /** Whether it is about a time after the last change that we know of; stamps are good to a millisecond. */
    private static boolean isNews(LiveOrder order, Sighting sighting) {
        long known = order.changedMicros / 1_000;
        return sighting.updatedMicros() / 1_000 > known || sighting.asOfMicros() / 1_000 > known;
    }

    // ---- fills

    /** Books a fill of it that is not in the books. */
    void filled(LiveOrder order, FillNews fill) {
        accepted(order, fill.exchangeId(), fill.exchangeMicros());
        if (order.inFlight instanceof OrderCommand.Amend wanted && isBeyondLimit(order, fill)) {
            amended(order, wanted, fill.exchangeMicros());
        }
        if (!order.hasRoomFor(fill.countE2())) {
            if (order.parked.stream().noneMatch(each -> each.tradeId().equals(fill.tradeId()))) {
                order.parked.add(fill);
            }
            looks.afterGrace(times.nowMicros());
            return;
        }
        books.trades.add(fill.tradeId(), fill.exchangeMicros());
        if (fill.overRest()) {
            reports.fillsBooked++;
            reports.tell(
                    Discrepancy.Kind.MISSED_FILL,
                    order.id.value(),
                    "no trade " + fill.tradeId(),
                    fill.countE2() + " at " + fill.priceE4(),
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

    private void release(LiveOrder order) {
        List<FillNews> waiting = List.copyOf(order.parked);
        order.parked.clear();
        for (FillNews each : waiting) {
            if (!books.trades.has(each.tradeId())) {
                filled(order, each);
            }
        }
    }

    // ---- answers

    void placed(LiveOrder order, OrderCommand command, Answers.Placed answer) {
        boolean awaited = order.inFlight == command;
        if (!awaited && !order.isCalled(answer.exchangeId())) {
            return; // found elsewhere, perhaps under another name meanwhile
        }
        accepted(order, answer.exchangeId(), answer.micros());
        if (!awaited) {
            return;
        }
        said(order, answer.filledE2());
        if (answer.remainingE2() == 0) {
            DoneReason reason = answer.filledE2() >= order.working.totalE2()
                    ? DoneReason.FILLED
                    : order.terms.timeInForce() == TimeInForce.GOOD_TILL_CANCELED
                            ? DoneReason.SELF_TRADE
                            : otherwise(order);
            ended(order, new LiveOrder.End(reason, answer.filledE2(), answer.micros(), false));
        }
    }

    /** The exchange did not take it, for certain. */
    void rejected(LiveOrder order, OrderCommand command, String reason) {
        if (order.inFlight != command || !order.isPending()) {
            return;
        }
        order.answered();
        long micros = times.exchangeMicros();
        boolean crossed = order.terms.postOnly() && reason.contains("post only cross");
        books.tell(
                crossed
                        ? new OrderEvent.Canceled(order.id, micros, times.nowMicros(), DoneReason.POST_ONLY_CROSS)
                        : new OrderEvent.Rejected(order.id, micros, times.nowMicros(), reason));
    }

    void amendAnswered(LiveOrder order, OrderCommand.Amend command, Answers.Changed answer) {
        if (!order.isCalled(answer.exchangeId())) {
            books.called(order, answer.exchangeId());
        }
        if (order.inFlight != command) {
            return;
        }
        amended(order, command, answer.micros());
        if (answer.remainingE2() == 0) {
            looks.afterGrace(times.nowMicros());
        }
    }

    private void amended(LiveOrder order, OrderCommand.Amend command, long micros) {
        order.answered();
        order.changedMicros = Math.max(order.changedMicros, micros);
        String name = Objects.requireNonNull(order.exchangeId());
        books.tell(new OrderEvent.Amended(
                order.id, micros, times.nowMicros(), name, command.priceE4(), command.totalE2()));
        release(order);
        resolveHeldEnd(order);
    }

    void cancelAnswered(LiveOrder order, OrderCommand command, long reducedByE2, long micros) {
        if (order.inFlight != command) {
            return;
        }
        if (reducedByE2 == 0) {
            nothingToChange(order, "nothing was left to cancel");
            return;
        }
        long filled = order.working.totalE2() - reducedByE2;
        ended(order, new LiveOrder.End(DoneReason.CANCELED, Math.max(0, filled), micros, false));
    }

    /** The order that was to be changed is over, or not known yet: which, is seen next. */
    void notFound(LiveOrder order, OrderCommand command, String reason) {
        if (order.inFlight == command) {
            nothingToChange(order, reason);
        }
    }

    private void nothingToChange(LiveOrder order, String reason) {
        if (order.isDone()) {
            refused(order, reason);
            return;
        }
        if (order.amends()) {
            refused(order, reason);
        } else {
            order.heldRefusal = reason;
            order.unknownSinceMicros = times.exchangeMicros();
        }
        looks.afterGrace(times.nowMicros());
    }

    /** The exchange did not do it, for certain; the order is as it was. */
    void commandRefused(LiveOrder order, OrderCommand command, String reason) {
        if (order.inFlight == command) {
            refused(order, reason);
            looks.afterPause(times.nowMicros());
        }
    }

    private void refused(LiveOrder order, String reason) {
        order.answered();
        books.tell(new OrderEvent.CommandRefused(order.id, times.exchangeMicros(), times.nowMicros(), reason));
        release(order);
        resolveHeldEnd(order);
    }

    /** An end that waited for an amend's answer holds if the order is still called so. */
    private void resolveHeldEnd(LiveOrder order) {
        Sighting held = order.heldEnd;
        order.heldEnd = null;
        if (held != null && !order.isDone() && held.exchangeId().equals(order.exchangeId())) {
            end(order, held);
        }
    }

    /** No answer came: it may have been done or not. */
    void unknown(LiveOrder order, OrderCommand command) {
        if (order.inFlight != command) {
            return;
        }
        order.unknownSinceMicros = times.exchangeMicros();
        order.misses = 0;
        looks.afterPause(times.nowMicros());
        if (!order.isDone()) {
            books.tell(new OrderEvent.OutcomeUnknown(order.id, times.exchangeMicros(), times.nowMicros()));
        }
    }

    // ---- what was not seen

    /**
     * The exchange's answer does not have it. Returns whether a placement was never carried out for certain, so that
     * it may be sent once more.
     */
    boolean missing(LiveOrder order, long asOfMicros) {
        long since = order.isUnknown() ? order.unknownSinceMicros : order.changedMicros;
        if (order.isDone() || asOfMicros <= since || (order.inFlight != null && !order.isUnknown())) {
            return false;
        }
        order.misses++;
        looks.afterPause(times.nowMicros());
        if (order.misses < looking.misses()) {
            return false;
        }
        if (order.isPending()) {
            return true;
        }
        gone(order, asOfMicros);
        return false;
    }

    private void gone(LiveOrder order, long micros) {
        reports.tell(
                Discrepancy.Kind.MISSING_ORDER,
                order.id.value(),
                "open",
                "not there",
                Discrepancy.Reason.UNEXPLAINED,
                Discrepancy.Repair.BOOKED);
        if (order.amends()) {
            refused(order, "the order is not there any more");
        }
        ended(order, new LiveOrder.End(otherwise(order), order.saidFilledE2, micros, true));
    }

    void neverPlaced(LiveOrder order) {
        OrderCommand command = order.inFlight;
        if (command != null) {
            rejected(order, command, "the placement was never carried out");
        }
    }

    // ---- the end

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
        String name = Objects.requireNonNull(order.exchangeId());
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
        books.tell(new OrderEvent.Amended(
                order.id, end.micros(), times.nowMicros(), name, order.working.priceE4(), order.working.filledE2()));
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

    /** An amend that nobody waits for gave it another name. */
    void renamed(LiveOrder order, String exchangeId) {
        if (!order.isDone() && !order.isCalled(exchangeId)) {
            books.called(order, exchangeId);
        }
    }

    void lookSoon() {
        looks.afterPause(times.nowMicros());
    }
}
