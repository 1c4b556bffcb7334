package io.kalshiflow.env.observe;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;

/** What the trades of a market were so far. */
public final class TradeFlow implements MarketHandler {
    private long lastMicros;
    private int lastPriceE4;
    private int lastTakerSign;
    private long nowMicros;

    @Override
    public void onTrade(
            int market,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        if ((flags & BLOCK_TRADE) != 0) {
            return;
        }
        nowMicros = Math.max(nowMicros, exchangeMicros);
        lastMicros = nowMicros;
        lastPriceE4 = priceE4;
        lastTakerSign = -makerSide.sign();
    }

    /** Exchange time of the last trade; 0 before the first. */
    public long lastMicros() {
        return lastMicros;
    }

    /** YES price of the last trade; 0 before the first. */
    public int lastPriceE4() {
        return lastPriceE4;
    }

    /** +1 when the last taker bought YES, -1 when it sold, 0 before the first trade. */
    public int lastTakerSign() {
        return lastTakerSign;
    }
}
