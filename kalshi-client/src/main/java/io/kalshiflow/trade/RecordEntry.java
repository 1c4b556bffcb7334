package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import org.jspecify.annotations.Nullable;

/** A {@link DirectEntry} in front of an entry that speaks in records. */
final class RecordEntry implements DirectEntry {
    private final OrderEntry entry;

    RecordEntry(OrderEntry entry) {
        this.entry = entry;
    }

    @Override
    public Placement.@Nullable Rule place(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean immediate, boolean closeOnly) {
        NewOrder order = NewOrder.of(market, Intent.of(side, closeOnly), priceE4, countE2);
        return rule(entry.place(immediate ? order.immediateOrCancel() : order));
    }

    @Override
    public Placement.@Nullable Rule check(
            MarketTicker market, BookSide side, int priceE4, long countE2, boolean closeOnly) {
        Placement.Refused refused = entry.check(NewOrder.of(market, Intent.of(side, closeOnly), priceE4, countE2));
        return refused == null ? null : refused.rule();
    }

    @Override
    public Placement.@Nullable Rule amend(WorkingOrder order, int priceE4, long totalE2) {
        return rule(entry.amend(order.id(), priceE4, totalE2));
    }

    @Override
    public Placement.@Nullable Rule checkAmend(WorkingOrder order, int priceE4, long totalE2) {
        Placement.Refused refused = entry.checkAmend(order.id(), priceE4, totalE2);
        return refused == null ? null : refused.rule();
    }

    @Override
    public Placement.@Nullable Rule cancel(WorkingOrder order) {
        return rule(entry.cancel(order.id()));
    }

    private static Placement.@Nullable Rule rule(Placement placement) {
        return placement instanceof Placement.Refused refused ? refused.rule() : null;
    }
}
