package io.kalshiflow.trader.verify;

import java.math.BigDecimal;

/** Contracts that a frame brought to a level where they cross a resting order of ours, and what our fills used of them. */
final class CrossingLevel {
    private final long venueMicros;
    private final Side side;
    private final BigDecimal price;
    private final BigDecimal count;
    private BigDecimal spent = BigDecimal.ZERO;

    CrossingLevel(long venueMicros, Side side, BigDecimal price, BigDecimal count) {
        this.venueMicros = venueMicros;
        this.side = side;
        this.price = price;
        this.count = count;
    }

    long venueMicros() {
        return venueMicros;
    }

    BigDecimal count() {
        return count;
    }

    /** Whether an order of ours at its price would take it. */
    boolean crosses(FillRow fill) {
        int above = fill.price().compareTo(price) * (fill.side() == Side.BID ? 1 : -1);
        return side == fill.side().opposite() && above >= 0;
    }

    /** Uses some of it; returns how much is used by now. */
    BigDecimal spend(BigDecimal contracts) {
        spent = spent.add(contracts);
        return spent;
    }
}
