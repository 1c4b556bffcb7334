package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.TimeInForce;
import org.jspecify.annotations.Nullable;

/** Price-time priority on one YES book: the resting order's price, self-trade prevention, fees, positions. */
final class Matching {
    private final Venue venue;

    Matching(Venue venue) {
        this.venue = venue;
    }

    /** Lets an order that rests nowhere yet take what it may, then rest or end; tells what became of it. */
    void run(VenueOrder taker) {
        VenueMarket market = taker.market();
        while (taker.remainingE2() > 0 && taker.isResting()) {
            VenueOrder maker = market.book().first(taker.side().opposite());
            if (maker == null || !crosses(taker.side(), taker.priceE4(), maker.priceE4())) {
                break;
            }
            if (maker.account() != taker.account() || taker.account().isCrowd()) {
                trade(taker, maker);
            } else if (taker.rules().selfTrade() == SelfTradePrevention.MAKER) {
                cancel(maker, "SelfTradeCancel", taker);
            } else {
                taker.cancel("SelfTradeCancel", venue.now());
            }
        }
        if (taker.isResting() && taker.rules().timeInForce() == TimeInForce.GOOD_TILL_CANCELED) {
            market.book().add(taker);
            venue.bookChanged(market, taker.side(), taker.priceE4(), taker.remainingE2(), taker);
            venue.listener().tickerChanged(market);
        } else if (taker.isResting()) {
            taker.cancel("", venue.now());
        }
        tell(taker);
    }

    private void trade(VenueOrder taker, VenueOrder maker) {
        VenueMarket market = taker.market();
        long count = Math.min(taker.remainingE2(), maker.remainingE2());
        if (count == maker.remainingE2()) {
            market.book().remove(maker);
        }
        VenueTrade trade = new VenueTrade(
                venue.nextId('3'), market, taker.side(), maker.priceE4(), count, stamp(maker, -count, taker), false);
        VenueFill made = fill(maker, trade, Liquidity.MAKER);
        VenueFill took = fill(taker, trade, Liquidity.TAKER);
        market.add(trade, venue.accounts().openInterestE2(market.ticker()));
        venue.listener().traded(trade);
        tell(maker, made);
        tell(maker);
        tell(taker, took);
        venue.listener().tickerChanged(market);
        venue.groups().matched(maker, count);
        venue.groups().matched(taker, count);
    }

    /** Announces the change of the maker's level, before anything else of the trade, and returns its time. */
    private long stamp(VenueOrder maker, long deltaE2, VenueOrder cause) {
        venue.bookChanged(maker.market(), maker.side(), maker.priceE4(), deltaE2, cause);
        return venue.now();
    }

    private VenueFill fill(VenueOrder order, VenueTrade trade, Liquidity liquidity) {
        VenueMarket market = trade.market();
        long tradeFee = market.fees().tradeFeeE6(liquidity, trade.priceE4(), trade.countE2(), trade.tsMillis() * 1000);
        boolean taker = liquidity == Liquidity.TAKER;
        long fee = order.fill(trade.priceE4(), trade.countE2(), tradeFee, taker, trade.tsMillis());
        VenueAccount account = order.account();
        VenuePosition position = account.position(market.ticker());
        account.pay(
                market.spec().shard(),
                position.fill(order.side(), trade.priceE4(), trade.countE2(), fee, trade.tsMillis()));
        VenueFill fill = new VenueFill(
                trade, order.orderId(), order.clientOrderId(), order.side(), taker, fee, position.countE2());
        account.add(fill);
        return fill;
    }

    private void tell(VenueOrder order, VenueFill fill) {
        if (!order.account().isCrowd()) {
            venue.listener().filled(order.account(), fill);
            venue.listener().positionChanged(order.account(), order.market());
        }
    }

    void tell(VenueOrder order) {
        if (!order.account().isCrowd()) {
            venue.listener().orderChanged(order);
        }
    }

    /** Ends a resting order. */
    void cancel(VenueOrder order, String reason, @Nullable VenueOrder cause) {
        long rest = order.remainingE2();
        order.market().book().remove(order);
        order.cancel(reason, venue.now());
        venue.bookChanged(order.market(), order.side(), order.priceE4(), -rest, cause == null ? order : cause);
        venue.listener().tickerChanged(order.market());
        tell(order);
    }

    /** Whether an order is in the book, and not just on its way there. */
    boolean rests(VenueOrder order) {
        return order.market().book().orders(order.side()).contains(order);
    }

    /** Takes contracts off a resting order, which keeps its place. */
    void shrink(VenueOrder order, long newRemainingE2) {
        long gone = order.remainingE2() - newRemainingE2;
        order.decreaseTo(newRemainingE2, venue.now());
        venue.bookChanged(order.market(), order.side(), order.priceE4(), -gone, order);
        venue.listener().tickerChanged(order.market());
        tell(order);
    }

    static boolean crosses(BookSide side, int limitE4, int otherE4) {
        return otherE4 != 0 && (side == BookSide.BID ? limitE4 >= otherE4 : limitE4 <= otherE4);
    }
}
