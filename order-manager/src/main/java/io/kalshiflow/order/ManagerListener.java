package io.kalshiflow.order;

import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.OrderCommand;
import io.kalshiflow.trade.OrderEvent;
import io.kalshiflow.trade.Placement;

/**
 * Hears what happens in a manager, on its owner's thread, after the account knows. What a listener throws, be it an
 * {@link Error}, is logged and keeps neither the manager nor other listeners from going on. Overrides what it needs.
 */
public interface ManagerListener {
    /** A command left. */
    default void onSent(OrderCommand command, long micros) {}

    /** A rule held a command back; {@code command} says which, for people. */
    default void onRefused(String command, Placement.Refused refused) {}

    default void onOrderEvent(OrderEvent event) {}

    /** A market paid out. */
    default void onSettled(MarketTicker market, int yesPayoutE4, long micros) {}

    /** Our books and the exchange's differ. */
    default void onDiscrepancy(Discrepancy discrepancy) {}

    /** A comparison with the exchange is done. */
    default void onSync(SyncReport report) {}

    /** Opening orders are taken from now on, or not; then {@code because} says why. */
    default void onTrading(boolean trading, String because) {}

    /**
     * A duration was measured, for metrics.
     *
     * @param name such as {@code place.roundtrip} or {@code journal.commit}
     */
    default void onTiming(String name, long nanos) {}
}
