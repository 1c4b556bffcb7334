package io.kalshiflow.order.risk;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.AccountView;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trade.OrderState;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Position;
import io.kalshiflow.trade.WorkingOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much an account has at risk, and what a command would add: the account's own reservations (see
 * {@link io.kalshiflow.trade.Account}), asked for before the command is sent. Money in millionths of a dollar.
 */
final class Exposure {
    /** Opening contracts of all open orders of a market, and what they hold back. */
    private record Reserved(long openingE2, long moneyE6) {}

    private Exposure() {}

    static Growth ofPlacing(
            WatchedMarket market, BookSide side, int priceE4, long countE2, long openingE2, long nowMicros) {
        return new Growth(countE2, openingE2, reserveE6(market.fees(), side, priceE4, openingE2, 0, 0, nowMicros));
    }

    static Growth ofAmending(
            AccountView account, WatchedMarket market, OrderView order, int priceE4, long totalE2, long nowMicros) {
        Reserved before = reserved(account, market, null, 0, 0, nowMicros);
        Reserved after = reserved(account, market, order, priceE4, totalE2, nowMicros);
        return new Growth(
                Math.max(0, totalE2 - order.totalE2()),
                after.openingE2 - before.openingE2,
                after.moneyE6 - before.moneyE6);
    }

    /** Open orders take the inventory they would close in placement order; the rest holds back cash. */
    private static Reserved reserved(
            AccountView account,
            WatchedMarket market,
            @Nullable OrderView changed,
            int priceE4,
            long totalE2,
            long nowMicros) {
        long position = account.position(market.market().ticker()).countE2();
        long freeYes = Math.max(0, position);
        long freeNo = Math.max(0, -position);
        long opening = 0;
        long money = 0;
        List<WorkingOrder> working = account.working(market.market().ticker());
        for (int i = 0; i < working.size(); i++) {
            OrderState state = working.get(i).state();
            OrderView order = state.view();
            boolean bid = order.side() == BookSide.BID;
            boolean amended = changed != null && changed.id().equals(order.id());
            long most = Math.max(order.totalE2(), amended ? totalE2 : state.wantedTotalE2());
            long exposed = most - order.filledE2();
            long closing = Math.min(exposed, bid ? freeNo : freeYes);
            freeNo -= bid ? closing : 0;
            freeYes -= bid ? 0 : closing;
            opening += exposed - closing;
            int otherPriceE4 = amended ? priceE4 : state.wantedPriceE4();
            money = Math.addExact(
                    money,
                    Math.max(
                            reserveE6(market, state, order.priceE4(), exposed - closing, nowMicros),
                            reserveE6(market, state, otherPriceE4, exposed - closing, nowMicros)));
        }
        return new Reserved(opening, money);
    }

    private static long reserveE6(WatchedMarket market, OrderState state, int priceE4, long openingE2, long nowMicros) {
        OrderView order = state.view();
        return reserveE6(market.fees(), order.side(), priceE4, openingE2, order.filledE2(), state.feesE6(), nowMicros);
    }

    /** Cost at the limit, and what fills have not paid yet of one taker fee and one precision unit. */
    private static long reserveE6(
            FeeSchedule fees,
            BookSide side,
            int priceE4,
            long openingE2,
            long filledE2,
            long paidFeesE6,
            long nowMicros) {
        if (openingE2 == 0) {
            return 0;
        }
        long fee = fees.tradeFeeE6(Liquidity.TAKER, priceE4, openingE2 + filledE2, nowMicros)
                + fees.settings().precisionE6();
        long paidPerContract = side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4;
        return Math.addExact(Math.multiplyExact(openingE2, paidPerContract), Math.max(0, fee - paidFeesE6));
    }

    /** Contracts of a market's open orders on a side that may still trade, an amend in flight included. */
    static long openE2(AccountView account, WatchedMarket market, BookSide side) {
        long open = 0;
        List<WorkingOrder> working = account.working(market.market().ticker());
        for (int i = 0; i < working.size(); i++) {
            WorkingOrder order = working.get(i);
            if (order.side() == side) {
                OrderState state = order.state();
                open += Math.max(order.totalE2(), state.wantedTotalE2()) - order.filledE2();
            }
        }
        return open;
    }

    /** Cost of a position; contracts of unknown cost count a dollar each. */
    static long costE6(Position position) {
        return position.costKnown() ? position.costE6() : Math.abs(position.countE2()) * Price.ONE_E4;
    }

    /** What a market ties up: its position at cost and what its open orders hold back. */
    static long tiedUpE6(AccountView account, WatchedMarket market) {
        long tiedUp = costE6(account.position(market.market().ticker()));
        for (OrderView order : account.openOrders(market.market().ticker())) {
            tiedUp = Math.addExact(tiedUp, order.reservedE6());
        }
        return tiedUp;
    }

    /** All cash of a shard and its watched positions at cost. */
    static long wholeE6(AccountView account, MarketBoard markets, int exchangeIndex) {
        long whole = account.cashE6(exchangeIndex);
        for (MarketTicker ticker : account.markets()) {
            WatchedMarket market = markets.find(ticker);
            if (market != null && market.market().exchangeIndex() == exchangeIndex) {
                whole = Math.addExact(whole, costE6(account.position(ticker)));
            }
        }
        return whole;
    }

    /** What the watched markets of an event tie up. */
    static long tiedUpE6(AccountView account, MarketBoard markets, String eventTicker) {
        long tiedUp = 0;
        for (MarketTicker ticker : account.markets()) {
            WatchedMarket market = markets.find(ticker);
            if (market != null && market.market().eventTicker().equals(eventTicker)) {
                tiedUp = Math.addExact(tiedUp, tiedUpE6(account, market));
            }
        }
        return tiedUp;
    }
}
