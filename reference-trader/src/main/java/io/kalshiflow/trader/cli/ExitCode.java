package io.kalshiflow.trader.cli;

/** What a command tells the shell. */
final class ExitCode {
    /** The work was done. */
    static final int OK = 0;

    /** A check did not hold, or a fault nobody expected. */
    static final int FAILED = 1;

    /** The command line or an input is wrong; one line on standard error says what, where and what to do. */
    static final int BAD_INPUT = 2;

    /** The work was done on input that ends in the middle; the answer says where. */
    static final int CUT_OFF = 3;

    private ExitCode() {}
}
