package io.kalshiflow.client.stream;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes down what a stream tells, and keeps a book of each market. */
final class Heard implements StreamHandler {
    final List<String> calls = new ArrayList<>();
    final List<StreamEvent> events = new ArrayList<>();
    final Map<Integer, OrderBook> books = new TreeMap<>();

    OrderBook book(int market) {
        return books.computeIfAbsent(
                market, each -> new OrderBook(new MarketTicker("M" + each), PriceGrid.WHOLE_CENTS));
    }

    BookState state(int market) {
        return book(market).state();
    }

    private BookUpdater updater(int market) {
        return new BookUpdater(book(market));
    }

    /** What was heard since the last time. */
    List<String> drainCalls() {
        List<String> all = List.copyOf(calls);
        calls.clear();
        return all;
    }

    <E extends StreamEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void onEvent(StreamEvent event) {
        events.add(event);
        calls.add(event.getClass().getSimpleName());
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        calls.add("snapshot " + market);
        updater(market).onSnapshotStart(market, exchangeMicros, receiveMicros);
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        updater(market).onSnapshotLevel(market, side, priceE4, sizeE2);
    }

    @Override
    public void onSnapshotEnd(int market) {
        updater(market).onSnapshotEnd(market);
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        calls.add("delta " + market + " " + side + " " + priceE4 + " " + deltaE2 + (flags == 0 ? "" : " own"));
        updater(market).onDelta(market, exchangeMicros, receiveMicros, side, priceE4, deltaE2, flags);
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
        calls.add("trade " + market + " " + makerSide + " " + priceE4 + " " + countE2);
    }

    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        calls.add("status " + market + " " + status);
    }

    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        calls.add("close " + market + " " + closeMicros);
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        calls.add("grid " + market + " " + grid.commonStepE4());
    }

    @Override
    public void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        calls.add("fees " + market + " " + terms.type());
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        calls.add("settlement " + market + " " + yesPayoutE4);
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        calls.add("gap " + market);
        updater(market).onGap(market, exchangeMicros, receiveMicros);
    }
}
