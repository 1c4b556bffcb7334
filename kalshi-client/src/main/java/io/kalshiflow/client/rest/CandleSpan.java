package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which candles: those that end in a stretch of time. Immutable.
 *
 * @param from the first second in which one may end
 * @param until the last second in which one may end
 * @param latestBefore whether to put the state at the start before them, as a candle without prices but with what was
 *     traded last before
 */
public record CandleSpan(Instant from, Instant until, CandlePeriod period, boolean latestBefore) {
    public CandleSpan {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("candles from " + from + " until " + until + ", which is before");
        }
    }

    public static CandleSpan of(Instant from, Instant until, CandlePeriod period) {
        return new CandleSpan(from, until, period, false);
    }

    public CandleSpan withLatestBefore() {
        return new CandleSpan(from, until, period, true);
    }

    CandleSpan startingAt(long second) {
        return new CandleSpan(Instant.ofEpochSecond(second), until, period, false);
    }

    long fromSecond() {
        return from.getNano() == 0 ? from.getEpochSecond() : from.getEpochSecond() + 1;
    }

    long untilSecond() {
        return until.getEpochSecond();
    }

    /** The most candles that can be in it. */
    long candles() {
        return (untilSecond() - fromSecond()) / period.seconds() + 1 + (latestBefore ? 1 : 0);
    }

    /** The same in parts of at most so many candles, the earliest first. */
    List<CandleSpan> parts(int most) {
        List<CandleSpan> parts = new ArrayList<>();
        long stride = period.seconds() * (latestBefore ? most - 1 : most);
        long first = fromSecond();
        do {
            long last = Math.min(first + stride - 1, Math.max(first, untilSecond()));
            parts.add(new CandleSpan(
                    Instant.ofEpochSecond(first),
                    Instant.ofEpochSecond(last),
                    period,
                    latestBefore && parts.isEmpty()));
            first = last + 1;
        } while (first <= untilSecond());
        return parts;
    }

    /** @throws IllegalArgumentException if the state before is wanted, which these candles do not come with */
    void requireNoLatestBefore(String whose) {
        if (latestBefore) {
            throw new IllegalArgumentException(
                    whose + " candles do not come with the state before them; ask for a live market's");
        }
    }

    Query toQuery() {
        return Query.NONE
                .with("start_ts", fromSecond())
                .with("end_ts", untilSecond())
                .with("period_interval", period.minutes())
                .with("include_latest_before_start", latestBefore ? true : null);
    }
}
