package io.kalshiflow.client.rest;

import io.kalshiflow.market.MarketTicker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Every call of the client, with every filter it has: one line a call. {@link OpenApiContractTest} holds what they send
 * and read against the exchange's specification, and misses a line for a new method.
 */
final class ContractCalls {
    private static final MarketTicker MARKET = new MarketTicker(SpecTransport.TICKER);
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
    record ContractCall(String name, Function<TradingClient, Object> call) {
        /** What came, paged answers to their end. */
        Object result(TradingClient client) {
            Object result = call.apply(client);
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

    private void add(String name, Function<TradingClient, Object> call) {
        calls.add(new ContractCall(name, call));
    }

    static List<ContractCall> all() {
        ContractCalls all = new ContractCalls();
        all.addLive();
        all.addEvents();
        all.addHistory();
        all.calls.addAll(TradingContractCalls.all());
        return all.calls;
    }

    private void addLive() {
        MarketQuery.Phase[] phases = MarketQuery.Phase.values();
        add("exchange.status", client -> client.exchange().status());
        add("exchange.schedule", client -> client.exchange().schedule());
        add("markets.get", client -> client.markets().get(MARKET));
        for (MarketQuery.Phase phase : phases) {
            add(
                    "markets.list",
                    client -> client.markets().list(MarketQuery.ofEvent("E").in(phase)));
        }
        add("markets.list", client -> client.markets().list(MarketQuery.of(List.of(MARKET, MARKET))));
        add("markets.list", client -> client.markets().list(MarketQuery.ALL.with(MarketQuery.Combos.ONLY)));
        for (MarketTimes.What what : MarketTimes.What.values()) {
            Instant end = what == MarketTimes.What.UPDATED ? null : LATE;
            MarketTimes times = new MarketTimes(what, EARLY, end);
            add("markets.list", client -> client.markets().list(MarketQuery.ALL.when(times)));
        }
        add("markets.orderBook", client -> client.markets().orderBook(MARKET, 10));
        add("markets.orderBooks", client -> client.markets().orderBooks(List.of(MARKET, MARKET)));
        add(
                "markets.trades",
                client -> client.markets().trades(TradeQuery.of(MARKET).between(EARLY, LATE)));
        add("markets.trades", client -> client.markets().trades(TradeQuery.ALL.with(TradeQuery.Blocks.EXCLUDED)));
        add("candles.ofMarket", client -> client.candles().ofMarket("S", MARKET, SPAN.withLatestBefore()));
        add("candles.ofMarkets", client -> client.candles().ofMarkets(List.of(MARKET), SPAN.withLatestBefore()));
        add("candles.ofEvent", client -> client.candles().ofEvent("S", "E", UNFINISHED));
    }

    private void addEvents() {
        add("series.get", client -> client.series().get("S"));
        add(
                "series.list",
                client -> client.series()
                        .list(SeriesQuery.ALL.in("C").tagged("T").withVolume().changedAfter(EARLY)));
        add("series.feeChanges", client -> client.series().feeChanges("S", true));
        add("events.get", client -> client.events().get("E"));
        for (EventQuery.Phase phase : EventQuery.Phase.values()) {
            EventQuery query = EventQuery.ofSeries("S").in(phase).closingAfter(EARLY);
            add("events.list", client -> client.events().list(query.withMarkets()));
        }
        EventQuery named = EventQuery.of(List.of("E", "F")).changedAfter(EARLY);
        add("events.list", client -> client.events().list(named));
        add(
                "events.combos",
                client -> client.events().combos(ComboQuery.ofCollection("C").withMarkets()));
        add("events.combos", client -> client.events().combos(ComboQuery.ofSeries("S")));
        add("events.feeChanges", client -> client.events().feeChanges("E"));
    }

    private void addHistory() {
        TradeQuery trades = TradeQuery.of(MARKET).between(EARLY, LATE);
        add("historical.cutoff", client -> client.historical().cutoff());
        add("historical.market", client -> client.historical().market(MARKET));
        add("historical.markets", client -> client.historical().markets(MarketQuery.ALL));
        add("historical.markets", client -> client.historical().markets(MarketQuery.ofEvent("E")));
        add("historical.trades", client -> client.historical().trades(trades.with(TradeQuery.Blocks.ONLY)));
        add("historical.candles", client -> client.historical().candles(MARKET, SPAN));
        add("history.market", client -> client.history().market(MARKET));
        add("history.markets", client -> client.history().markets(MarketQuery.ofSeries("S")));
        add("history.trades", client -> client.history().trades(TradeQuery.of(MARKET)));
        add("history.candles", client -> client.history().candles(MARKET, SPAN));
    }
}
