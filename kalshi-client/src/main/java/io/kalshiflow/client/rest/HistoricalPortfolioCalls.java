package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.HttpTransport;

/**
 * The historical tier of the account by itself: what {@link PortfolioCalls} no longer knows. Thread-safe.
 *
 * <p>It knows fewer filters: a query with one that it lacks is an {@link IllegalArgumentException}, and nothing is
 * sent. The exchange archives no settlements; what a market paid in the past follows from the account's fills and the
 * market's result.
 */
public final class HistoricalPortfolioCalls {
    private static final String POSITIONS = "/historical/positions";

    private final HttpTransport transport;

    HistoricalPortfolioCalls(HttpTransport transport) {
        this.transport = transport;
    }

    /**
     * Fills from before the cutoff, newest first.
     *
     * @param query of all markets or one, and neither of an order nor of a shard
     */
    public Pages<FillReport> fills(FillQuery query) {
        return new Pages<>(transport, "/historical/fills", query.toHistoricalQuery(), "fills", FillReport::from);
    }

    /**
     * Orders that ended before the cutoff.
     *
     * @param query of all markets or one, and neither of an event, nor of a shard, nor in a status
     */
    public Pages<OrderSnapshot> orders(OrderQuery query) {
        return new Pages<>(transport, "/historical/orders", query.toHistoricalQuery(), "orders", OrderSnapshot::from);
    }

    /**
     * Positions in markets that had paid before the cutoff; all of an event move here together.
     *
     * @param query that takes settled ones, zero or not, on any shard
     */
    public Pages<MarketPosition> positions(PositionQuery query) {
        return new Pages<>(transport, POSITIONS, query.toHistoricalQuery(), "market_positions", MarketPosition::from);
    }

    /** The same positions, summed by event; of the same queries. */
    public Pages<EventPosition> eventPositions(PositionQuery query) {
        return new Pages<>(transport, POSITIONS, query.toHistoricalQuery(), "event_positions", EventPosition::from);
    }
}
