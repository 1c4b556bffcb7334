package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.TimeInForce;

/** Where orders of the account come in: what is checked before they reach the book. */
public final class OrderGate {
    private static final int LONGEST_CLIENT_ID = 64;

    private final Venue venue;

    OrderGate(Venue venue) {
        this.venue = venue;
    }

    /** Places an order and lets it trade; the answer is the order as it is then. */
    public VenueOrder create(OrderRequest request) {
        VenueMarket market = route(request.ticker(), request.shard());
        venue.halts().requireTrading(market.spec().shard());
        requireNewClientId(request.clientOrderId());
        requireActive(market);
        requireGoodTerms(market, request.priceE4(), request.countE2());
        requireGoodRules(request.rules());
        requireMoney(request, market);
        requireSomethingToReduce(request);
        VenueOrder order = new VenueOrder(venue.account(), market, request, venue.nextId('1'), venue.now());
        if (request.rules().timeInForce() == TimeInForce.FILL_OR_KILL && !canFill(order)) {
            throw new VenueRefusal(
                    409, "fill_or_kill_insufficient_resting_volume", "fill or kill insufficient resting volume", "");
        }
        venue.account().add(order);
        if (request.rules().postOnly() && wouldTake(market, request.side(), request.priceE4())) {
            order.cancel("PostOnlyCrossCancel", venue.now());
            venue.matching().tell(order);
            throw VenueRefusal.invalid("post only cross");
        }
        if (request.rules().reduceOnly()) {
            runReducing(order);
        } else {
            venue.matching().run(order);
        }
        return order;
    }

    private void requireSomethingToReduce(OrderRequest request) {
        if (request.rules().reduceOnly()
                && venue.habits().refusesReduceOnlyWhenFlat()
                && venue.account().closableE2(request.ticker(), request.side()) == 0) {
            throw VenueRefusal.invalid("reduce_only without a position to reduce");
        }
    }

    private void runReducing(VenueOrder order) {
        long closable = venue.account().closableE2(order.market().ticker(), order.side());
        if (closable >= order.remainingE2()) {
            venue.matching().run(order);
            return;
        }
        if (closable > 0) {
            order.decreaseTo(closable, venue.now());
            venue.matching().run(order);
        }
        order.cancel("ReduceOnlyCancel", venue.now());
        venue.matching().tell(order);
    }

    /** The market of a ticker, if it trades where it was looked for. */
    VenueMarket route(String ticker, int shard) {
        VenueMarket market = venue.market(ticker);
        if (shard >= 0 && market.spec().shard() != shard) {
            throw new VenueRefusal(404, "market_not_found", "market not found", ticker + " on exchange index " + shard);
        }
        return market;
    }

    void requireNewClientId(String clientOrderId) {
        if (clientOrderId.length() > LONGEST_CLIENT_ID) {
            throw VenueRefusal.invalid("client_order_id is longer than " + LONGEST_CLIENT_ID);
        }
        VenueOrder known = venue.account().byClientId(clientOrderId);
        if (known != null && (known.isResting() || !venue.habits().freesFinishedIds())) {
            throw new VenueRefusal(409, "order_already_exists", "order already exists", clientOrderId);
        }
    }

    static void requireActive(VenueMarket market) {
        if (market.status() != MarketStatus.ACTIVE) {
            throw VenueRefusal.because("market_inactive");
        }
    }

    static void requireGoodTerms(VenueMarket market, int priceE4, long countE2) {
        if (countE2 <= 0) {
            throw new VenueRefusal(400, "invalid_order_size", "invalid order size", "count must be positive");
        }
        if (!market.spec().grid().isValid(priceE4)) {
            throw new VenueRefusal(400, "invalid_price", "invalid price", "not on the market's price ranges");
        }
    }

    private void requireGoodRules(OrderRules rules) {
        boolean rests = rules.timeInForce() == TimeInForce.GOOD_TILL_CANCELED;
        if (rules.expirationSeconds() != 0 && (!rests || rules.expirationSeconds() * 1000 <= venue.now())) {
            throw VenueRefusal.invalid("expiration_time must be in the future, on a good_till_canceled order");
        }
        if (rules.postOnly() && !rests) {
            throw VenueRefusal.invalid("post_only must be good_till_canceled");
        }
        if (rules.reduceOnly() && rules.timeInForce() != TimeInForce.IMMEDIATE_OR_CANCEL) {
            throw VenueRefusal.invalid("reduce_only must be immediate_or_cancel");
        }
        if (!rules.groupId().isEmpty() && venue.groups().group(rules.groupId()).isTriggered()) {
            throw VenueRefusal.because("exceeded_order_group_risk_limit");
        }
    }

    private void requireMoney(OrderRequest request, VenueMarket market) {
        if (!request.rules().reduceOnly()) {
            long uncovered = venue.account().uncoveredE2(request.ticker(), request.side(), request.countE2(), null);
            requireMoney(market, request.side(), request.priceE4(), uncovered);
        }
    }

    private void requireMoney(VenueMarket market, BookSide side, int priceE4, long uncoveredE2) {
        if (uncoveredE2 == 0) {
            return;
        }
        long fee = market.fees().tradeFeeE6(Liquidity.TAKER, priceE4, uncoveredE2, venue.now() * 1000);
        requireAvailable(market, uncoveredE2 * VenueAccount.paidE4(side, priceE4) + fee);
    }

    void requireAvailable(VenueMarket market, long costE6) {
        if (costE6 > Math.max(0, venue.account().availableE6(market.spec().shard()))) {
            throw new VenueRefusal(
                    400,
                    "available_balance_too_low",
                    "available balance too low",
                    "exchange index " + market.spec().shard());
        }
    }

    boolean wouldTake(VenueMarket market, BookSide side, int priceE4) {
        return Matching.crosses(side, priceE4, market.book().bestE4(side.opposite()));
    }

    /** Whether there is enough for all of it; an order that meets its own account's may trade in part. */
    private boolean canFill(VenueOrder order) {
        long found = 0;
        for (VenueOrder maker : order.market().book().orders(order.side().opposite())) {
            if (!Matching.crosses(order.side(), order.priceE4(), maker.priceE4())) {
                break;
            }
            if (maker.account() == order.account()) {
                return true;
            }
            found += maker.remainingE2();
            if (found >= order.remainingE2()) {
                return true;
            }
        }
        return false;
    }
}
