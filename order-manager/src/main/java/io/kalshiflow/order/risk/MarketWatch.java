package io.kalshiflow.order.risk;

import io.kalshiflow.book.BookView;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;

/**
 * A {@link WatchedMarket} that listens to the events of its market. Somebody else keeps the book; a
 * {@link io.kalshiflow.book.FanOut} feeds both. Trades from the start, until it hears otherwise.
 */
public final class MarketWatch implements WatchedMarket, MarketHandler {
    private final Market market;
    private final BookView book;
    private PriceGrid grid;
    private MarketStatus status = MarketStatus.ACTIVE;
    private long closeMicros;
    private long heardMicros;

    public MarketWatch(Market market, BookView book) {
        this.market = market;
        this.book = book;
        grid = market.grid();
        closeMicros = market.closeMicros();
    }

    @Override
    public Market market() {
        return market;
    }

    @Override
    public BookView book() {
        return book;
    }

    @Override
    public PriceGrid grid() {
        return grid;
    }

    @Override
    public MarketStatus status() {
        return status;
    }

    @Override
    public long closeMicros() {
        return closeMicros;
    }

    @Override
    public long heardMicros() {
        return heardMicros;
    }

    private void heard(long receiveMicros) {
        heardMicros = Math.max(heardMicros, receiveMicros);
    }

    @Override
    public void onSnapshotStart(int handle, long exchangeMicros, long receiveMicros) {
        heard(receiveMicros);
    }

    @Override
    public void onDelta(
            int handle, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        heard(receiveMicros);
    }

    @Override
    public void onTrade(
            int handle,
            long exchangeMicros,
            long receiveMicros,
            BookSide makerSide,
            int priceE4,
            long countE2,
            int flags) {
        heard(receiveMicros);
    }

    @Override
    public void onStatus(int handle, long exchangeMicros, long receiveMicros, MarketStatus newStatus) {
        heard(receiveMicros);
        status = newStatus;
    }

    @Override
    public void onCloseDate(int handle, long exchangeMicros, long receiveMicros, long newCloseMicros) {
        heard(receiveMicros);
        closeMicros = newCloseMicros;
    }

    @Override
    public void onGrid(int handle, long exchangeMicros, long receiveMicros, PriceGrid newGrid) {
        heard(receiveMicros);
        grid = newGrid;
    }

    @Override
    public void onSettlement(int handle, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        heard(receiveMicros);
        status = MarketStatus.FINALIZED;
    }
}
