package io.kalshiflow.client.rest;

import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.http.Sleeper;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of an order whose placement had an unknown outcome. Immutable, thread-safe.
 *
 * <p>The exchange cannot be asked by client order id, so all orders of the market are read, of every status, and the
 * fills of the one that is found. What is read lags what happened: a look in vain counts only if the exchange said
 * before it that its answers were from after the order was sent, and only several of those mean that it was never
 * placed. Looks that fail because the exchange is out of reach do not count; other failures are thrown. Of other orders
 * nothing but their client order ids is looked at, so that one that cannot be read does not stand in the way.
 */
public final class OrderSearch {
    /**
     * How long to look.
     *
     * @param misses that count, until an order was never placed
     * @param looks in all, until it is given up
     * @param pause between two looks
     */
    public record Patience(int misses, int looks, Duration pause) {
        /** Five misses that count, of at most thirty looks, a second apart. */
        public static final Patience DEFAULT = new Patience(5, 30, Duration.ofSeconds(1));

        public Patience {
            if (misses < 1 || looks < misses || pause.isNegative()) {
                throw new IllegalArgumentException(
                        "a search of " + misses + " misses in " + looks + " looks, " + pause + " apart");
            }
        }
    }

    /**
     * An order that is looked for.
     *
     * @param sentMicros when it was sent, or better when it was given up, by the exchange's clock, microseconds since
     *     1970
     * @param since orders before this second are left out; null to look through all
     */
    public record Sought(
            MarketTicker ticker,
            ClientOrderId clientOrderId,
            long sentMicros,
            @Nullable Instant since) {
        public Sought(MarketTicker ticker, ClientOrderId clientOrderId, long sentMicros) {
            this(ticker, clientOrderId, sentMicros, null);
        }
    }

    private final PortfolioCalls portfolio;
    private final Sleeper sleeper;
    private final Patience patience;

    OrderSearch(PortfolioCalls portfolio, Sleeper sleeper, Patience patience) {
        this.portfolio = portfolio;
        this.sleeper = sleeper;
        this.patience = patience;
    }

    /** Looks until the order is found or patience is at an end. An interrupt is left for later. */
    public SearchResult find(Sought sought) {
        return Waiting.until(findAsync(sought));
    }

    /** As {@link #find}, without waiting. */
    public CompletableFuture<SearchResult> findAsync(Sought sought) {
        return look(sought, new SearchResult.StillUnknown(0, 0, null));
    }

    private CompletableFuture<SearchResult> look(Sought sought, SearchResult.StillUnknown before) {
        return portfolio
                .asOfMicrosAsync()
                .thenCompose(asOf -> among(sought)
                        .thenCompose(order -> order.isPresent()
                                ? found(order.get())
                                : CompletableFuture.completedFuture(
                                        missed(before, asOf > sought.sentMicros(), before.lastFailure()))))
                .exceptionally(thrown -> failed(before, thrown))
                .thenCompose(
                        result -> result instanceof SearchResult.StillUnknown still && still.looks() < patience.looks()
                                ? sleeper.sleepAsync(patience.pause()).thenCompose(slept -> look(sought, still))
                                : CompletableFuture.completedFuture(result));
    }

    private SearchResult missed(SearchResult.StillUnknown before, boolean counts, @Nullable RuntimeException failure) {
        int misses = before.misses() + (counts ? 1 : 0);
        return misses >= patience.misses()
                ? new SearchResult.NotPlaced(misses)
                : new SearchResult.StillUnknown(before.looks() + 1, misses, failure);
    }

    private SearchResult failed(SearchResult.StillUnknown before, Throwable thrown) {
        Throwable failure = Waiting.cause(thrown);
        if (failure instanceof ExchangeUnavailableException down) {
            return missed(before, false, down);
        }
        if (failure instanceof RateLimitedException limited) {
            return missed(before, false, limited);
        }
        throw failure instanceof RuntimeException unchecked ? unchecked : new CompletionException(failure);
    }

    private CompletableFuture<Optional<OrderSnapshot>> among(Sought sought) {
        OrderQuery query = OrderQuery.of(sought.ticker()).between(sought.since(), null);
        return portfolio
                .ordersNamed(sought.clientOrderId(), query)
                .toListAsync()
                .thenApply(orders -> orders.stream().flatMap(Optional::stream).findFirst());
    }

    private CompletableFuture<SearchResult> found(OrderSnapshot order) {
        return portfolio
                .fills(FillQuery.ofOrder(order.ref().orderId()))
                .toListAsync()
                .thenApply(fills -> new SearchResult.Found(order, fills));
    }
}
