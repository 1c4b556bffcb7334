package io.kalshiflow.order.live;

import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;

/**
 * What the answer to a command means for its order, and what the lack of one does. An answer that came after the order
 * was found out about otherwise says nothing new. One thread.
 */
final class OrderAnswers {
    private final OrderLife life;
    private final Books books;
    private final Looks looks;
    private final Times times;

    OrderAnswers(OrderLife life, Books books, Looks looks, Times times) {
        this.life = life;
        this.books = books;
        this.looks = looks;
        this.times = times;
    }

    void placed(LiveOrder order, OrderCommand command, Answers.Placed answer) {
        boolean awaited = order.inFlight == command;
        if (!awaited && !order.isCalled(answer.exchangeId())) {
            return; // found elsewhere, perhaps under another name meanwhile
        }
        LiveOrder other = books.orders.calledAtExchange(answer.exchangeId());
        if (awaited && other != null && other != order) {
            // Its fills came before its answer: the books have it under another name.
            rejected(order, command, "it is in the books as " + other.id);
            looks.everything(times.nowMicros());
            return;
        }
        life.accepted(order, answer.exchangeId(), answer.micros());
        if (!awaited) {
            return;
        }
        life.said(order, answer.filledE2());
        if (answer.remainingE2() == 0) {
            life.ended(order, new LiveOrder.End(reason(order, answer), answer.filledE2(), answer.micros(), false));
        }
    }

    /** Why an order that was taken does not rest. */
    private static DoneReason reason(LiveOrder order, Answers.Placed answer) {
        if (answer.filledE2() >= order.working.totalE2()) {
            return DoneReason.FILLED;
        }
        DoneReason ofTerms = OrderLife.reasonOfTerms(order);
        return ofTerms == DoneReason.CANCELED ? DoneReason.SELF_TRADE : ofTerms;
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

    void amended(LiveOrder order, OrderCommand.Amend command, Answers.Changed answer) {
        books.called(order, answer.exchangeId(), answer.micros());
        if (order.inFlight != command) {
            return;
        }
        life.amended(order, command, answer.micros());
        if (answer.remainingE2() == 0) {
            looks.afterGrace(times.nowMicros());
        }
    }

    void canceled(LiveOrder order, OrderCommand command, long reducedByE2, long micros) {
        if (order.inFlight != command) {
            return;
        }
        if (reducedByE2 == 0) {
            nothingToChange(order, "nothing was left to cancel");
            return;
        }
        long filled = order.working.totalE2() - reducedByE2;
        life.ended(order, new LiveOrder.End(DoneReason.CANCELED, Math.max(0, filled), micros, false));
    }

    /** The order that was to be changed is over, or not known yet: which, is seen next. */
    void notFound(LiveOrder order, OrderCommand command, String reason) {
        if (order.inFlight == command) {
            nothingToChange(order, reason);
        }
    }

    private void nothingToChange(LiveOrder order, String reason) {
        if (order.isDone()) {
            life.refused(order, reason);
            return;
        }
        if (order.amends()) {
            life.refused(order, reason);
        } else {
            order.heldRefusal = reason;
            order.unknownSinceMicros = times.exchangeMicros();
        }
        looks.afterGrace(times.nowMicros());
    }

    /** The exchange did not do it, for certain; the order is as it was. */
    void refused(LiveOrder order, OrderCommand command, String reason) {
        if (order.inFlight == command) {
            life.refused(order, reason);
            looks.afterPause(times.nowMicros());
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
}
