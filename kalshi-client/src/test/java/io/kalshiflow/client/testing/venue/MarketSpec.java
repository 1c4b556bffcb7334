package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.PriceGrid;

/**
 * A market as it is listed.
 *
 * @param ticker its name; the event's is what stands before the last dash, the series' what stands before the first
 * @param shard the exchange index it trades on
 * @param fees what its series charges
 * @param openMillis Unix time
 * @param closeMillis Unix time
 */
public record MarketSpec(
        String ticker,
        int shard,
        PriceGrid grid,
        FeeTerms fees,
        boolean canCloseEarly,
        long openMillis,
        long closeMillis) {
    private static final long DAY_MILLIS = 86_400_000L;

    /** On shard 0, in whole cents, {@link FeeTerms#STANDARD}, open since a day and for another 365. */
    public static MarketSpec of(String ticker) {
        long start = ExchangeClock.DEFAULT_START_MILLIS;
        return new MarketSpec(
                ticker,
                0,
                PriceGrid.WHOLE_CENTS,
                FeeTerms.STANDARD,
                true,
                start - DAY_MILLIS,
                start + 365 * DAY_MILLIS);
    }

    public MarketSpec onShard(int index) {
        return new MarketSpec(ticker, index, grid, fees, canCloseEarly, openMillis, closeMillis);
    }

    public MarketSpec withGrid(PriceGrid value) {
        return new MarketSpec(ticker, shard, value, fees, canCloseEarly, openMillis, closeMillis);
    }

    public MarketSpec withFees(FeeTerms value) {
        return new MarketSpec(ticker, shard, grid, value, canCloseEarly, openMillis, closeMillis);
    }

    public MarketSpec between(long open, long close) {
        return new MarketSpec(ticker, shard, grid, fees, canCloseEarly, open, close);
    }

    public String event() {
        int dash = ticker.lastIndexOf('-');
        return dash < 0 ? ticker : ticker.substring(0, dash);
    }

    public String series() {
        int dash = ticker.indexOf('-');
        return dash < 0 ? ticker : ticker.substring(0, dash);
    }
}
