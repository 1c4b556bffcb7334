package io.kalshiflow.backtest;

import java.util.List;

/**
 * Why figures of a backtest may mean less than they seem to.
 *
 * @param kind what it is about
 * @param text for people, with the numbers
 * @param markets whose sessions it is about, in the order of the run; empty when it is about all of them together
 */
public record Warning(Kind kind, String text, List<String> markets) {
    /** What a warning is about. */
    public enum Kind {
        /** The queue model was not calibrated on the series. */
        NOT_CALIBRATED,
        /** The recording ended before settlement: marked to market, truncated. */
        NOT_SETTLED,
        /** The price of the final mark no longer stood in the book. */
        STALE_MARK,
        /** Nothing ever traded on the tape. */
        NO_TRADES,
        /** Trades without their decrease: messages may be missing. */
        LONELY_TRADES,
        /** Places where messages may be missing. */
        GAPS,
        /** The tape is not what a true recording would be. */
        AUDIT_FAILED,
        /** Nobody said what the market charges. */
        FEES_ASSUMED,
        /** Fills with recorded orders that the recording could not show trading. */
        CROSSING_FILLS,
        /** Too few events for an interval to say much. */
        FEW_EVENTS
    }

    public Warning {
        markets = List.copyOf(markets);
    }
}
