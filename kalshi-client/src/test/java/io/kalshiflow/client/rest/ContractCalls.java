package io.kalshiflow.client.rest;

import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Every call of the client, with every filter it has: one line a call. {@link OpenApiContractTest} holds what they send
 * and read against the exchange's specification, and misses a line for a new method.
 */
final class ContractCalls {
    private static final MarketTicker MARKET = new MarketTicker(SchemaSample.TICKER);
    private static final Instant EARLY = Instant.ofEpochSecond(1_767_225_600);
    private static final Instant LATE = EARLY.plusSeconds(3_600);
    private static final CandleSpan SPAN = CandleSpan.of(EARLY, LATE, CandlePeriod.MINUTE);
    /** Longer than what an answer made from the specification says it covers. */
    private static final CandleSpan UNFINISHED = CandleSpan.of(EARLY, EARLY.plusSeconds(864_000), CandlePeriod.MINUTE);

    private final List<ContractCall> calls = new ArrayList<>();

    /**
     * One call.
     *
     * @param name accessor and method; several calls may be of one method
     */
    record ContractCall(String name, Supplier<Object> call) {
        /** What came, paged answers to their end. */
        Object result() {
            Object result = call.get();
            List<Object> items = new ArrayList<>();
            if (result instanceof Iterable<?> several) {
                several.forEach(items::add);
                return items;
            }
            return result;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private ContractCalls() {}

    private void add(String name, Supplier<Object> call) {
        calls.add(new ContractCall(name, call));
    }

    static List<ContractCall> of(KalshiClient client) {
        ContractCalls all = new ContractCalls();
        all.addLive(client);
        all.addEvents(client);
        all.addHistory(client);
        return all.calls;
    }

    private void addLive(KalshiClient client) {
        MarketQuery.Phase[] phases = MarketQuery.Phase.values();
        add("exchange.status", () -> client.exchange().status());
        add("exchange.schedule", () -> client.exchange().schedule());
        add("markets.get", () -> client.markets().get(MARKET));
        for (MarketQuery.Phase phase : phases) {
            add(
                    "markets.list",
                    () -> client.markets().list(MarketQuery.ofEvent("E").in(phase)));
        }
        add("markets.list", () -> client.markets().list(MarketQuery.of(List.of(MARKET, MARKET))));
        add("markets.list", () -> client.markets().list(MarketQuery.ALL.with(MarketQuery.Combos.ONLY)));
        for (MarketTimes.What what : MarketTimes.What.values()) {
            Instant end = what == MarketTimes.What.UPDATED ? null : LATE;
            MarketTimes times = new MarketTimes(what, EARLY, end);
            add("markets.list", () -> client.markets().list(MarketQuery.ALL.when(times)));
        }
        add("markets.orderBook", () -> client.markets().orderBook(MARKET, 10));
        add("markets.orderBooks", () -> client.markets().orderBooks(List.of(MARKET, MARKET)));
        add(
                "markets.trades",
                () -> client.markets().trades(TradeQuery.of(MARKET).between(EARLY, LATE)));
        add("markets.trades", () -> client.markets().trades(TradeQuery.ALL.with(TradeQuery.Blocks.EXCLUDED)));
        add("candles.ofMarket", () -> client.candles().ofMarket("S", MARKET, SPAN.withLatestBefore()));
        add("candles.ofMarkets", () -> client.candles().ofMarkets(List.of(MARKET), SPAN.withLatestBefore()));
        add("candles.ofEvent", () -> client.candles().ofEvent("S", "E", UNFINISHED));
    }

    private void addEvents(KalshiClient client) {
        add("series.get", () -> client.series().get("S"));
        add(
                "series.list",
                () -> client.series()
                        .list(SeriesQuery.ALL.in("C").tagged("T").withVolume().changedAfter(EARLY)));
        add("series.feeChanges", () -> client.series().feeChanges("S", true));
        add("events.get", () -> client.events().get("E"));
        for (EventQuery.Phase phase : EventQuery.Phase.values()) {
            EventQuery query = EventQuery.ofSeries("S").in(phase).closingAfter(EARLY);
            add("events.list", () -> client.events().list(query.withMarkets()));
        }
        EventQuery named = EventQuery.of(List.of("E", "F")).changedAfter(EARLY);
        add("events.list", () -> client.events().list(named));
        add(
                "events.combos",
                () -> client.events().combos(ComboQuery.ofCollection("C").withMarkets()));
        add("events.combos", () -> client.events().combos(ComboQuery.ofSeries("S")));
        add("events.feeChanges", () -> client.events().feeChanges("E"));
    }

    private void addHistory(KalshiClient client) {
        TradeQuery trades = TradeQuery.of(MARKET).between(EARLY, LATE);
        add("historical.cutoff", () -> client.historical().cutoff());
        add("historical.market", () -> client.historical().market(MARKET));
        add("historical.markets", () -> client.historical().markets(MarketQuery.ALL));
        add("historical.markets", () -> client.historical().markets(MarketQuery.ofEvent("E")));
        add("historical.trades", () -> client.historical().trades(trades.with(TradeQuery.Blocks.ONLY)));
        add("historical.candles", () -> client.historical().candles(MARKET, SPAN));
        add("history.market", () -> client.history().market(MARKET));
        add("history.markets", () -> client.history().markets(MarketQuery.ofSeries("S")));
        add("history.trades", () -> client.history().trades(TradeQuery.of(MARKET)));
        add("history.candles", () -> client.history().candles(MARKET, SPAN));
    }
}
