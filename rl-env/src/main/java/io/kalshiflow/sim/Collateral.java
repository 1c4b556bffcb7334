package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import java.util.Arrays;

/**
 * The cash of accounts on one exchange shard as the venue sees it: an order that opens is taken only if its cost at the
 * limit is free, and holds that cost while it rests. Markets of one shard share one object. Accounts that were never
 * {@linkplain #deposit given cash} are not limited. Opposite contracts of one market net at once and free a dollar a
 * pair; the return of collateral across the markets of an event (MECNET, DIRECNET) is not modelled. One thread.
 */
public final class Collateral {
    private static final long UNLIMITED = Long.MIN_VALUE;

    private long[] freeE6 = new long[0];
    private long[] depositedE6 = new long[0];

    /** Gives an account cash; from now on it is limited. */
    public void deposit(int account, long amountE6) {
        int known = freeE6.length;
        if (account >= known) {
            freeE6 = Arrays.copyOf(freeE6, account + 1);
            depositedE6 = Arrays.copyOf(depositedE6, account + 1);
            Arrays.fill(freeE6, known, account + 1, UNLIMITED);
        }
        freeE6[account] = Math.addExact(freeE6[account] == UNLIMITED ? 0 : freeE6[account], amountE6);
        depositedE6[account] = Math.addExact(depositedE6[account], amountE6);
    }

    /** Every account has what was deposited, as before its first order; goes with the reset of all markets of the shard. */
    public void reset() {
        for (int account = 0; account < freeE6.length; account++) {
            freeE6[account] = isLimited(account) ? depositedE6[account] : UNLIMITED;
        }
    }

    private boolean isLimited(int account) {
        return account < freeE6.length && freeE6[account] != UNLIMITED;
    }

    /** What the account can still use; meaningless for accounts that are not limited. */
    public long freeE6(int account) {
        return isLimited(account) ? freeE6[account] : Long.MAX_VALUE;
    }

    boolean covers(int account, long amountE6) {
        return !isLimited(account) || amountE6 <= freeE6[account];
    }

    void change(int account, long amountE6) {
        if (isLimited(account)) {
            freeE6[account] = Math.addExact(freeE6[account], amountE6);
        }
    }

    /** Cost of opening contracts on a side at a YES price. */
    static long costE6(BookSide side, int priceE4, long countE2) {
        return Math.multiplyExact(countE2, (long) (side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4));
    }
}
