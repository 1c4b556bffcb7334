package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;

/**
 * The ledger of one market: one signed number of contracts (positive YES, negative NO), netted at once, each pair
 * paying a dollar. One thread.
 *
 * <p>Cost and realised profit exclude fees. Closing part of a position releases its share of the cost rounded down
 * to a millionth of a dollar and the last part releases the rest, so that realised profit plus open cost is exact at
 * any time. Contracts of unknown cost realise nothing; {@link #costKnown} says so until the position is flat.
 */
public final class Position {
    /** Cost of an opening position that nobody knows. */
    public static final long UNKNOWN_COST = -1;

    private long countE2;
    private long costE6;
    private boolean costKnown = true;
    private boolean realizedComplete = true;
    private long realizedE6;
    private long feesE6;
    private long boughtAndSoldE2;

    /** What contracts cost that a trade on this side opens, without fees, in millionths of a dollar. */
    public static long openingCostE6(BookSide side, int priceE4, long countE2) {
        return Math.multiplyExact(countE2, (long) paidPerContractE4(side, priceE4));
    }

    /** Price of what an opening trade on this side buys: YES, or NO. */
    static int paidPerContractE4(BookSide side, int priceE4) {
        return side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4;
    }

    /** Starts with contracts that were held before. */
    void open(long openingCountE2, long openingCostE6) {
        countE2 = openingCountE2;
        costKnown = openingCostE6 != UNKNOWN_COST;
        costE6 = costKnown ? openingCostE6 : 0;
    }

    /** A copy to keep. */
    public PositionState state() {
        return new PositionState(
                countE2, costKnown ? costE6 : UNKNOWN_COST, realizedE6, realizedComplete, feesE6, boughtAndSoldE2);
    }

    /** Goes on where a kept state ended. */
    void restore(PositionState state) {
        open(state.countE2(), state.costE6());
        realizedE6 = state.realizedE6();
        realizedComplete = state.realizedComplete();
        feesE6 = state.feesE6();
        boughtAndSoldE2 = state.volumeE2();
    }

    /** Takes over what a flat position has earned, paid and traded. */
    void add(Position flat) {
        realizedE6 = Math.addExact(realizedE6, flat.realizedE6);
        realizedComplete &= flat.realizedComplete;
        feesE6 = Math.addExact(feesE6, flat.feesE6);
        boughtAndSoldE2 = Math.addExact(boughtAndSoldE2, flat.boughtAndSoldE2);
    }

    /** Flat, as if it had never traded. */
    void reset() {
        countE2 = 0;
        costE6 = 0;
        costKnown = true;
        realizedComplete = true;
        realizedE6 = 0;
        feesE6 = 0;
        boughtAndSoldE2 = 0;
    }

    /** Books a trade and returns the change of cash, fee included, in millionths of a dollar. */
    long fill(BookSide side, int priceE4, long count, long feeE6) {
        int earnedPerContract = Price.ONE_E4 - paidPerContractE4(side, priceE4);
        long held = Math.max(0, -side.sign() * countE2);
        long closing = Math.min(held, count);
        long opening = count - closing;
        long proceeds = Math.multiplyExact(closing, (long) earnedPerContract);
        long paid = openingCostE6(side, priceE4, opening);
        realize(closing, held, proceeds);
        countE2 += side.sign() * count;
        costE6 += paid;
        feesE6 += feeE6;
        boughtAndSoldE2 += count;
        return proceeds - paid - feeE6;
    }

    private void realize(long closing, long held, long proceeds) {
        if (closing == 0) {
            return;
        }
        if (!costKnown) {
            realizedComplete = false;
            if (closing == held) {
                costKnown = true;
                costE6 = 0;
            }
            return;
        }
        long released = closing == held ? costE6 : Decimals.mulDivFloor(costE6, closing, held);
        costE6 -= released;
        realizedE6 += proceeds - released;
    }

    /**
     * Pays the position out and returns the change of cash. A payout between 0 and a dollar is rounded down to a
     * cent, the rest counts as a fee, as the exchange does it.
     */
    long settle(int yesPayoutE4) {
        long held = Math.abs(countE2);
        int perContract = countE2 > 0 ? yesPayoutE4 : Price.ONE_E4 - yesPayoutE4;
        long value = Math.multiplyExact(held, (long) perContract);
        long fee = yesPayoutE4 == 0 || yesPayoutE4 == Price.ONE_E4 ? 0 : value % 10_000;
        realize(held, held, value);
        feesE6 += fee;
        countE2 = 0;
        return value - fee;
    }

    /** Contracts in hundredths, positive YES, negative NO. */
    public long countE2() {
        return countE2;
    }

    /** What the open contracts cost, without fees; meaningless unless {@link #costKnown}. */
    public long costE6() {
        return costE6;
    }

    /** As {@link #costE6}, but contracts of unknown cost count a dollar each. */
    public long costAtMostE6() {
        return costKnown ? costE6 : Math.abs(countE2) * Price.ONE_E4;
    }

    public boolean costKnown() {
        return costKnown;
    }

    /** Average cost of a contract in 0.0001 dollars, rounded down; 0 when flat. On the scale of what is held. */
    public long averageCostE4() {
        return countE2 == 0 ? 0 : costE6 / Math.abs(countE2);
    }

    /** Profit of closed contracts, without fees. */
    public long realizedE6() {
        return realizedE6;
    }

    /** Whether {@link #realizedE6} covers every closed contract. */
    public boolean realizedComplete() {
        return realizedComplete;
    }

    /** Fees paid. */
    public long feesE6() {
        return feesE6;
    }

    /** Contracts traded on both sides. */
    public long volumeE2() {
        return boughtAndSoldE2;
    }
}
