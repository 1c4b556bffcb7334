package io.kalshiflow.env.observe;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.trade.StrategyContext;

/**
 * What a market did so far, as far as features ask: kept up to date by its events, so that an observation only reads.
 * One per builder, one thread, nothing allocated after the constructor.
 */
public final class MarketPast implements MarketHandler {
    private static final int NEAR_CENTS = 5;

    private final OrderFlow flow = new OrderFlow();
    private final DepthByCent depth = new DepthByCent();
    private final Touch touch = new Touch();
    private final PriceHistory prices = new PriceHistory();
    private final AnchorVisits anchors = new AnchorVisits();
    private final NewYorkTime newYork = new NewYorkTime();

    MarketPast() {}

    /** Reads the present before the groups do. */
    void decide(StrategyContext context) {
        flow.advance(context.nowMicros());
        touch.read(context.book());
        depth.leaveOut(context.account().working(context.market().ticker()));
        long near = nearE2(BookSide.BID) + nearE2(BookSide.ASK);
        if (prices.sample(context.nowMicros(), context.book().version(), touch, near)) {
            anchors.sample(context.nowMicros(), touch);
        }
    }

    private long nearE2(BookSide side) {
        int best = touch.bestE4(side);
        return best < 0 ? 0 : depth.bandE2(side, DepthByCent.centOf(side, best), 0, NEAR_CENTS);
    }

    /** Forgets everything: another session begins. */
    void reset() {
        flow.reset();
        depth.reset();
        prices.reset();
        anchors.reset();
    }

    /** Trades, additions, decreases. */
    public OrderFlow flow() {
        return flow;
    }

    /** Sizes by cent. */
    public DepthByCent depth() {
        return depth;
    }

    /** Best prices now. */
    public Touch touch() {
        return touch;
    }

    /** Middle and spread over time. */
    public PriceHistory prices() {
        return prices;
    }

    AnchorVisits anchors() {
        return anchors;
    }

    public NewYorkTime newYork() {
        return newYork;
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        flow.onSnapshotStart(market, exchangeMicros, receiveMicros);
        depth.onSnapshotStart(market, exchangeMicros, receiveMicros);
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        depth.onSnapshotLevel(market, side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int market) {
        depth.onSnapshotEnd(market);
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        flow.onDelta(market, exchangeMicros, receiveMicros, side, priceE4, deltaE2, flags);
        depth.onDelta(market, exchangeMicros, receiveMicros, side, priceE4, deltaE2, flags);
    }

    @Override
    public void onTrade(
            int market,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        flow.onTrade(market, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, flags);
        anchors.onTrade(market, exchangeMicros, receiveMicros, makerSide, priceE4, countE2, flags);
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        flow.onGap(market, exchangeMicros, receiveMicros);
        depth.onGap(market, exchangeMicros, receiveMicros);
    }
}
