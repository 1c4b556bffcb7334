package io.kalshiflow.order.live;

import io.kalshiflow.client.stream.AccountEvent;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.order.Discrepancy;
import io.kalshiflow.trade.ClientOrderId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where news of orders, fills and settlements come in, and find what they are about. One thread. */
final class Intake {
    private final Books books;
    private final OrderLife life;
    private final OrderSightings sightings;
    private final Strangers strangers;
    private final Reports reports;
    private final Looks looks;
    private final Times times;
    /** Payouts that wait until everything before them is in the books. */
    private final Map<MarketTicker, Books.Payout> payouts = new LinkedHashMap<>();

    Intake(Parts parts, OrderSightings sightings, Strangers strangers) {
        books = parts.books();
        life = parts.life();
        reports = parts.reports();
        looks = parts.looks();
        times = parts.times();
        this.sightings = sightings;
        this.strangers = strangers;
    }

    void order(Sighting sighting) {
        LiveOrder order = known(sighting.exchangeId(), sighting.clientId());
        LiveOrder named = books.orders.named(sighting.clientId());
        if (order != null && named != null && named != order && !named.isDone() && sighting.isRest()) {
            // Its fills came before anybody showed whose they are: the books have it under another name.
            sightings.takenOver(named, sighting);
        }
        if (order != null) {
            sightings.seen(order, sighting);
        } else {
            strangers.seen(sighting, books.orders.named(sighting.clientId()) != null);
            settleLate(sighting.market());
        }
    }

    /**
     * An order as a reading has it.
     *
     * @param finishedMicros when the reading was at its end
     */
    void read(Sighting sighting, long finishedMicros) {
        LiveOrder order = books.orders.calledAtExchange(sighting.exchangeId());
        if (order != null && sightings.restsThoughOver(order, sighting, finishedMicros)) {
            strangers.cameBack(order, sighting);
        } else {
            order(sighting);
        }
    }

    void fill(FillNews fill) {
        if (books.trades.has(fill.tradeId()) || fill.exchangeMicros() < books.trades.floorMicros()) {
            return;
        }
        LiveOrder order = known(fill.exchangeId(), fill.clientId());
        if (order == null) {
            strangers.filled(fill, books.orders.named(fill.clientId()) != null);
            settleLate(fill.market());
            return;
        }
        life.filled(order, fill);
        comparePosition(fill);
        settleLate(fill.market());
    }

    /**
     * The order with either name. One that is over and comes back under another name of the exchange's is not it: that
     * is a second order, or one that we gave up too early.
     */
    private @Nullable LiveOrder known(String exchangeId, @Nullable ClientOrderId clientId) {
        LiveOrder called = books.orders.calledAtExchange(exchangeId);
        if (called != null) {
            return called;
        }
        LiveOrder named = books.orders.named(clientId);
        return named == null || named.isDone() ? null : named;
    }

    /** A fill tells the position after it; if the books say otherwise something is on its way, or wrong. */
    private void comparePosition(FillNews fill) {
        long here = books.account.position(fill.market()).countE2();
        boolean newest = fill.exchangeMicros() >= books.trades.newestMicros();
        if (fill.positionE2() == AccountEvent.NOT_SAID || fill.positionE2() == here || !newest) {
            return;
        }
        reports.tell(
                Discrepancy.Kind.POSITION,
                fill.market().value(),
                Long.toString(here),
                Long.toString(fill.positionE2()),
                Discrepancy.Reason.STREAM_LOSS,
                Discrepancy.Repair.COMPARING_AGAIN);
        looks.everything(times.nowMicros());
    }

    /** A market pays; it is booked once the exchange was asked after that and nothing of it is open. */
    void payout(MarketTicker market, int yesPayoutE4, long micros) {
        if (!books.account.trades(market) || books.paid.containsKey(market)) {
            return;
        }
        if (payouts.putIfAbsent(market, new Books.Payout(yesPayoutE4, micros)) == null) {
            looks.everything(times.nowMicros());
        }
    }

    /** Goes on with payouts that waited, when all was read that happened before a time. */
    void afterReading(long asOfMicros) {
        List.copyOf(books.paid.keySet()).forEach(this::settleLate);
        for (Map.Entry<MarketTicker, Books.Payout> each : List.copyOf(payouts.entrySet())) {
            MarketTicker market = each.getKey();
            Books.Payout payout = each.getValue();
            if (asOfMicros < payout.micros() || books.orders.isOpen(market)) {
                looks.afterPause(times.nowMicros());
            } else {
                payouts.remove(market);
                books.settle(market, payout);
            }
        }
    }

    /** Fills that turned up after their market had paid are paid too. */
    private void settleLate(MarketTicker market) {
        Books.Payout payout = books.paid.get(market);
        if (payout != null && books.account.position(market).countE2() != 0 && !books.orders.isOpen(market)) {
            books.settle(market, payout);
        }
    }

    /** Payouts that wait; the next reading must be a full one. */
    boolean hasPayouts() {
        return !payouts.isEmpty();
    }
}
