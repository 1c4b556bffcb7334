package io.kalshiflow.client.testing.venue;

import io.kalshiflow.client.testing.venue.LifecycleEvent.Kind;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What everybody but the account does: the crowd's orders, and the exchange's decisions about a market. */
public final class MarketDesk {
    private final Venue venue;

    MarketDesk(Venue venue) {
        this.venue = venue;
    }

    /** A stranger's order that rests, after taking what it crosses; returns its id. */
    public String rest(VenueMarket market, BookSide side, int priceE4, long countE2) {
        return crowd(venue.accounts().makers(), market, side, priceE4, countE2, OrderRules.RESTING);
    }

    /** A stranger takes what is there within a limit, ours included, and leaves nothing behind. */
    public void take(VenueMarket market, BookSide side, int limitE4, long countE2) {
        crowd(
                venue.accounts().takers(),
                market,
                side,
                limitE4,
                countE2,
                OrderRules.RESTING.with(TimeInForce.IMMEDIATE_OR_CANCEL));
    }

    private String crowd(
            VenueAccount who, VenueMarket market, BookSide side, int priceE4, long countE2, OrderRules rules) {
        if (!Price.isTradable(priceE4) || countE2 <= 0) {
            throw new IllegalArgumentException("not a price and a count: " + priceE4 + " e4, " + countE2 + " e2");
        }
        OrderRequest request = new OrderRequest(market.ticker(), -1, "", side, priceE4, countE2, rules);
        VenueOrder order = new VenueOrder(who, market, request, venue.nextId('2'), venue.now());
        venue.matching().run(order);
        return order.orderId();
    }

    /** Cancels up to so many of the strangers' contracts at a price, the last to come first; returns how many. */
    public long cancelStrangers(VenueMarket market, BookSide side, int priceE4, long countE2) {
        List<VenueOrder> level = new ArrayList<>();
        for (VenueOrder order : market.book().orders(side)) {
            if (order.priceE4() == priceE4 && order.account().isCrowd()) {
                level.add(0, order);
            }
        }
        long left = countE2;
        for (VenueOrder order : level) {
            if (left >= order.remainingE2()) {
                left -= order.remainingE2();
                venue.matching().cancel(order, "", null);
            } else if (left > 0) {
                venue.matching().shrink(order, order.remainingE2() - left);
                left = 0;
            }
        }
        return countE2 - left;
    }

    /** Takes every order out of a book. */
    public void wipe(VenueMarket market, String reason) {
        for (BookSide side : BookSide.values()) {
            for (VenueOrder order : market.book().orders(side)) {
                venue.matching().cancel(order, reason, null);
            }
        }
    }

    /** Halts a shard: trading alone, or everything. Orders that asked for it are cancelled. */
    public void halt(int shard, boolean everything) {
        if (everything) {
            venue.halts().haltExchange(shard);
        } else {
            venue.halts().haltTrading(shard);
        }
        for (VenueOrder order : venue.account().resting()) {
            if (order.rules().cancelOnPause() && order.market().spec().shard() == shard) {
                venue.matching().cancel(order, "HaltCancel", null);
            }
        }
    }

    public void resume(int shard) {
        venue.halts().resume(shard);
    }

    public void deactivate(VenueMarket market) {
        become(market, MarketStatus.INACTIVE, Kind.DEACTIVATED);
    }

    /** Lets a market trade again; nothing that rested does any more. */
    public void reactivate(VenueMarket market) {
        wipe(market, "");
        become(market, MarketStatus.ACTIVE, Kind.ACTIVATED);
    }

    /** Ends trading. As by time, no message of its own tells. */
    public void closeNow(VenueMarket market) {
        market.status(MarketStatus.CLOSED, venue.now());
        wipe(market, "CloseCancel");
    }

    /** Moves the close; a market that has closed trades again if it lies ahead. */
    public void closesAt(VenueMarket market, long millis) {
        market.closesAt(millis);
        boolean reopens = market.status() == MarketStatus.CLOSED && millis > venue.now();
        become(market, reopens ? MarketStatus.ACTIVE : market.status(), Kind.CLOSE_DATE_UPDATED);
    }

    public void regrid(VenueMarket market, PriceGrid grid) {
        market.grid(grid);
        become(market, market.status(), Kind.PRICE_LEVEL_STRUCTURE_UPDATED);
    }

    private void become(VenueMarket market, MarketStatus status, Kind kind) {
        market.status(status, venue.now());
        venue.listener().lived(new LifecycleEvent(market, kind));
    }

    /** Decides a market, pays everybody and closes its file; {@code result} is yes, no or scalar. */
    public void settle(VenueMarket market, String result, int yesPayoutE4) {
        if (!market.result().isEmpty()) {
            throw new IllegalStateException(market.ticker() + " was settled " + market.result());
        }
        if (market.status().code() < MarketStatus.CLOSED.code()) {
            closeNow(market);
        }
        market.determine(result, yesPayoutE4, venue.now());
        venue.listener().lived(new LifecycleEvent(market, Kind.DETERMINED));
        for (VenueAccount account : venue.accounts().all()) {
            pay(account, market, yesPayoutE4);
        }
        become(market, MarketStatus.FINALIZED, Kind.SETTLED);
    }

    private void pay(VenueAccount account, VenueMarket market, int yesPayoutE4) {
        Map<String, VenuePosition> positions = account.positions();
        VenuePosition position = positions.get(market.ticker());
        if (position == null) {
            return;
        }
        VenuePosition before = position.copy();
        long paid = position.settle(yesPayoutE4, venue.now());
        account.pay(market.spec().shard(), paid);
        account.add(new VenueSettlement(market, before, paid, position.feesE6(), venue.now()));
        if (!account.isCrowd()) {
            venue.listener().positionChanged(account, market);
        }
    }

    /** Money comes in from outside. */
    public void deposit(int shard, long amountE6) {
        venue.account().deposit(shard, amountE6);
    }
}
