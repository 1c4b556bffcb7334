package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import org.jspecify.annotations.Nullable;

/**
 * An {@link OrderEntry} in primitives, for loops that must not allocate: null means sent (or allowed), a rule says what
 * held the command back. Same threads, same rules, same outcomes.
 */
public interface DirectEntry {
    /** Sends a limit order that rests, or one that takes what it can at once ({@code immediate}). */
    Placement.@Nullable Rule place(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean immediate, boolean closeOnly);

    /** Why {@link #place} would refuse this order now. */
    Placement.@Nullable Rule check(MarketTicker market, BookSide side, int priceE4, long countE2, boolean closeOnly);

    /** Changes a resting order; {@code totalE2} is filled so far plus what should rest from now on. */
    Placement.@Nullable Rule amend(WorkingOrder order, int priceE4, long totalE2);

    /** Why {@link #amend} would refuse this change now. */
    Placement.@Nullable Rule checkAmend(WorkingOrder order, int priceE4, long totalE2);

    Placement.@Nullable Rule cancel(WorkingOrder order);
}
