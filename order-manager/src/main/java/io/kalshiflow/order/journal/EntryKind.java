package io.kalshiflow.order.journal;

/** The first byte of an entry, and of an event or command in it; numbers are never used again for something else. */
final class EntryKind {
    static final int BEGAN = 1;
    static final int CASH = 2;
    static final int HOLDING = 3;
    static final int CARRIED = 4;
    static final int TRADE_SEEN = 5;
    static final int RESENT = 6;
    static final int ADOPTED = 7;
    static final int SETTLED = 8;
    static final int CASH_ADJUSTED = 9;
    static final int GROUPED = 10;
    static final int RETIRED = 11;

    static final int SENT_PLACE = 20;
    static final int SENT_AMEND = 21;
    static final int SENT_CANCEL = 22;

    static final int ACCEPTED = 40;
    static final int FILLED = 41;
    static final int AMENDED = 42;
    static final int CANCELED = 43;
    static final int REJECTED = 44;
    static final int COMMAND_REFUSED = 45;
    static final int OUTCOME_UNKNOWN = 46;

    private EntryKind() {}
}
