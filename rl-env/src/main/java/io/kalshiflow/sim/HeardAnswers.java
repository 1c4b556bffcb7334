package io.kalshiflow.sim;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.DoneReason;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.QueueView;
import org.jspecify.annotations.Nullable;

/**
 * The venue's end of a desk: what the venue answers is kept in an inbox until it is known at home, with where the order
 * stood then if anybody listens. One thread.
 */
final class HeardAnswers implements Participant {
    private final SimulatedExchange exchange;
    private final OrderInbox inbox;
    private boolean listened;

    HeardAnswers(SimulatedExchange exchange, OrderInbox inbox) {
        this.exchange = exchange;
        this.inbox = inbox;
    }

    /** Whether somebody listens; once somebody has, places in the queue are noted. */
    void listenedTo(boolean now) {
        listened |= now;
    }

    /** When the answer that is given out next was known; {@link Long#MAX_VALUE} if none is known by now. */
    long waitingMicros() {
        return inbox.isEmpty() || inbox.headDueMicros() > exchange.localMicros()
                ? Long.MAX_VALUE
                : inbox.headDueMicros();
    }

    /** What was known by now was given out. */
    void heard() {
        exchange.wire().answersHeard();
        if (!inbox.isEmpty()) {
            exchange.wire().answerDueAt(inbox.headDueMicros());
        }
    }

    private int hear(byte kind, int order, long micros, @Nullable Object word) {
        long known = exchange.wire().answerKnownMicros();
        int at = inbox.add(kind, order, micros, known, word);
        exchange.wire().answerDueAt(inbox.headDueMicros());
        noteQueue(at, order);
        return at;
    }

    private void noteQueue(int at, int order) {
        if (listened) {
            inbox.queue(at, 0, exchange.aheadE2(order));
            inbox.queue(at, 1, exchange.behindE2(order));
            inbox.queue(at, 2, exchange.aheadE2(order, 0.1));
            inbox.queue(at, 3, exchange.aheadE2(order, 0.5));
            inbox.queue(at, 4, exchange.aheadE2(order, 0.9));
        } else {
            inbox.queue(at, 0, QueueView.UNKNOWN_E2);
        }
    }

    @Override
    public void onQueued(int order) {
        int latest = inbox.latest();
        if (inbox.order(latest) == order) {
            noteQueue(latest, order);
        }
    }

    @Override
    public void onAccepted(int order, long micros) {
        hear(OrderInbox.ACCEPTED, order, micros, null);
    }

    @Override
    public void onFilled(
            int order, int priceE4, long countE2, Liquidity liquidity, long feeE6, long evidence, long micros) {
        int at = hear(OrderInbox.FILLED, order, micros, liquidity);
        inbox.numbers(at, priceE4, countE2, feeE6, evidence, exchange.trades());
    }

    @Override
    public void onAmended(int order, int priceE4, long totalE2, long micros) {
        inbox.numbers(hear(OrderInbox.AMENDED, order, micros, null), priceE4, totalE2, 0, 0, 0);
    }

    @Override
    public void onCanceled(int order, DoneReason reason, long micros) {
        hear(OrderInbox.CANCELED, order, micros, reason);
    }

    @Override
    public void onRejected(int order, Refusal reason, long micros) {
        hear(OrderInbox.REJECTED, order, micros, reason);
    }

    @Override
    public void onRefused(int order, Refusal reason, long micros) {
        hear(OrderInbox.REFUSED, order, micros, reason);
    }

    @Override
    public void onSettlement(MarketTicker market, int yesPayoutE4, long micros) {
        inbox.numbers(inbox.add(OrderInbox.SETTLED, 0, micros, micros, market), yesPayoutE4, 0, 0, 0, 0);
        exchange.wire().answerDueAt(inbox.headDueMicros());
    }
}
