package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import org.jspecify.annotations.Nullable;

/** Cancels, amends and decreases of the account's orders. */
public final class OrderChanges {
    /**
     * An amend as it is asked for.
     *
     * @param totalE2 filled contracts included
     * @param clientOrderId the order's, to be compared; "" for none
     * @param newClientOrderId "" to keep
     * @param expirationSeconds null to keep, 0 to clear
     */
    public record Amend(
            String ticker,
            BookSide side,
            int priceE4,
            long totalE2,
            String clientOrderId,
            String newClientOrderId,
            @Nullable Long expirationSeconds) {}

    private final Venue venue;
    private boolean amendsRename;
    private boolean filledCancelsAnswerZero;

    OrderChanges(Venue venue) {
        this.venue = venue;
    }

    /** From now on an amend that loses its place in the queue gets a new order id. */
    public void amendsRename(boolean on) {
        amendsRename = on;
    }

    /** From now on cancelling a filled order is answered with {@code reduced_by} 0 instead of 404. */
    public void filledCancelsAnswerZero(boolean on) {
        filledCancelsAnswerZero = on;
    }

    /** Cancels and returns how much was left. */
    public long cancel(VenueOrder order) {
        venue.halts().requireExchange(order.market().spec().shard());
        requireOpen(order.market());
        if (order.status() == VenueOrder.Status.EXECUTED && filledCancelsAnswerZero) {
            return 0;
        }
        if (!order.isResting()) {
            throw VenueRefusal.notFound("order " + order.orderId());
        }
        long left = order.remainingE2();
        venue.matching().cancel(order, "", null);
        return left;
    }

    /** Cancels all that rests, on every shard that is not halted. */
    public void cancelAll() {
        for (VenueOrder order : venue.account().resting()) {
            if (venue.halts().isExchangeActive(order.market().spec().shard())
                    && order.market().status().code() <= MarketStatus.INACTIVE.code()) {
                venue.matching().cancel(order, "", null);
            }
        }
    }

    /** An order of the account as the shard it was looked for on knows it; negative shards are not one. */
    public VenueOrder find(String orderId, int shard) {
        VenueOrder order = venue.account().orders().get(orderId);
        if (order == null || (shard >= 0 && order.market().spec().shard() != shard)) {
            throw VenueRefusal.notFound("order " + orderId);
        }
        return order;
    }

    public void decrease(VenueOrder order, long newRemainingE2) {
        requireChangeable(order);
        if (newRemainingE2 < 0 || newRemainingE2 > order.remainingE2()) {
            throw new VenueRefusal(400, "invalid_order_size", "invalid order size", "not within what rests");
        }
        if (newRemainingE2 == 0) {
            venue.matching().cancel(order, "Decrease", null);
        } else if (newRemainingE2 < order.remainingE2()) {
            venue.matching().shrink(order, newRemainingE2);
        }
    }

    /** Changes price, size, ids or expiry; keeps the place in the queue where the exchange does. */
    public void amend(VenueOrder order, Amend amend) {
        requireChangeable(order);
        requireSame(order, amend);
        VenueMarket market = order.market();
        OrderGate.requireGoodTerms(market, amend.priceE4(), amend.totalE2());
        long rest = amend.totalE2() - order.filledE2();
        if (rest < 0) {
            throw VenueRefusal.because("invalid_amend_qty_for_order");
        }
        String clientId = amend.newClientOrderId().isEmpty() ? order.clientOrderId() : amend.newClientOrderId();
        if (!clientId.equals(order.clientOrderId())) {
            venue.gate().requireNewClientId(clientId);
        }
        if (rest == 0) {
            venue.matching().cancel(order, "Amend", null);
            return;
        }
        boolean keepsPlace = amend.priceE4() == order.priceE4()
                && rest <= order.remainingE2()
                && !(venue.habits().decreaseLosesPlace() && rest < order.remainingE2());
        if (!keepsPlace) {
            requireNoSelfCross(order, amend.priceE4());
            requireMoney(order, amend.priceE4(), rest);
        }
        requireFuture(amend.expirationSeconds());
        expire(order, amend.expirationSeconds());
        apply(order, amend, clientId, keepsPlace);
        venue.account().add(order);
    }

    private void apply(VenueOrder order, Amend amend, String clientId, boolean keepsPlace) {
        VenueMarket market = order.market();
        long rest = amend.totalE2() - order.filledE2();
        if (keepsPlace) {
            long gone = order.remainingE2() - rest;
            order.amend(amend.priceE4(), amend.totalE2(), clientId, venue.now());
            if (gone > 0) {
                venue.bookChanged(market, order.side(), order.priceE4(), -gone, order);
                venue.listener().tickerChanged(market);
            }
            venue.matching().tell(order);
            return;
        }
        long left = order.remainingE2();
        int oldPriceE4 = order.priceE4();
        market.book().remove(order);
        order.amend(amend.priceE4(), amend.totalE2(), clientId, venue.now());
        if (amendsRename) {
            venue.account().remove(order);
            order.rename(venue.nextId('1'));
        }
        venue.bookChanged(market, order.side(), oldPriceE4, -left, order);
        venue.matching().run(order);
    }

    /** What the order would reserve beyond what it does must be there. */
    private void requireMoney(VenueOrder order, int priceE4, long restE2) {
        String ticker = order.market().ticker();
        long before = venue.account().uncoveredE2(ticker, order.side(), order.remainingE2(), order)
                * VenueAccount.paidE4(order.side(), order.priceE4());
        long after = venue.account().uncoveredE2(ticker, order.side(), restE2, order)
                * VenueAccount.paidE4(order.side(), priceE4);
        venue.gate().requireAvailable(order.market(), after - before);
    }

    private void requireFuture(@Nullable Long seconds) {
        if (seconds != null && seconds != 0 && seconds * 1000 <= venue.now()) {
            throw VenueRefusal.invalid("expiration_time must be in the future");
        }
    }

    private static void expire(VenueOrder order, @Nullable Long seconds) {
        if (seconds != null) {
            order.rules(order.rules().expiringAt(seconds));
        }
    }

    private void requireChangeable(VenueOrder order) {
        venue.halts().requireTrading(order.market().spec().shard());
        OrderGate.requireActive(order.market());
        if (order.status() == VenueOrder.Status.EXECUTED) {
            throw VenueRefusal.because("cannot_update_filled_order");
        }
        if (!order.isResting()) {
            throw VenueRefusal.notFound("order " + order.orderId());
        }
    }

    private static void requireOpen(VenueMarket market) {
        if (market.status() != MarketStatus.ACTIVE && market.status() != MarketStatus.INACTIVE) {
            throw VenueRefusal.because("market_inactive");
        }
    }

    private static void requireSame(VenueOrder order, Amend amend) {
        if (!amend.ticker().equals(order.market().ticker())) {
            throw VenueRefusal.because("order_ticker_mismatch");
        }
        if (amend.side() != order.side()) {
            throw VenueRefusal.because("order_side_mismatch");
        }
        if (!amend.clientOrderId().isEmpty() && !amend.clientOrderId().equals(order.clientOrderId())) {
            throw VenueRefusal.because("order_id_and_client_order_id_mismatch");
        }
    }

    private void requireNoSelfCross(VenueOrder order, int priceE4) {
        for (VenueOrder other : order.market().book().orders(order.side().opposite())) {
            if (other.account() == order.account() && Matching.crosses(order.side(), priceE4, other.priceE4())) {
                throw VenueRefusal.because("self_cross_attempt");
            }
        }
        if (order.rules().postOnly() && venue.gate().wouldTake(order.market(), order.side(), priceE4)) {
            throw VenueRefusal.invalid("post only cross");
        }
    }
}
