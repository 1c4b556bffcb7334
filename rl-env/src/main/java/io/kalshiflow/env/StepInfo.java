package io.kalshiflow.env;

import java.util.Arrays;

/** What a step did, in typed values; a live object of the environment. Money in millionths of a dollar. */
public final class StepInfo {
    long equityE6;
    long rewardE6;
    double moneyReward;
    double inventoryTerm;
    double drawdownTerm;
    double spreadTerm;
    long nowMicros;
    long steps;
    long events;
    long orders;
    long fills;
    long feesE6;
    boolean ruined;
    final long[] slotProfitE6;

    StepInfo(int slots) {
        slotProfitE6 = new long[slots];
    }

    void reset() {
        rewardE6 = 0;
        moneyReward = 0;
        inventoryTerm = 0;
        drawdownTerm = 0;
        spreadTerm = 0;
        steps = 0;
        events = 0;
        orders = 0;
        fills = 0;
        feesE6 = 0;
        ruined = false;
        Arrays.fill(slotProfitE6, 0);
    }

    /** Cash plus positions at their mark, or at what the book would pay once the episode is truncated. */
    public long equityE6() {
        return equityE6;
    }

    /** Change of equity. */
    public long rewardE6() {
        return rewardE6;
    }

    /** Change of equity by the reward's scale, plus the terms. */
    public double reward() {
        return moneyReward + inventoryTerm + drawdownTerm + spreadTerm;
    }

    /** The part of the reward that is money. */
    public double moneyReward() {
        return moneyReward;
    }

    /** Not positive. */
    public double inventoryTerm() {
        return inventoryTerm;
    }

    /** Not positive. */
    public double drawdownTerm() {
        return drawdownTerm;
    }

    /** Not positive. */
    public double spreadTerm() {
        return spreadTerm;
    }

    /** Market time after the step. */
    public long nowMicros() {
        return nowMicros;
    }

    /** Steps of the episode so far. */
    public long steps() {
        return steps;
    }

    /** Market events of the episode so far. */
    public long events() {
        return events;
    }

    /** Orders sent in the episode so far. */
    public long orders() {
        return orders;
    }

    /** Fills of the episode so far. */
    public long fills() {
        return fills;
    }

    /** Fees of the episode so far. */
    public long feesE6() {
        return feesE6;
    }

    /** Whether the account has too little left to go on. */
    public boolean ruined() {
        return ruined;
    }

    /** What the trades in a slot's market made in the episode so far, fees included; they add up to the profit. */
    public long slotProfitE6(int slot) {
        return slotProfitE6[slot];
    }
}
