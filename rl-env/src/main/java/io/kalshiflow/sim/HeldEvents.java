package io.kalshiflow.sim;

import io.kalshiflow.book.DecreaseClassifier;
import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.sim.queue.LevelChange;
import io.kalshiflow.sim.queue.LiveClassification;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Live events of one market, held back in the order of their arrival until it is known what each of them was. Trades of
 * our own live orders count as trades that no decrease belongs to, and changes of the book by these orders not at all: the
 * venue shows the market without them. One thread.
 */
final class HeldEvents implements MarketHandler {
    /** A trade's decrease can come a hold later and is told a hold after that. */
    private static final long LONELY_MICROS = 3 * DecreaseClassifier.HOLD_MICROS;

    private record Level(BookSide side, int priceE4, long sizeE2) {}

    private final int handle;
    private final LiveClassification classification;
    private final ArrayDeque<HeldEvent> events = new ArrayDeque<>();
    private final ArrayDeque<HeldEvent> changes = new ArrayDeque<>();
    private final List<Level> levels = new ArrayList<>();
    private long snapshotExchangeMicros;
    private long snapshotReceiveMicros;
    private long nowMicros = Long.MIN_VALUE;
    private long shortestLagMicros = Long.MAX_VALUE;
    private boolean finished;

    HeldEvents(int handle) {
        this.handle = handle;
        classification = new LiveClassification(handle, new ToldChanges(this::told));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    boolean isFinished() {
        return finished;
    }

    long headMicros() {
        return events.element().exchangeMicros;
    }

    boolean isHeadReady() {
        HeldEvent head = events.peek();
        if (head != null
                && head.isTrade
                && !head.ready
                && (finished || head.receiveMicros < nowMicros - LONELY_MICROS)) {
            head.ready = true;
            head.lonely = true;
        }
        return head != null && head.ready;
    }

    HeldEvent removeHead() {
        return events.remove();
    }

    /** Nothing more comes before this receive time; returns the exchange time up to which that holds. */
    long waitUntil(long receiveMicros) {
        nowMicros = Math.max(nowMicros, receiveMicros);
        classification.advance(nowMicros);
        return shortestLagMicros == Long.MAX_VALUE
                ? Long.MIN_VALUE
                : nowMicros - shortestLagMicros - DecreaseClassifier.HOLD_MICROS;
    }

    void finish() {
        classification.finish();
        finished = true;
    }

    private void told(LevelChange change) {
        HeldEvent held = changes.remove();
        held.change = change;
        held.ready = true;
        if (change.isPrint()) {
            for (HeldEvent other : events) {
                if (other.isTradeOf(held)) {
                    other.ready = true;
                    return;
                }
            }
        }
    }

    private HeldEvent add(long exchangeMicros, long receiveMicros, Consumer<RecordedMarket> event) {
        HeldEvent held = new HeldEvent(exchangeMicros, receiveMicros, event);
        events.add(held);
        nowMicros = Math.max(nowMicros, receiveMicros);
        if (exchangeMicros > 0) {
            shortestLagMicros = Math.min(shortestLagMicros, receiveMicros - exchangeMicros);
        }
        return held;
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        if (market == handle) {
            levels.clear();
            snapshotExchangeMicros = exchangeMicros;
            snapshotReceiveMicros = receiveMicros;
            classification.onSnapshotStart(market, exchangeMicros, receiveMicros);
        }
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        if (market == handle) {
            levels.add(new Level(side, priceE4, sizeE2));
        }
    }

    @Override
    public void onSnapshotEnd(int market) {
        if (market == handle) {
            long exchangeMicros = snapshotExchangeMicros;
            long receiveMicros = snapshotReceiveMicros;
            List<Level> book = List.copyOf(levels);
            add(exchangeMicros, receiveMicros, venue -> {
                venue.onSnapshotStart(0, exchangeMicros, receiveMicros);
                book.forEach(level -> venue.onSnapshotLevel(0, level.side(), level.priceE4(), level.sizeE2()));
                venue.onSnapshotEnd(0);
            });
        }
    }

    @Override
    public void onDelta(int market, long exchange, long receive, BookSide side, int priceE4, long deltaE2, int flags) {
        if (market != handle || (flags & OWN) != 0) {
            return;
        }
        HeldEvent held =
                add(exchange, receive, venue -> venue.onDelta(0, exchange, receive, side, priceE4, deltaE2, flags));
        if (deltaE2 != 0) {
            changes.add(held.waiting(side, priceE4, Math.abs(deltaE2)));
        }
        classification.onDelta(market, exchange, receive, side, priceE4, deltaE2, flags);
    }

    @Override
    public void onTrade(
            int market, long exchange, long receive, BookSide makerSide, int priceE4, long countE2, int flags) {
        if (market != handle) {
            return;
        }
        HeldEvent held = add(
                exchange, receive, venue -> venue.onTrade(0, exchange, receive, makerSide, priceE4, countE2, flags));
        if ((flags & BLOCK_TRADE) == 0) {
            held.waiting(makerSide, priceE4, countE2);
            held.isTrade = true;
            held.lonely = (flags & OWN) != 0;
            held.ready = held.lonely;
        }
        classification.onTrade(market, exchange, receive, makerSide, priceE4, countE2, flags);
    }

    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        pass(market, exchangeMicros, receiveMicros, venue -> venue.onStatus(0, exchangeMicros, receiveMicros, status));
    }

    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        pass(
                market,
                exchangeMicros,
                receiveMicros,
                venue -> venue.onCloseDate(0, exchangeMicros, receiveMicros, closeMicros));
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        pass(market, exchangeMicros, receiveMicros, venue -> venue.onGrid(0, exchangeMicros, receiveMicros, grid));
    }

    @Override
    public void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        pass(market, exchangeMicros, receiveMicros, venue -> venue.onFeeTerms(0, exchangeMicros, receiveMicros, terms));
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        pass(
                market,
                exchangeMicros,
                receiveMicros,
                venue -> venue.onSettlement(0, exchangeMicros, receiveMicros, yesPayoutE4));
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        pass(market, exchangeMicros, receiveMicros, venue -> venue.onGap(0, exchangeMicros, receiveMicros));
    }

    private void pass(int market, long exchangeMicros, long receiveMicros, Consumer<RecordedMarket> event) {
        if (market == handle) {
            add(exchangeMicros, receiveMicros, event);
        }
    }
}
