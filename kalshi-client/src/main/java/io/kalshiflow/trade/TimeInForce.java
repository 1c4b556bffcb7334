package io.kalshiflow.trade;

/** How long an order may live. */
public enum TimeInForce {
    /** Rests until it is filled or cancelled. */
    GOOD_TILL_CANCELED,
    /** Takes what it can at once; the rest is cancelled. */
    IMMEDIATE_OR_CANCEL,
    /** Takes everything at once or nothing. */
    FILL_OR_KILL
}
