package io.kalshiflow.client.stream;

/**
 * What a stream tells beside market events. Times are microseconds since 1970.
 *
 * <p>New kinds may be added: handle what you know and pass over the rest.
 */
public sealed interface StreamEvent permits ConnectionEvent, SubscriptionEvent, AccountEvent, MarketNews {
    /** When it was known here. */
    long receiveMicros();
}
