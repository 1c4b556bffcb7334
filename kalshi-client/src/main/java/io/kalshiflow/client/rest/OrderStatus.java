package io.kalshiflow.client.rest;

/** The exchange's words for where an order is in its life. */
public enum OrderStatus {
    RESTING,
    /** Nothing of it rests any more; part of it may have been filled before. Expired orders are among these. */
    CANCELED,
    /** Filled whole. */
    EXECUTED
}
