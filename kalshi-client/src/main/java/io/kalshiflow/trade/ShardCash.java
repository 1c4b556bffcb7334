package io.kalshiflow.trade;

/** The money of one exchange shard, in millionths of a dollar. */
final class ShardCash {
    long cashE6;
    long reservedE6;
    /** Cost of all positions. */
    long costE6;

    void add(long amountE6) {
        cashE6 = Math.addExact(cashE6, amountE6);
    }

    void reserve(long changeE6) {
        reservedE6 = Math.addExact(reservedE6, changeE6);
    }

    void reset() {
        cashE6 = 0;
        reservedE6 = 0;
        costE6 = 0;
    }
}
