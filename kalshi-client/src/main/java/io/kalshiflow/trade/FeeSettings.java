package io.kalshiflow.trade;

/**
 * How fees are rounded.
 *
 * @param quantumE6 each fill's fee is rounded up to a multiple of this many millionths of a dollar
 * @param precisionE6 balances move in multiples of this many millionths: a cent for most accounts
 * @param rebateAtEquality whether a rebate is paid when the collected rounding is exactly one precision unit; the
 *     exchange's documents leave it open
 */
public record FeeSettings(long quantumE6, long precisionE6, boolean rebateAtEquality) {
    /** Quantum $0.000001, precision one cent, rebate at equality: the documented rules of October 2026. */
    public static final FeeSettings DEFAULT = new FeeSettings(1, 10_000, true);

    /** As {@link #DEFAULT} with the direct members' precision of $0.0001. */
    public static final FeeSettings DIRECT_MEMBER = new FeeSettings(1, 100, true);

    public FeeSettings {
        if (quantumE6 <= 0 || precisionE6 <= 0 || precisionE6 > 10_000 || 10_000 % precisionE6 != 0) {
            throw new IllegalArgumentException("fee quantum " + quantumE6 + " and precision " + precisionE6
                    + " (millionths of a dollar) must be positive, and the precision must divide a cent");
        }
    }
}
