package io.kalshiflow.client.rest;

import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The trades of a query in both tiers. One thread. */
final class TradeTiers implements Tiers<PublicTrade> {
    private final MarketCalls live;
    private final HistoricalCalls historical;
    private final TradeQuery query;
    private long cutoffMicros = Long.MIN_VALUE;

    TradeTiers(MarketCalls live, HistoricalCalls historical, TradeQuery query) {
        this.live = live;
        this.historical = historical;
        this.query = query;
    }

    @Override
    public Iterator<PublicTrade> live() {
        cutoffMicros = historical.cutoff().tradesMicros();
        Instant needed = instant(cutoffMicros - History.OVERLAP_MICROS);
        Instant from = query.from();
        Instant until = query.until();
        if (until != null && until.isBefore(needed)) {
            return Collections.emptyIterator();
        }
        Instant first = from == null || from.isBefore(needed) ? needed : from;
        return live.trades(query.between(first, until)).iterator();
    }

    @Override
    public long overlapFromMicros() {
        return cutoffMicros + History.OVERLAP_MICROS;
    }

    @Override
    public Iterator<PublicTrade> historical(long newestMicros) {
        Instant from = query.from();
        // Asked again: it may have moved while the live tier was read.
        if (from != null && History.isBeyond(from, historical.cutoff().tradesMicros())) {
            return Collections.emptyIterator();
        }
        return historical
                .trades(query.between(from, earlier(query.until(), newestMicros)))
                .iterator();
    }

    private static @Nullable Instant earlier(@Nullable Instant until, long newestMicros) {
        if (newestMicros == Long.MAX_VALUE) {
            return until;
        }
        Instant newest = instant(newestMicros).plusSeconds(1);
        return until == null || newest.isBefore(until) ? newest : until;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.max(0, Math.floorDiv(micros, 1_000_000L)));
    }

    @Override
    public long timeMicros(PublicTrade trade) {
        return trade.createdMicros();
    }

    @Override
    public String id(PublicTrade trade) {
        return trade.tradeId();
    }
}
