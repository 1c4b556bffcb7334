package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;

/** One account's contracts of one market: signed, netted at once, each pair paying a dollar. */
public final class VenuePosition {
    private long countE2;
    private long costE6;
    private long feeCostE6;
    private long realizedE6;
    private long feesE6;
    private long tradedE6;
    private final long[] boughtE2 = new long[2];
    private final long[] boughtCostE6 = new long[2];
    private long updatedMillis;

    /** Books a trade and returns the change of cash. */
    long fill(BookSide side, int priceE4, long count, long feeE6, long nowMillis) {
        int paidE4 = side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4;
        long held = Math.max(0, -side.sign() * countE2);
        long closing = Math.min(held, count);
        long proceeds = closing * (Price.ONE_E4 - paidE4);
        long paid = (count - closing) * paidE4;
        release(closing, held, proceeds);
        countE2 += side.sign() * count;
        costE6 += paid;
        feeCostE6 += Decimals.mulDivFloor(feeE6, count - closing, count);
        feesE6 += feeE6;
        tradedE6 += count * paidE4;
        boughtE2[side.code()] += count;
        boughtCostE6[side.code()] += count * paidE4;
        updatedMillis = nowMillis;
        return proceeds - paid - feeE6;
    }

    private void release(long closing, long held, long proceeds) {
        if (closing == 0) {
            return;
        }
        long cost = closing == held ? costE6 : Decimals.mulDivFloor(costE6, closing, held);
        feeCostE6 -= closing == held ? feeCostE6 : Decimals.mulDivFloor(feeCostE6, closing, held);
        costE6 -= cost;
        realizedE6 += proceeds - cost;
    }

    /** Pays out, an odd payout rounded down to the cent, and returns what was paid. */
    long settle(int yesPayoutE4, long nowMillis) {
        long held = Math.abs(countE2);
        long value = held * (countE2 > 0 ? yesPayoutE4 : Price.ONE_E4 - yesPayoutE4);
        long paid = value / 10_000 * 10_000;
        release(held, held, value);
        feesE6 += value - paid;
        countE2 = 0;
        updatedMillis = nowMillis;
        return paid;
    }

    /** Positive YES, negative NO. */
    public long countE2() {
        return countE2;
    }

    public long costE6() {
        return costE6;
    }

    /** The part of the fees that the open contracts bear. */
    public long feeCostE6() {
        return feeCostE6;
    }

    /** Profit of closed contracts, without fees. */
    public long realizedE6() {
        return realizedE6;
    }

    public long feesE6() {
        return feesE6;
    }

    /** What all trades cost at their prices. */
    public long tradedE6() {
        return tradedE6;
    }

    /** Contracts bought on a side of the book: YES by bids, NO by asks. */
    public long boughtE2(BookSide side) {
        return boughtE2[side.code()];
    }

    public long boughtCostE6(BookSide side) {
        return boughtCostE6[side.code()];
    }

    public long volumeE2() {
        return boughtE2[0] + boughtE2[1];
    }

    public long updatedMillis() {
        return updatedMillis;
    }

    VenuePosition copy() {
        VenuePosition copy = new VenuePosition();
        copy.countE2 = countE2;
        copy.costE6 = costE6;
        copy.feeCostE6 = feeCostE6;
        copy.realizedE6 = realizedE6;
        copy.feesE6 = feesE6;
        copy.tradedE6 = tradedE6;
        System.arraycopy(boughtE2, 0, copy.boughtE2, 0, 2);
        System.arraycopy(boughtCostE6, 0, copy.boughtCostE6, 0, 2);
        copy.updatedMillis = updatedMillis;
        return copy;
    }
}
