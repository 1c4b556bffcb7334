package io.kalshiflow.sim;

import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.Fill;
import java.util.Arrays;

/**
 * The predecessor's model of resting orders, for comparison and for tapes without trades: a chance by price, age, size
 * and activity that knows neither prints nor queues, and fills all that is left at the limit.
 *
 * <p>The chance is that of a fill within one second. As a rate, minus ln(1 - chance) a second, it adds up until it
 * reaches a threshold that is drawn once per order, so that it does not matter how often anybody looks: P(fill within
 * dt) = 1 - (1 - chance)^dt. Age and activity count as of the last whole second of venue time.
 */
final class ProbabilisticFills {
    static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND_MICROS = 1_000_000;
    private static final long WINDOW_MICROS = 300 * SECOND_MICROS;
    private static final long STREAM = 0x70726f62L;

    private final SimulatedExchange.Parts parts;
    private final OrderColumns orders;
    private final Matching matching;
    private double[] threshold = new double[64];
    private double[] reached = new double[64];
    private double[] rate = new double[64];
    private long[] sinceMicros = new long[64];
    /** Times of the market's trades in the window; a ring that grows. */
    private long[] trades = new long[64];

    private int firstTrade;
    private int tradeCount;
    private long seed;
    private long dueMicros = NEVER;

    ProbabilisticFills(SimulatedExchange.Parts parts, Matching matching) {
        this.parts = parts;
        this.matching = matching;
        orders = parts.orders();
    }

    void reset(long newSeed) {
        seed = newSeed;
        Arrays.fill(threshold, 0);
        tradeCount = 0;
        dueMicros = NEVER;
    }

    /** When an order trades or rates may change next, if nothing happens before. */
    long dueMicros() {
        return dueMicros;
    }

    /** The market traded. */
    void traded(long micros) {
        if (tradeCount == trades.length) {
            long[] longer = Arrays.copyOf(trades, 2 * tradeCount);
            System.arraycopy(trades, 0, longer, tradeCount, firstTrade);
            trades = longer;
        }
        trades[(firstTrade + tradeCount++) & (trades.length - 1)] = micros;
    }

    /** Fills what is due by now. */
    void fill(long now) {
        matching.at(now);
        fill(BookSide.BID, now);
        fill(BookSide.ASK, now);
    }

    private void fill(BookSide side, long now) {
        int position = 0;
        while (position < parts.resting().count(side)) {
            int order = parts.resting().at(side, position);
            if (order < threshold.length && threshold[order] > 0 && fillMicros(order) <= now) {
                matching.fillResting(order, orders.remainingE2(order), Fill.NO_EVIDENCE);
                matching.cancelTriggered();
            } else {
                position++;
            }
        }
    }

    /** Something happened: rates of all resting orders as of now. */
    void reconsider(long now, boolean trading) {
        long second = Math.floorDiv(now, SECOND_MICROS) * SECOND_MICROS;
        while (tradeCount > 0 && trades[firstTrade] <= second - WINDOW_MICROS) {
            firstTrade = (firstTrade + 1) & (trades.length - 1);
            tradeCount--;
        }
        boolean any = parts.resting().count(BookSide.BID) + parts.resting().count(BookSide.ASK) > 0;
        dueMicros = any ? second + SECOND_MICROS : NEVER;
        reconsider(BookSide.BID, now, second, trading);
        reconsider(BookSide.ASK, now, second, trading);
    }

    private void reconsider(BookSide side, long now, long second, boolean trading) {
        for (int i = 0; i < parts.resting().count(side); i++) {
            int order = parts.resting().at(side, i);
            begin(order, now);
            double rateNow = trading ? -StrictMath.log1p(-chance(order, side, second)) : 0;
            if (rateNow != rate[order]) {
                reached[order] += rate[order] * (now - sinceMicros[order]) / SECOND_MICROS;
                rate[order] = rateNow;
                sinceMicros[order] = now;
            }
            dueMicros = Math.min(dueMicros, Math.max(now, fillMicros(order)));
        }
    }

    private void begin(int order, long now) {
        if (order >= threshold.length) {
            int capacity = Math.max(order + 1, 2 * threshold.length);
            threshold = Arrays.copyOf(threshold, capacity);
            reached = Arrays.copyOf(reached, capacity);
            rate = Arrays.copyOf(rate, capacity);
            sinceMicros = Arrays.copyOf(sinceMicros, capacity);
        }
        if (threshold[order] == 0) {
            double uniform = (CounterRandom.hash(seed, STREAM, order) >>> 11) * 0x1.0p-53;
            threshold[order] = Math.max(Double.MIN_NORMAL, -StrictMath.log1p(-uniform));
            reached[order] = 0;
            rate[order] = 0;
            sinceMicros[order] = now;
        }
    }

    private long fillMicros(int order) {
        if (rate[order] == 0) {
            return NEVER;
        }
        double seconds = (threshold[order] - reached[order]) / rate[order];
        return sinceMicros[order] + (long) Math.ceil(Math.max(0, seconds) * SECOND_MICROS);
    }

    private double chance(int order, BookSide side, long second) {
        double ageSeconds = Math.max(0, second - orders.queuedMicros[order]) / (double) SECOND_MICROS;
        int bid = parts.book().bestAvailableE4(side);
        int ask = parts.book().bestAvailableE4(side.opposite());
        return chance(
                yesCents(side, orders.priceE4[order]),
                bid == BookView.NONE ? Double.NaN : yesCents(side, bid),
                ask == BookView.NONE ? Double.NaN : yesCents(side, ask),
                ageSeconds,
                orders.remainingE2(order),
                tradeCount);
    }

    /** A seller of YES at p is a buyer of NO at 100 - p. */
    private static double yesCents(BookSide side, int priceE4) {
        return (side == BookSide.BID ? priceE4 : Price.ONE_E4 - priceE4) / 100.0;
    }

    /**
     * The chance of a fill within a second, from .01 to .99; prices in cents as a buyer sees them, NaN for an empty
     * side, trades of the last five minutes.
     */
    static double chance(double limit, double bid, double ask, double ageSeconds, long countE2, int recentTrades) {
        double spread = ask - bid;
        double wide = spread > 5 ? -0.1 * Math.min((spread - 5) / 10, 1) : 0;
        double empty = Double.isNaN(bid) && Double.isNaN(ask) ? -0.3 : 0;
        double chance = base(limit, bid, ask)
                + ofAge(ageSeconds)
                + ofSize(countE2)
                + 0.2 * activity(recentTrades)
                - 0.1
                + wide
                + empty;
        return Math.max(0.01, Math.min(0.99, chance));
    }

    private static double base(double limit, double bid, double ask) {
        double spread = ask - bid;
        if (Double.isNaN(spread)) {
            return 0.30;
        } else if (limit >= ask) {
            return limit > ask ? 0.99 : 0.95;
        } else if (limit >= ask - 1 && spread >= 2) {
            return 0.90;
        } else if (limit >= ask - 2 && spread >= 3) {
            return 0.80;
        } else if (limit < bid) {
            return Math.max(0.1, 0.3 - 0.05 * (bid - limit));
        }
        return 0.4 + 0.4 * (limit - bid) / spread;
    }

    private static double ofAge(double seconds) {
        if (seconds < 10) {
            return -0.1 + 0.01 * seconds;
        }
        return seconds < 30 ? 0.05 * (seconds - 10) / 20 : 0.05;
    }

    private static double ofSize(long countE2) {
        if (countE2 < 1_000) {
            return 0.05;
        } else if (countE2 <= 5_000) {
            return 0;
        }
        return countE2 <= 10_000 ? -0.03 : -0.10;
    }

    /** From 0 to 1, by the market's trades a minute over five minutes. */
    private static double activity(int recentTrades) {
        double perMinute = recentTrades / 5.0;
        if (perMinute < 5) {
            return perMinute / 10;
        }
        return perMinute <= 20 ? 0.5 + (perMinute - 5) / 30 : Math.min(1, 0.5 + perMinute / 40);
    }
}
