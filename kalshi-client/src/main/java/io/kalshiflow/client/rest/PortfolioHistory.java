package io.kalshiflow.client.rest;

import java.util.List;
import java.util.function.Function;

/**
 * Fills, orders and positions of the account of any age, each once, from the tier that has them, as {@link History}
 * does for the public. Thread-safe.
 *
 * <p>The live tier is always read to its end before the historical one is opened, so nothing is lost that moves in
 * between. A query that reaches back with a filter that the historical tier lacks is an
 * {@link IllegalArgumentException}, and nothing is sent.
 *
 * <p>Settlements are not here: the exchange has no historical ones, and {@link PortfolioCalls#settlements} tells all
 * there are.
 */
public final class PortfolioHistory {
    private final PortfolioCalls live;
    private final HistoricalPortfolioCalls archive;
    private final HistoricalCalls historical;

    PortfolioHistory(PortfolioCalls live, HistoricalPortfolioCalls archive, HistoricalCalls historical) {
        this.live = live;
        this.archive = archive;
        this.historical = historical;
    }

    /**
     * Fills, newest first; those of one moment stay in their tier's order. While the cutoff moves, fills from around it
     * may come later than their time says.
     *
     * @param query as {@link HistoricalPortfolioCalls#fills} takes it
     */
    public Readings<FillReport> fills(FillQuery query) {
        query.toHistoricalQuery();
        return new Readings<>(new TierMerge<>(new TimedTiers<>(
                () -> historical.cutoff().tradesMicros(),
                new TimedTiers.Bounds(query.from(), query.until()),
                (from, until) -> live.fills(query.between(from, until)),
                (from, until) -> archive.fills(query.between(from, until)),
                FillReport::createdMicros,
                FillReport::tradeId)));
    }

    /**
     * Orders: first those of the live tier, then those of the historical one, each in the exchange's order. They are
     * archived by when they ended, so the two overlap in when they were placed.
     *
     * @param query as {@link HistoricalPortfolioCalls#orders} takes it; or of resting orders, which are live alone
     */
    public Readings<OrderSnapshot> orders(OrderQuery query) {
        if (query.status() == OrderStatus.RESTING) {
            return new Readings<>(live.orders(query).iterator());
        }
        return inTurn(
                live.orders(query), archive.orders(query), each -> each.ref().orderId());
    }

    /**
     * Positions: first those of the live tier, then those of the historical one.
     *
     * @param query as {@link HistoricalPortfolioCalls#positions} takes it; or of unsettled ones, which are live alone
     */
    public Readings<MarketPosition> positions(PositionQuery query) {
        if (query.settlement() == PositionQuery.SettlementStatus.UNSETTLED) {
            return new Readings<>(live.positions(query).iterator());
        }
        return inTurn(
                live.positions(query),
                archive.positions(query),
                each -> each.ticker().value());
    }

    /** The same positions, summed by event; of the same queries. */
    public Readings<EventPosition> eventPositions(PositionQuery query) {
        if (query.settlement() == PositionQuery.SettlementStatus.UNSETTLED) {
            return new Readings<>(live.eventPositions(query).iterator());
        }
        return inTurn(live.eventPositions(query), archive.eventPositions(query), EventPosition::eventTicker);
    }

    private static <T> Readings<T> inTurn(Pages<T> first, Pages<T> second, Function<T, String> id) {
        return new Readings<>(new DistinctIterator<>(List.of(first, second), id));
    }
}
