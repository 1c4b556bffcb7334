package io.kalshiflow.sim;

import io.kalshiflow.trade.Liquidity;

/** What a desk sent and heard of in a session; a live object of the desk. */
public final class DeskCounts {
    private long orders;
    private long fills;
    private long makerE2;
    private long takerE2;
    private long feesE6;

    DeskCounts() {}

    void reset() {
        orders = 0;
        fills = 0;
        makerE2 = 0;
        takerE2 = 0;
        feesE6 = 0;
    }

    void sent() {
        orders++;
    }

    void filled(long countE2, long feeE6, Liquidity liquidity) {
        fills++;
        feesE6 += feeE6;
        if (liquidity == Liquidity.MAKER) {
            makerE2 += countE2;
        } else {
            takerE2 += countE2;
        }
    }

    /** Orders sent. */
    public long orders() {
        return orders;
    }

    public long fills() {
        return fills;
    }

    /** Contracts traded while resting, in hundredths. */
    public long makerE2() {
        return makerE2;
    }

    /** Contracts taken, in hundredths. */
    public long takerE2() {
        return takerE2;
    }

    /** Fees of all fills, in millionths of a dollar. */
    public long feesE6() {
        return feesE6;
    }
}
