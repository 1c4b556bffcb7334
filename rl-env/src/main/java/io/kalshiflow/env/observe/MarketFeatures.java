package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.StrategyContext;
import java.util.List;

/** Touch, last trade and time to the close, on the YES scale and without our own orders. */
public final class MarketFeatures implements FeatureGroup {
    private static final double LARGEST_SIZE_E2 = 1e7;
    private static final double LOG_LARGEST = StrictMath.log1p(LARGEST_SIZE_E2);
    private static final double LONGEST_QUIET_MICROS = 60e6;

    @Override
    public List<Feature> features() {
        return List.of(
                new Feature("best_bid", 0, 1),
                new Feature("best_ask", 0, 1),
                new Feature("spread", -1, 1),
                new Feature("bid_present", 0, 1),
                new Feature("ask_present", 0, 1),
                new Feature("bid_size_log", 0, 1),
                new Feature("ask_size_log", 0, 1),
                new Feature("touch_imbalance", -1, 1),
                new Feature("last_trade_side", -1, 1),
                new Feature("last_trade_minus_mid", -1, 1),
                new Feature("quiet_time", 0, 1),
                new Feature("time_to_close", 0, 1));
    }

    @Override
    public void write(StrategyContext context, TradeFlow flow, float[] out, int from) {
        BookView book = context.book();
        int bid = book.othersBestE4(BookSide.BID);
        int ask = book.othersBestE4(BookSide.ASK);
        boolean hasBid = bid != BookView.NONE;
        boolean hasAsk = ask != BookView.NONE;
        double bidPrice = hasBid ? (double) bid / Price.ONE_E4 : 0;
        double askPrice = hasAsk ? (double) ask / Price.ONE_E4 : 1;
        double bidSize = hasBid ? book.othersE2(BookSide.BID, bid) : 0;
        double askSize = hasAsk ? book.othersE2(BookSide.ASK, ask) : 0;
        double sizes = bidSize + askSize;
        boolean traded = flow.lastTakerSign() != 0;
        double lastPrice = (double) flow.lastPriceE4() / Price.ONE_E4;
        Market market = context.market();
        double quiet = context.nowMicros() - flow.lastMicros();
        double left = market.closeMicros() - context.nowMicros();
        double life = market.closeMicros() - market.openMicros();
        out[from] = (float) bidPrice;
        out[from + 1] = (float) askPrice;
        out[from + 2] = (float) (askPrice - bidPrice);
        out[from + 3] = hasBid ? 1 : 0;
        out[from + 4] = hasAsk ? 1 : 0;
        out[from + 5] = logSize(bidSize);
        out[from + 6] = logSize(askSize);
        out[from + 7] = sizes == 0 ? 0 : (float) ((bidSize - askSize) / sizes);
        out[from + 8] = flow.lastTakerSign();
        out[from + 9] = traded ? (float) (lastPrice - (bidPrice + askPrice) / 2) : 0;
        out[from + 10] = traded ? (float) clamp(quiet / LONGEST_QUIET_MICROS) : 1;
        out[from + 11] = (float) clamp(left / life);
    }

    private static float logSize(double sizeE2) {
        return (float) clamp(StrictMath.log1p(sizeE2) / LOG_LARGEST);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
