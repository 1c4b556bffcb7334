package io.kalshiflow.trader.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one market's recorded frames say about the levels and trades that a list of fills points to. */
final class Recording implements FrameReader.Visitor {
    private final boolean yesPriceGiven;
    private boolean useYesPrice;
    // Sorted maps, because BigDecimal's equals tells 0.5 from 0.50.
    private final Map<BigDecimal, LevelHistory> bids = new TreeMap<>();
    private final Map<BigDecimal, LevelHistory> asks = new TreeMap<>();
    private final Map<Long, String> pointedTo = new HashMap<>();
    private final Map<Long, TradePrint> trades = new HashMap<>();
    private final Map<Long, List<CrossingLevel>> crossings = new HashMap<>();
    private @Nullable String ticker;
    private final boolean tickerGiven;
    private long marketFrames;
    private long venueMicros;

    /** The first market met is the only one allowed if no ticker is given. */
    Recording(List<FillRow> fills, @Nullable String ticker, boolean useYesPrice) {
        this.ticker = ticker;
        yesPriceGiven = useYesPrice;
        tickerGiven = ticker != null;
        for (FillRow fill : fills) {
            pointedTo.put(fill.evidence(), "");
            if (fill.taker()) {
                level(fill);
            }
        }
    }

    @Override
    public void newFile() {
        useYesPrice = yesPriceGiven;
    }

    @Override
    public void header(JsonNode header) {
        useYesPrice = header.path("use_yes_price").asBoolean(yesPriceGiven);
    }

    @Override
    public void frame(long ordinal, JsonNode json, String where) {
        WireFrame frame = new WireFrame(json, where);
        pointedTo.computeIfPresent(ordinal, (key, none) -> frame.type());
        if (!frame.isAboutMarket()) {
            return;
        }
        if (ticker == null) {
            ticker = frame.ticker();
        }
        if (!frame.ticker().equals(ticker)) {
            if (!tickerGiven) {
                throw new IllegalArgumentException(where + ": the frames hold several markets (" + ticker + ", "
                        + frame.ticker() + "); name one with --market");
            }
            pointedTo.computeIfPresent(ordinal, (key, type) -> type + " of " + frame.ticker());
            return;
        }
        apply(ordinal, frame);
        marketFrames++;
    }

    private void apply(long ordinal, WireFrame frame) {
        long now = Math.max(venueMicros, frame.micros(venueMicros));
        switch (frame.type()) {
            case "orderbook_snapshot" -> snapshot(ordinal, now, frame);
            case "orderbook_delta" -> delta(ordinal, now, frame);
            default -> trade(ordinal, frame.micros(now), frame);
        }
        venueMicros = now;
    }

    private void snapshot(long ordinal, long now, WireFrame frame) {
        Map<BigDecimal, BigDecimal> yes = frame.levels("yes_dollars_fp");
        Map<BigDecimal, BigDecimal> no = new TreeMap<>();
        frame.levels("no_dollars_fp").forEach((price, count) -> no.put(onYesScale(Side.ASK, price), count));
        yes.forEach((price, count) -> noteCrossing(ordinal, new CrossingLevel(now, Side.BID, price, count)));
        no.forEach((price, count) -> noteCrossing(ordinal, new CrossingLevel(now, Side.ASK, price, count)));
        bids.forEach((price, level) -> level.snapshot(ordinal, now, yes.getOrDefault(price, BigDecimal.ZERO)));
        asks.forEach((price, level) -> level.snapshot(ordinal, now, no.getOrDefault(price, BigDecimal.ZERO)));
    }

    private void delta(long ordinal, long now, WireFrame frame) {
        Side side = frame.side("side");
        BigDecimal contracts = frame.decimal("delta_fp");
        BigDecimal price = onYesScale(side, frame.decimal("price_dollars"));
        noteCrossing(ordinal, new CrossingLevel(now, side, price, contracts));
        LevelHistory level = levels(side).get(price);
        if (level != null) {
            level.delta(ordinal, now, contracts);
        }
    }

    private void noteCrossing(long ordinal, CrossingLevel level) {
        if (pointedTo.containsKey(ordinal)) {
            crossings.computeIfAbsent(ordinal, unused -> new ArrayList<>()).add(level);
        }
    }

    private void trade(long ordinal, long stampMicros, WireFrame frame) {
        TradePrint trade = new TradePrint(
                stampMicros,
                frame.takerSide().opposite(),
                frame.decimal("yes_price_dollars"),
                frame.decimal("count_fp"),
                frame.flag("is_block_trade"));
        if (pointedTo.containsKey(ordinal)) {
            trades.put(ordinal, trade);
        }
    }

    private BigDecimal onYesScale(Side side, BigDecimal price) {
        return side == Side.BID || useYesPrice ? price : BigDecimal.ONE.subtract(price);
    }

    private Map<BigDecimal, LevelHistory> levels(Side side) {
        return side == Side.BID ? bids : asks;
    }

    /** The level a taker's fill took from. */
    LevelHistory level(FillRow fill) {
        return levels(fill.side().opposite()).computeIfAbsent(fill.price(), price -> new LevelHistory());
    }

    /** The level of the fill's evidence that crosses its order, if there is one. */
    @Nullable
    CrossingLevel crossing(FillRow fill) {
        for (CrossingLevel level : crossings.getOrDefault(fill.evidence(), List.of())) {
            if (level.crosses(fill)) {
                return level;
            }
        }
        return null;
    }

    @Nullable
    TradePrint trade(long ordinal) {
        return trades.get(ordinal);
    }

    /** What kind of frame has this number, for messages. */
    String kindOf(long ordinal) {
        String kind = pointedTo.getOrDefault(ordinal, "");
        return kind.isEmpty() ? "not in the recording" : kind;
    }

    /** The market, if any frame named one. */
    @Nullable
    String ticker() {
        return ticker;
    }

    long marketFrames() {
        return marketFrames;
    }
}
