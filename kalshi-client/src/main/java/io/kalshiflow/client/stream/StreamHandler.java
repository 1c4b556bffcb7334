package io.kalshiflow.client.stream;

import io.kalshiflow.book.MarketHandler;

/** Receives all that a stream brings, on the thread that polls it; overrides what it needs. Must not block. */
public interface StreamHandler extends MarketHandler {
    /** News of our account, of the connection, of subscriptions, or of markets beyond what a handler has calls for. */
    default void onEvent(StreamEvent event) {}

    /** This, and then another one: {@code books.andThen(mine)} tells {@code mine} when the books are up to date. */
    default StreamHandler andThen(StreamHandler next) {
        return new HandlerPair(this, next);
    }
}
