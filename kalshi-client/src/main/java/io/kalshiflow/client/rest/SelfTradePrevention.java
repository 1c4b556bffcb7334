package io.kalshiflow.client.rest;

/** What becomes of an order that meets another of the same account. */
public enum SelfTradePrevention {
    /** The rest of the order that came second is cancelled; what it traded before stands. */
    TAKER_AT_CROSS,
    /** The resting order is cancelled, and the one that came second goes on. */
    MAKER
}
