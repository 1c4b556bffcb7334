package io.kalshiflow.market.testing;

import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;

/** Markets for tests: fifteen minutes from the first second of 2026. */
public final class Markets {
    public static final long OPEN_MICROS = 1_767_225_600_000_000L;
    public static final long CLOSE_MICROS = OPEN_MICROS + 15 * 60 * 1_000_000L;

    /** TEST-1, in whole cents, its fees unknown. */
    public static final Market TEST_1 = withGrid(PriceGrid.WHOLE_CENTS);

    private Markets() {}

    /** TEST-1 with another grid. */
    public static Market withGrid(PriceGrid grid) {
        return new Market(
                new MarketTicker("TEST-1"), "TEST", "SERIES", "Will it?", 0, grid, OPEN_MICROS, CLOSE_MICROS, null, 0);
    }
}
