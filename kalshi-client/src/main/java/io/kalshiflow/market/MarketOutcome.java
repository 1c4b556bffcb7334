package io.kalshiflow.market;

/**
 * How a market ended.
 *
 * @param ticker the market
 * @param result yes, no, or scalar
 * @param yesPayoutE4 what one YES contract paid, 0 to 10,000; a NO contract paid the rest of a dollar
 * @param settledMicros when it paid, microseconds since 1970
 */
public record MarketOutcome(MarketTicker ticker, Result result, int yesPayoutE4, long settledMicros) {
    /** The exchange's three kinds of result. */
    public enum Result {
        YES,
        NO,
        SCALAR
    }

    public MarketOutcome {
        boolean agrees = switch (result) {
            case YES -> yesPayoutE4 == Price.ONE_E4;
            case NO -> yesPayoutE4 == 0;
            case SCALAR -> yesPayoutE4 >= 0 && yesPayoutE4 <= Price.ONE_E4;
        };
        if (!agrees) {
            throw new IllegalArgumentException(
                    ticker + " settled " + result + " but YES paid " + Decimals.format(yesPayoutE4, 4));
        }
    }
}
