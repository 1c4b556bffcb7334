package io.kalshiflow.trader.verify;

import java.math.BigDecimal;

/**
 * A recorded trade, and how much of it our resting orders were given.
 *
 * <p>Mutable in that one number.
 */
final class TradePrint {
    private final long stampMicros;
    private final Side makerSide;
    private final BigDecimal price;
    private final BigDecimal count;
    private final boolean block;
    private BigDecimal spent = BigDecimal.ZERO;

    TradePrint(long stampMicros, Side makerSide, BigDecimal price, BigDecimal count, boolean block) {
        this.stampMicros = stampMicros;
        this.makerSide = makerSide;
        this.price = price;
        this.count = count;
        this.block = block;
    }

    long stampMicros() {
        return stampMicros;
    }

    Side makerSide() {
        return makerSide;
    }

    /** On the YES scale. */
    BigDecimal price() {
        return price;
    }

    BigDecimal count() {
        return count;
    }

    /** Whether it was agreed away from the book, where no resting order can take part. */
    boolean isBlock() {
        return block;
    }

    /** Contracts given to us, this fill included. */
    BigDecimal spend(BigDecimal contracts) {
        spent = spent.add(contracts);
        return spent;
    }
}
