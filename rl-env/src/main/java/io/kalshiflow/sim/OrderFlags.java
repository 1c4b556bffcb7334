package io.kalshiflow.sim;

/** What an order may be told beside side, limit and size; bits to be joined with {@code |}. */
public final class OrderFlags {
    /** Takes what it can at once; the rest is cancelled. */
    public static final int IMMEDIATE = 1;
    /** Takes everything at once or nothing; meeting an order of its own account it is handled as {@link #IMMEDIATE}. */
    public static final int FILL_OR_KILL = 1 << 1;
    /** Never takes: it is cancelled if it would. */
    public static final int POST_ONLY = 1 << 2;
    /** Trades at most what the account holds against it; only with {@link #IMMEDIATE} or {@link #FILL_OR_KILL}. */
    public static final int REDUCE_ONLY = 1 << 3;
    /** Where it meets an order of its own account, that one is cancelled instead of this one's rest. */
    public static final int CANCEL_OWN_MAKER = 1 << 4;
    /** Is cancelled when trading pauses. */
    public static final int CANCEL_ON_PAUSE = 1 << 5;

    private static final int TAKING = IMMEDIATE | FILL_OR_KILL;

    private OrderFlags() {}

    /** Whether what it cannot take may go into the book. */
    static boolean rests(int flags) {
        return (flags & TAKING) == 0;
    }

    static void check(int flags, long expiryMicros) {
        boolean rests = rests(flags);
        if ((flags & POST_ONLY) != 0 && !rests) {
            throw new IllegalArgumentException("a post-only order must be one that rests");
        }
        if ((flags & REDUCE_ONLY) != 0 && rests) {
            throw new IllegalArgumentException("a reduce-only order must be immediate-or-cancel or fill-or-kill");
        }
        if (expiryMicros != SimulatedExchange.NO_EXPIRY && !rests) {
            throw new IllegalArgumentException("only an order that rests can expire");
        }
    }
}
