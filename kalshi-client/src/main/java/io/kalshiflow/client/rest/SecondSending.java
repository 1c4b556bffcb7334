package io.kalshiflow.client.rest;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderCommand;
import java.util.concurrent.CompletableFuture;

/**
 * Sends a placement of unknown outcome once more, byte for byte. If its client order id is taken then, the order is
 * looked for, and is the one if it has these terms and was not created before the first sending: an id that was used
 * before names another order, whose terms may be the same. Whatever else the second sending comes to says nothing of the first. Immutable, thread-safe.
 */
final class SecondSending {
    private static final long MICROS_PER_MILLI = 1_000;
    /** How much earlier than its sending an order may seem created: clocks are known to a second or two. */
    private static final long CLOCK_MARGIN_MILLIS = 5_000;

    private final OrderSearch search;
    private final ClockSkew clock;

    SecondSending(OrderSearch search, ClockSkew clock) {
        this.search = search;
        this.clock = clock;
    }

    CompletableFuture<OrderReceipt> of(OrderCommand.Place order, RestCall<OrderReceipt> call) {
        long sentMillis = clock.localMillis();
        return call.later().exceptionallyCompose(thrown -> {
            Throwable failure = Waiting.cause(thrown);
            return failure instanceof OutcomeUnknownException unknown
                    ? again(order, call, unknown, sentMillis)
                    : CompletableFuture.failedFuture(failure);
        });
    }

    private CompletableFuture<OrderReceipt> again(
            OrderCommand.Place order, RestCall<OrderReceipt> call, OutcomeUnknownException unknown, long sentMillis) {
        return call.later().exceptionallyCompose(thrown -> {
            Throwable second = Waiting.cause(thrown);
            unknown.addSuppressed(second);
            return second instanceof DuplicateOrderException
                    ? looked(order, unknown, sentMillis)
                    : CompletableFuture.failedFuture(unknown);
        });
    }

    private CompletableFuture<OrderReceipt> looked(
            OrderCommand.Place order, OutcomeUnknownException unknown, long sentMillis) {
        long givenUpMicros = clock.exchangeMillis() * MICROS_PER_MILLI;
        OrderSearch.Sought sought = new OrderSearch.Sought(order.terms().market(), order.order(), givenUpMicros);
        return search.findAsync(sought)
                .thenCompose(result -> result instanceof SearchResult.Found found
                                && hasTerms(found.order(), order.terms())
                                && isSince(found.order(), sentMillis)
                        ? CompletableFuture.completedFuture(receipt(found.order()))
                        : CompletableFuture.failedFuture(unknown))
                .exceptionallyCompose(thrown -> {
                    Throwable failure = Waiting.cause(thrown);
                    if (failure != unknown && failure instanceof KalshiException) {
                        unknown.addSuppressed(failure);
                    }
                    return CompletableFuture.failedFuture(unknown);
                });
    }

    private static boolean hasTerms(OrderSnapshot found, NewOrder asked) {
        return found.side().is(asked.side())
                && found.limit() != null
                && found.limit().e4() == asked.priceE4()
                && found.progress().initial().e2() == asked.countE2();
    }

    /** By the skew as it is known now: before the first sending nothing may have been known of it. */
    private boolean isSince(OrderSnapshot found, long sentMillis) {
        long earliestMillis = sentMillis + clock.correctionMillis() - CLOCK_MARGIN_MILLIS;
        return found.terms().createdMicros() >= earliestMillis * MICROS_PER_MILLI;
    }

    private static OrderReceipt receipt(OrderSnapshot found) {
        return new OrderReceipt(
                found.ref(),
                found.progress().filled(),
                found.progress().remaining(),
                null,
                null,
                found.terms().createdMicros());
    }
}
