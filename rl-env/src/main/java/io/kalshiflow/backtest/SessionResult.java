package io.kalshiflow.backtest;

import io.kalshiflow.market.Market;
import io.kalshiflow.sim.VenueCounts;

/**
 * One session of a backtest.
 *
 * @param market where
 * @param seed of the venue's and the strategy's randomness in it
 * @param report what came of it
 * @param counts what the venue counted beside, bounds included
 */
public record SessionResult(Market market, long seed, Report report, VenueCounts counts) {
    /** Whether the recording ended before the market paid, so that the position counts at its mark. */
    public boolean truncated() {
        return report.settlementE4().isEmpty();
    }
}
