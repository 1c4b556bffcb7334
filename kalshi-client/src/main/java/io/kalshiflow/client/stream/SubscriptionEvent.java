package io.kalshiflow.client.stream;

import io.kalshiflow.market.MarketTicker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a subscription. */
public sealed interface SubscriptionEvent extends StreamEvent {
    /** The exchange took it. */
    record Subscribed(long receiveMicros, Channel channel, long sid) implements SubscriptionEvent {}

    /**
     * The exchange refused it, or a change of it. Until the next connection it is not asked again.
     *
     * @param channel null if the exchange did not say
     * @param items the markets or indices that were asked for; empty for a whole channel
     * @param code the exchange's number of the error (kalshi docs, WebSocket error codes)
     */
    record Refused(long receiveMicros, @Nullable Channel channel, List<String> items, int code, String message)
            implements SubscriptionEvent {
        public Refused {
            items = List.copyOf(items);
        }
    }

    /**
     * The exchange ended it (errors 10 and 25); it is subscribed anew, and books are stale until then.
     *
     * @param code 10 for an error of the channel, 25 because we or the line were too slow for it
     */
    record Terminated(long receiveMicros, Channel channel, int code, String message) implements SubscriptionEvent {}

    /**
     * Messages of a channel are missing. Books are stale and asked for again; of other channels the missing is lost.
     *
     * @param channel null if it is not known yet which channel the subscription is
     * @param expected the sequence number that should have come
     * @param got the one that came; 0 if it could not be read
     */
    record SequenceGap(long receiveMicros, @Nullable Channel channel, long sid, long expected, long got)
            implements SubscriptionEvent {}

    /** These books cannot be trusted until each has recovered; {@code onGap} was called for each. */
    record BooksStale(long receiveMicros, List<MarketTicker> markets, String reason) implements SubscriptionEvent {
        public BooksStale {
            markets = List.copyOf(markets);
        }
    }

    /** A book that was stale is good again: its snapshot was delivered just before. */
    record BookRecovered(long receiveMicros, MarketTicker market) implements SubscriptionEvent {}

    /**
     * No snapshot of a market came in time; it is asked for again, ever more slowly. The exchange says nothing about
     * tickers that do not exist: check this one if it goes on.
     *
     * @param asked how often it was asked for so far
     */
    record SnapshotMissing(long receiveMicros, MarketTicker market, int asked) implements SubscriptionEvent {}
}
