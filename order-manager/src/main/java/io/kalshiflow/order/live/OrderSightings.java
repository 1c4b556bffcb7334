package io.kalshiflow.order.live;

import io.kalshiflow.client.rest.OrderStatus;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.WorkingOrder;
import java.util.Objects;

/**
 * What it means for an order that it was seen in some state, or was not seen: which commands of lost outcome were
 * carried out, whether it is over, and what others have done to it. One thread.
 */
final class OrderSightings {
    private final OrderLife life;
    private final OrderAnswers answers;
    private final Books books;
    private final Reports reports;
    private final Looks looks;
    private final Times times;
    private final Looking looking;

    OrderSightings(Parts parts) {
        life = parts.life();
        answers = parts.answers();
        books = parts.books();
        reports = parts.reports();
        looks = parts.looks();
        times = parts.times();
        looking = parts.settings().looking();
    }

    // ---- seen

    /** Takes a sighting under a name that it is called by. */
    void seen(LiveOrder order, Sighting sighting) {
        life.accepted(order, sighting.exchangeId(), Math.max(sighting.micros(times), sighting.asOfMicros()));
        if (!sighting.exchangeId().equals(order.exchangeId())) {
            return;
        }
        if (!order.isUnknown()) {
            order.misses = 0;
        }
        life.said(order, sighting.filledE2());
        if (sighting.isOver()) {
            order.restsAfterMicros = 0;
            over(order, sighting);
        } else if (sighting.status() == OrderStatus.RESTING && !order.isDone()) {
            resting(order, sighting);
        }
        life.complete(order);
        life.tellName(order);
    }

    /**
     * Whether an order that is over here rests at the exchange for certain: two answers say so, the second from after
     * the end of the reading with the first.
     */
    boolean restsThoughOver(LiveOrder order, Sighting sighting, long readingFinishedMicros) {
        if (!order.isDone()
                || sighting.status() != OrderStatus.RESTING
                || !sighting.exchangeId().equals(order.exchangeId())
                || sighting.asOfMicros() <= order.doneMicros) {
            return false;
        }
        if (order.restsAfterMicros == 0) {
            order.restsAfterMicros = readingFinishedMicros;
            books.orders.watch(order);
            looks.afterPause(times.nowMicros());
            return false;
        }
        return sighting.asOfMicros() > order.restsAfterMicros;
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
            life.ended(order, sighting);
        }
    }

    /** Whether an answer is from after the command in flight was given up. */
    private static boolean isAfterUnknown(LiveOrder order, Sighting sighting) {
        return order.isUnknown() && sighting.asOfMicros() > order.unknownSinceMicros;
    }

    private void resting(LiveOrder order, Sighting sighting) {
        if (order.amends()) {
            if (order.isUnknown()) {
                resolveAmend(order, sighting);
            }
            return;
        }
        if (order.cancels() && isAfterUnknown(order, sighting)) {
            life.refused(order, order.heldRefusal == null ? "the cancel was not carried out" : order.heldRefusal);
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
        // Of the wanted size it would not be cancelled once that has traded, but executed.
        boolean asLarge = total == wanted.totalE2() && sighting.status() != OrderStatus.CANCELED;
        boolean asWanted =
                sighting.priceE4() == wanted.priceE4() && (asLarge || (sighting.isOver() && total > working.totalE2()));
        boolean changed = wanted.priceE4() != working.priceE4() || wanted.totalE2() != working.totalE2();
        if (asWanted && changed && (isAfterUnknown(order, sighting) || isNews(order, sighting))) {
            life.amended(order, wanted, sighting.micros(times));
        } else if (isAfterUnknown(order, sighting) && (sighting.isOver() || ++order.misses >= looking.misses())) {
            life.refused(order, "the amend was not carried out");
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
        int price = sighting.priceE4() == 0 ? working.priceE4() : sighting.priceE4();
        reports.updated++;
        reports.tell(
                Discrepancy.Kind.ORDER_TERMS,
                order.id.value(),
                working.priceE4() + " x " + working.totalE2(),
                price + " x " + total,
                order.foreign ? Discrepancy.Reason.FOREIGN : Discrepancy.Reason.LATE_COMMAND,
                Discrepancy.Repair.BOOKED);
        life.changed(order, price, total, sighting.updatedMicros());
    }

    /** Whether it is about a time after the last change that we know of; stamps are good to a millisecond. */
    private static boolean isNews(LiveOrder order, Sighting sighting) {
        long known = order.changedMicros / 1_000;
        return sighting.updatedMicros() / 1_000 > known || sighting.asOfMicros() / 1_000 > known;
    }

    // ---- not seen

    /**
     * The exchange's answer does not have it. Returns whether a placement was never carried out for certain, so that
     * it may be sent once more.
     */
    boolean missing(LiveOrder order, long asOfMicros) {
        if (order.isDone()) {
            order.restsAfterMicros = 0;
            return false;
        }
        LiveOrder.End end = order.end;
        long since = Math.max(
                order.isUnknown() ? order.unknownSinceMicros : order.changedMicros, end == null ? 0 : end.micros());
        if (asOfMicros <= since || (order.inFlight != null && !order.isUnknown() && end == null)) {
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
            life.refused(order, "the order is not there any more");
        }
        life.ended(order, new LiveOrder.End(OrderLife.reasonOfTerms(order), order.saidFilledE2, micros, true));
    }

    /** What the exchange calls by its name is another order in the books: nothing else is left of it. */
    void takenOver(LiveOrder order, Sighting sighting) {
        if (order.isPending() && order.isUnknown()) {
            neverPlaced(order);
        } else if (!order.isPending()
                && (order.inFlight == null || order.isUnknown())
                && sighting.asOfMicros() > Math.max(order.changedMicros, order.unknownSinceMicros)) {
            gone(order, sighting.asOfMicros());
        }
    }

    void neverPlaced(LiveOrder order) {
        OrderCommand command = order.inFlight;
        if (command != null) {
            answers.rejected(order, command, "the placement was never carried out");
        }
    }
}
