package io.kalshiflow.trade;

/** Why an order is over. */
public enum DoneReason {
    FILLED,
    /** Cancelled by its owner. */
    CANCELED,
    /** The rest of an immediate-or-cancel order. */
    IMMEDIATE_OR_CANCEL,
    /** A fill-or-kill order that could not be filled whole. */
    FILL_OR_KILL,
    /** A post-only order that would have taken. */
    POST_ONLY_CROSS,
    /** It met an order of the same account. */
    SELF_TRADE,
    /** The market closed. */
    MARKET_CLOSED,
    /** Its own time was over. */
    EXPIRED,
    /** The rest of a reduce-only order that had nothing left to reduce. */
    REDUCE_ONLY,
    /** Trading paused and it was not to rest through that. */
    TRADING_PAUSED,
    /** Its order group traded more than its limit. */
    ORDER_GROUP,
    /** The exchange refused it. */
    REJECTED
}
