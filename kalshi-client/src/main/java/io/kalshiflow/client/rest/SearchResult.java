package io.kalshiflow.client.rest;

import io.kalshiflow.market.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@link OrderSearch} came to. Immutable. */
public sealed interface SearchResult permits SearchResult.Found, SearchResult.NotPlaced, SearchResult.StillUnknown {
    /**
     * The exchange has the order, in whatever state.
     *
     * @param fills its trades so far, newest first
     */
    record Found(OrderSnapshot order, List<FillReport> fills) implements SearchResult {
        public Found {
            fills = List.copyOf(fills);
        }

        /** Whether the fills are all of those that the order counts: they may come a moment later. */
        public boolean hasAllFills() {
            long e2 = fills.stream()
                    .map(FillReport::quantity)
                    .mapToLong(Quantity::e2)
                    .sum();
            return e2 == order.progress().filled().e2();
        }
    }

    /**
     * The exchange does not have it: it was missed often enough in answers from after it was sent.
     *
     * @param misses how often
     */
    record NotPlaced(int misses) implements SearchResult {}

    /**
     * It was not found, but too few answers were from after it was sent: the order may still be there.
     *
     * @param looks how often it was looked for
     * @param misses how many of these count
     * @param lastFailure of a look that failed; null if none did
     */
    record StillUnknown(int looks, int misses, @Nullable RuntimeException lastFailure) implements SearchResult {}
}
