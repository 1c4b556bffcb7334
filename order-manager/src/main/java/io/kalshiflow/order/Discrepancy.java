package io.kalshiflow.order;

/**
 * A difference between our books and the exchange's. Immutable.
 *
 * @param kind what differs
 * @param subject of which order, market or shard
 * @param here what our books say, for people
 * @param there what the exchange says, for people
 * @param reason why, as far as it is known
 * @param repair what was done about it
 * @param micros when it was noticed, microseconds since 1970
 */
public record Discrepancy(
        Kind kind, String subject, String here, String there, Reason reason, Repair repair, long micros) {
    /** What differs. */
    public enum Kind {
        /** The exchange has an order that our books lack. */
        UNKNOWN_ORDER,
        /** Our books have an open order that the exchange does not. */
        MISSING_ORDER,
        /** Price or size of an order. */
        ORDER_TERMS,
        /** A fill that our books lacked. */
        MISSED_FILL,
        /** An end of an order that our books lacked. */
        MISSED_END,
        POSITION,
        CASH,
        SETTLEMENT,
        /** The account has to do with a market that cannot be read. */
        UNKNOWN_MARKET,
        /** What the exchange answers about the account is older than what it has told: nothing can be compared. */
        STALE_ACCOUNT
    }

    /** Why. */
    public enum Reason {
        /** It happened while we were not running. */
        EXPECTED_ON_RESTART,
        /** Somebody else trades, pays or withdraws on this account. */
        FOREIGN,
        /** The stream did not tell. */
        STREAM_LOSS,
        /** The answer to a command was lost. */
        LOST_ANSWER,
        /** A command that was given up was carried out after all. */
        LATE_COMMAND,
        UNEXPLAINED
    }

    /** What was done. */
    public enum Repair {
        /** Fills or ends were booked. */
        BOOKED,
        /** The order was taken into our books. */
        ADOPTED,
        /** The order was taken into our books and is being cancelled. */
        CANCELING,
        /** Cash was adjusted under a name. */
        CASH_ADJUSTED,
        /** Nothing; another comparison follows. */
        COMPARING_AGAIN,
        /** Nothing: somebody has to look. */
        ALARM
    }
}
