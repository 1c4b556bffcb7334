package io.kalshiflow.book.testing;

import io.kalshiflow.book.MarketHandler;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes every event down as one line; a snapshot with all its levels is one line, added when it is complete, and the
 * order of its levels does not show.
 */
public final class EventRecorder implements MarketHandler {
    private final List<String> events = new ArrayList<>();
    private final List<String> levels = new ArrayList<>();
    private String snapshot = "";

    /** The events so far. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** What a script sounds like. */
    public static List<String> of(MarketScript script) {
        EventRecorder recorder = new EventRecorder();
        script.playTo(recorder);
        return recorder.events();
    }

    /** Whether a snapshot has begun and not ended. */
    public boolean isInsideSnapshot() {
        return !snapshot.isEmpty();
    }

    private void add(String event) {
        events.add(isInsideSnapshot() ? "inside a snapshot: " + event : event);
    }

    private static String times(long exchangeMicros, long receiveMicros) {
        return " at " + exchangeMicros + "/" + receiveMicros + " ";
    }

    @Override
    public void onSnapshotStart(int market, long exchangeMicros, long receiveMicros) {
        snapshot = "snapshot" + times(exchangeMicros, receiveMicros);
        levels.clear();
    }

    @Override
    public void onSnapshotLevel(int market, BookSide side, int priceE4, long sizeE2) {
        levels.add("[" + side + " " + priceE4 + " " + sizeE2 + "]");
    }

    @Override
    public void onSnapshotEnd(int market) {
        levels.sort(null);
        events.add(snapshot + String.join("", levels));
        snapshot = "";
    }

    @Override
    public void onDelta(
            int market, long exchangeMicros, long receiveMicros, BookSide side, int priceE4, long deltaE2, int flags) {
        add("delta" + times(exchangeMicros, receiveMicros) + side + " " + priceE4 + " " + deltaE2 + " " + flags);
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
        add("trade" + times(exchangeMicros, receiveMicros) + makerSide + " " + priceE4 + " " + countE2 + " " + flags);
    }

    @Override
    public void onStatus(int market, long exchangeMicros, long receiveMicros, MarketStatus status) {
        add("status" + times(exchangeMicros, receiveMicros) + status);
    }

    @Override
    public void onCloseDate(int market, long exchangeMicros, long receiveMicros, long closeMicros) {
        add("close date" + times(exchangeMicros, receiveMicros) + closeMicros);
    }

    @Override
    public void onGrid(int market, long exchangeMicros, long receiveMicros, PriceGrid grid) {
        add("grid" + times(exchangeMicros, receiveMicros) + grid);
    }

    @Override
    public void onFeeTerms(int market, long exchangeMicros, long receiveMicros, FeeTerms terms) {
        add("fee terms" + times(exchangeMicros, receiveMicros) + terms);
    }

    @Override
    public void onSettlement(int market, long exchangeMicros, long receiveMicros, int yesPayoutE4) {
        add("settlement" + times(exchangeMicros, receiveMicros) + yesPayoutE4);
    }

    @Override
    public void onGap(int market, long exchangeMicros, long receiveMicros) {
        add("gap" + times(exchangeMicros, receiveMicros));
    }
}
