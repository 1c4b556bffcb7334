package io.kalshiflow.client.testing.venue;

import io.kalshiflow.trade.TimeInForce;

/**
 * How an order may trade and rest.
 *
 * @param expirationSeconds Unix time in seconds, 0 for none
 * @param groupId its order group, "" for none
 */
public record OrderRules(
        TimeInForce timeInForce,
        SelfTradePrevention selfTrade,
        boolean postOnly,
        boolean reduceOnly,
        boolean cancelOnPause,
        long expirationSeconds,
        String groupId) {
    /** Good till cancelled, yields to its own account's orders. */
    public static final OrderRules RESTING = new OrderRules(
            TimeInForce.GOOD_TILL_CANCELED, SelfTradePrevention.TAKER_AT_CROSS, false, false, false, 0, "");

    public OrderRules with(TimeInForce value) {
        return new OrderRules(value, selfTrade, postOnly, reduceOnly, cancelOnPause, expirationSeconds, groupId);
    }

    public OrderRules with(SelfTradePrevention value) {
        return new OrderRules(timeInForce, value, postOnly, reduceOnly, cancelOnPause, expirationSeconds, groupId);
    }

    public OrderRules makeOnly() {
        return new OrderRules(timeInForce, selfTrade, true, reduceOnly, cancelOnPause, expirationSeconds, groupId);
    }

    public OrderRules inGroup(String id) {
        return new OrderRules(timeInForce, selfTrade, postOnly, reduceOnly, cancelOnPause, expirationSeconds, id);
    }

    public OrderRules endingOnPause() {
        return new OrderRules(timeInForce, selfTrade, postOnly, reduceOnly, true, expirationSeconds, groupId);
    }

    public OrderRules expiringAt(long seconds) {
        return new OrderRules(timeInForce, selfTrade, postOnly, reduceOnly, cancelOnPause, seconds, groupId);
    }

    public OrderRules reducing() {
        return new OrderRules(timeInForce, selfTrade, postOnly, true, cancelOnPause, expirationSeconds, groupId);
    }
}
