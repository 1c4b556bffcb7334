package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.trade.FeeSchedule;
import io.kalshiflow.trade.FeeSettings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A market: its listing, its book, what has traded and how it ended. */
public final class VenueMarket {
    private final VenueBook book = new VenueBook();
    private final BookTruth truth = new BookTruth();
    private final List<VenueTrade> trades = new ArrayList<>();
    private final FeeSchedule fees;
    private final String id;
    private final long createdMillis;
    private MarketSpec spec;
    private MarketStatus status = MarketStatus.ACTIVE;
    private String result = "";
    private int settlementE4;
    private long volumeE2;
    private long dollarVolumeE6;
    private long openInterestE2;
    private long updatedMillis;

    VenueMarket(MarketSpec spec, FeeSettings rounding, long nowMillis) {
        this.spec = spec;
        fees = FeeSchedule.builder(spec.fees()).settings(rounding).build();
        id = UUID.nameUUIDFromBytes(spec.ticker().getBytes(StandardCharsets.UTF_8))
                .toString();
        createdMillis = nowMillis;
        updatedMillis = nowMillis;
        if (nowMillis < spec.openMillis()) {
            status = MarketStatus.INITIALIZED;
        }
    }

    void add(VenueTrade trade, long openInterest) {
        trades.add(trade);
        volumeE2 += trade.countE2();
        dollarVolumeE6 += trade.countE2() * trade.priceE4();
        openInterestE2 = openInterest;
    }

    void status(MarketStatus value, long nowMillis) {
        status = value;
        updatedMillis = nowMillis;
    }

    void grid(PriceGrid value) {
        spec = spec.withGrid(value);
    }

    void closesAt(long millis) {
        spec = spec.between(spec.openMillis(), millis);
    }

    void determine(String outcome, int yesPayoutE4, long nowMillis) {
        result = outcome;
        settlementE4 = yesPayoutE4;
        openInterestE2 = 0;
        status(MarketStatus.DETERMINED, nowMillis);
    }

    public String ticker() {
        return spec.ticker();
    }

    public MarketSpec spec() {
        return spec;
    }

    /** The exchange's other name of it, a UUID. */
    public String id() {
        return id;
    }

    public MarketStatus status() {
        return status;
    }

    /** {@code yes}, {@code no}, {@code scalar}, or "" as long as nobody knows. */
    public String result() {
        return result;
    }

    /** What YES is paid, once there is a result. */
    public int settlementE4() {
        return settlementE4;
    }

    public VenueBook book() {
        return book;
    }

    public BookTruth truth() {
        return truth;
    }

    /** All trades, the oldest first. */
    public List<VenueTrade> trades() {
        return trades;
    }

    /** 0 before the first trade. */
    public int lastPriceE4() {
        return trades.isEmpty() ? 0 : trades.get(trades.size() - 1).priceE4();
    }

    /** 0 before the first trade. */
    public long lastCountE2() {
        return trades.isEmpty() ? 0 : trades.get(trades.size() - 1).countE2();
    }

    public long volumeE2() {
        return volumeE2;
    }

    public long dollarVolumeE6() {
        return dollarVolumeE6;
    }

    public long openInterestE2() {
        return openInterestE2;
    }

    public long createdMillis() {
        return createdMillis;
    }

    public long updatedMillis() {
        return updatedMillis;
    }

    FeeSchedule fees() {
        return fees;
    }

    /** The size at the best price of a side. */
    public long bestSizeE2(BookSide side) {
        return book.atE2(side, book.bestE4(side));
    }
}
