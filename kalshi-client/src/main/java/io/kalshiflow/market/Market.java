package io.kalshiflow.market;

import org.jspecify.annotations.Nullable;

/**
 * A market as it was known when it opened. What became of it is a {@link MarketOutcome}, which no observation,
 * strategy or feature ever receives.
 *
 * @param ticker its name
 * @param eventTicker the event it belongs to
 * @param seriesTicker the series of the event; empty when unknown
 * @param title what it asks, for people; may be empty
 * @param exchangeIndex the shard that holds its collateral and takes its orders
 * @param grid its valid prices
 * @param openMicros opening time, microseconds since 1970
 * @param closeMicros scheduled close, microseconds since 1970
 * @param feeTerms fees, if they were known with the market; otherwise they come from a fee schedule
 * @param feeWaiverUntilMicros no fees before this time; 0 without a waiver
 */
public record Market(
        MarketTicker ticker,
        String eventTicker,
        String seriesTicker,
        String title,
        int exchangeIndex,
        PriceGrid grid,
        long openMicros,
        long closeMicros,
        @Nullable FeeTerms feeTerms,
        long feeWaiverUntilMicros) {
    public Market {
        if (closeMicros <= openMicros) {
            throw new IllegalArgumentException(
                    ticker + " closes at " + closeMicros + " us, not after its opening at " + openMicros + " us");
        }
        if (exchangeIndex < 0) {
            throw new IllegalArgumentException(ticker + " has a negative exchange index: " + exchangeIndex);
        }
    }

    /** This market with another close. */
    public Market withCloseMicros(long newCloseMicros) {
        return new Market(
                ticker,
                eventTicker,
                seriesTicker,
                title,
                exchangeIndex,
                grid,
                openMicros,
                newCloseMicros,
                feeTerms,
                feeWaiverUntilMicros);
    }

    /** This market with other fee terms. */
    public Market withFeeTerms(FeeTerms terms) {
        return new Market(
                ticker,
                eventTicker,
                seriesTicker,
                title,
                exchangeIndex,
                grid,
                openMicros,
                closeMicros,
                terms,
                feeWaiverUntilMicros);
    }
}
