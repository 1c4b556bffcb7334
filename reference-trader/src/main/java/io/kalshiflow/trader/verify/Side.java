package io.kalshiflow.trader.verify;

/** A side of the YES book. */
enum Side {
    BID,
    ASK;

    Side opposite() {
        return this == BID ? ASK : BID;
    }

    String word() {
        return this == BID ? "bid" : "ask";
    }
}
