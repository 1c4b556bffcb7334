package io.kalshiflow.order.risk;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.AccountView;

/** What watched markets of an account come to together. Money in millionths of a dollar. */
final class Exposure {
    private Exposure() {}

    /** All cash of a shard and its watched positions at cost. */
    static long wholeE6(AccountView account, MarketBoard markets, int exchangeIndex) {
        long whole = account.cashE6(exchangeIndex);
        for (MarketTicker ticker : account.markets()) {
            WatchedMarket market = markets.find(ticker);
            if (market != null && market.market().exchangeIndex() == exchangeIndex) {
                whole = Math.addExact(whole, account.position(ticker).costAtMostE6());
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
                tiedUp = Math.addExact(tiedUp, account.exposure(ticker).tiedUpE6());
            }
        }
        return tiedUp;
    }
}
