package io.kalshiflow.client.testing.venue;

/** Which of two orders of one account gives way when they would trade. */
public enum SelfTradePrevention {
    /** The rest of the incoming one is cancelled. */
    TAKER_AT_CROSS,
    /** The resting one is cancelled. */
    MAKER
}
