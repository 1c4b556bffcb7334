package io.kalshiflow.trader.verify;

import java.math.BigDecimal;

/**
 * A line of the fills file.
 *
 * @param line its number in the file, the header being 1
 * @param timeMicros venue time
 * @param side of our order
 * @param price on the YES scale, dollars
 * @param evidence number of the frame that justifies the fill
 */
record FillRow(
        int line,
        long timeMicros,
        String orderId,
        Intent intent,
        Side side,
        BigDecimal price,
        BigDecimal count,
        boolean taker,
        BigDecimal fee,
        BigDecimal positionAfter,
        BigDecimal cashAfter,
        long evidence) {

    /** What the trader wished for, in the trader's words. */
    enum Intent {
        BUY_YES(Side.BID),
        SELL_YES(Side.ASK),
        BUY_NO(Side.ASK),
        SELL_NO(Side.BID);

        private final Side side;

        Intent(Side side) {
            this.side = side;
        }

        Side side() {
            return side;
        }

        boolean isSell() {
            return this == SELL_YES || this == SELL_NO;
        }
    }
}
