package io.kalshiflow.order;

/**
 * How clean a clean start is to be. Immutable.
 *
 * @param closePositions whether positions are closed with reduce-only orders that take at once
 * @param priceGuardE4 the worst price at which a contract is given up, in 0.0001 dollars of its own side
 * @param cancelAll whether everything is cancelled by one request, which may hit orders of the next minute too
 * @param lowBalanceE6 available cash below which the report warns
 */
public record CleanupSettings(boolean closePositions, int priceGuardE4, boolean cancelAll, long lowBalanceE6) {
    /** Cancels orders, keeps positions, warns below $500. */
    public static final CleanupSettings DEFAULT = new CleanupSettings(false, 100, false, 500_000_000);

    /** Closes positions as well, for not less than this. */
    public CleanupSettings closingPositions(int guardE4) {
        return new CleanupSettings(true, guardE4, cancelAll, lowBalanceE6);
    }

    public CleanupSettings cancelingAll() {
        return new CleanupSettings(closePositions, priceGuardE4, true, lowBalanceE6);
    }

    public CleanupSettings warningBelow(long availableE6) {
        return new CleanupSettings(closePositions, priceGuardE4, cancelAll, availableE6);
    }
}
