package io.kalshiflow.order.risk;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Price;
import io.kalshiflow.trade.ExposureLimits;

/**
 * Everything a {@link GuardedOrderManager} allows. Immutable. Counts in hundredths of a contract, money in millionths
 * of a dollar, prices in 0.0001 dollars, times in microseconds, shares in millionths. What only reduces is held to none
 * of it but {@link MarketLimits#soundBook}.
 *
 * @param exposure of a market, and the cash that stays free
 * @param maxEventShareE6 largest share of the shard's cash and positions (at cost) that one event may tie up
 * @param orders single orders, their number and pace
 * @param prices where an order may stand
 * @param markets what kind of market may be traded
 * @param losses when to stop
 */
public record RiskLimits(
        ExposureLimits exposure,
        long maxEventShareE6,
        OrderLimits orders,
        PriceLimits prices,
        MarketLimits markets,
        LossLimits losses) {
    static final long WHOLE_E6 = 1_000_000;
    private static final long UNLIMITED = Long.MAX_VALUE / 4;

    /**
     * Limits of orders.
     *
     * @param maxSizeE2 largest order
     * @param maxValueE6 most an order may cost at its limit, fees aside
     * @param maxOpen most open orders of the account
     * @param maxPerSecond most commands in any second, this one included; cancels and reductions count but always pass
     */
    public record OrderLimits(long maxSizeE2, long maxValueE6, int maxOpen, int maxPerSecond) {
        public static final OrderLimits NONE =
                new OrderLimits(UNLIMITED, UNLIMITED, Integer.MAX_VALUE, Integer.MAX_VALUE);

        public OrderLimits {
            if (maxSizeE2 < 0 || maxValueE6 < 0 || maxOpen < 0 || maxPerSecond < 0) {
                throw new IllegalArgumentException(
                        "limits of orders must not be negative: size " + Decimals.format(maxSizeE2, 2) + ", value "
                                + Decimals.format(maxValueE6, 6) + ", open " + maxOpen + ", a second " + maxPerSecond);
            }
        }
    }

    /**
     * Limits of prices.
     *
     * @param maxFromMidE4 farthest a limit price may be from the middle of others' best prices
     * @param maxThroughE4 farthest it may be beyond the other side's best
     */
    public record PriceLimits(int maxFromMidE4, int maxThroughE4) {
        public static final PriceLimits NONE = new PriceLimits(Price.ONE_E4, Price.ONE_E4);

        public PriceLimits {
            if (maxFromMidE4 < 0 || maxThroughE4 < 0) {
                throw new IllegalArgumentException("distances of prices must not be negative: "
                        + Decimals.format(maxFromMidE4, 4) + " and " + Decimals.format(maxThroughE4, 4));
            }
        }
    }

    /**
     * Limits of markets.
     *
     * @param soundBook whether opening needs a two-sided book that is neither stale nor crossed, and reducing the side
     *     it hits
     * @param maxSpreadE4 widest spread to open at, if the book must be sound
     * @param maxQuietMicros longest time without an event to open at, if the book must be sound
     * @param minToCloseMicros least time to the close to open at
     */
    public record MarketLimits(boolean soundBook, int maxSpreadE4, long maxQuietMicros, long minToCloseMicros) {
        public static final MarketLimits NONE = new MarketLimits(false, Price.ONE_E4, UNLIMITED, 0);

        public MarketLimits {
            if (maxSpreadE4 < 0 || maxQuietMicros < 0 || minToCloseMicros < 0) {
                throw new IllegalArgumentException(
                        "limits of markets must not be negative: spread " + Decimals.format(maxSpreadE4, 4) + ", quiet "
                                + maxQuietMicros + " us, to the close " + minToCloseMicros + " us");
            }
        }
    }

    /**
     * Limits of losses.
     *
     * @param maxPerDayE6 most that may be lost in a UTC day
     * @param maxDrawdownE6 largest share of the best equity that may be lost since
     */
    public record LossLimits(long maxPerDayE6, long maxDrawdownE6) {
        public static final LossLimits NONE = new LossLimits(UNLIMITED, WHOLE_E6);

        public LossLimits {
            if (maxPerDayE6 < 0) {
                throw new IllegalArgumentException(
                        "the largest loss of a day must not be negative: " + Decimals.format(maxPerDayE6, 6));
            }
            requireShare("the largest drawdown", maxDrawdownE6);
        }
    }

    /** No limit; the book need not be sound. Market state, grid and self-crossing are judged nevertheless. */
    public static final RiskLimits NONE = new RiskLimits(
            ExposureLimits.NONE, WHOLE_E6, OrderLimits.NONE, PriceLimits.NONE, MarketLimits.NONE, LossLimits.NONE);

    /**
     * The predecessor's limits: 500 contracts, $500 and 20 % a market, $100 stay free; orders up to 100 contracts (its
     * largest size) and $500, 10 commands a second; a two-sided book at most 0.50 wide, so that a price at either best
     * is within 0.25 of the middle; a drawdown of 25 %. For what it had no limit there is none.
     */
    public static final RiskLimits DEFAULT = new RiskLimits(
            new ExposureLimits(
                    ExposureLimits.CAUTIOUS.maxPositionE2(),
                    ExposureLimits.CAUTIOUS.maxValueE6(),
                    ExposureLimits.CAUTIOUS.maxConcentrationE6(),
                    100_000_000),
            WHOLE_E6,
            new OrderLimits(10_000, 500_000_000, Integer.MAX_VALUE, 10),
            new PriceLimits(2_500, Price.ONE_E4),
            new MarketLimits(true, 5_000, UNLIMITED, 0),
            new LossLimits(UNLIMITED, 250_000));

    public RiskLimits {
        requireShare("the largest share of an event", maxEventShareE6);
    }

    private static void requireShare(String what, long shareE6) {
        if (shareE6 <= 0 || shareE6 > WHOLE_E6) {
            throw new IllegalArgumentException(
                    what + " must be a share above 0 and at most 1, not " + Decimals.format(shareE6, 6));
        }
    }

    public RiskLimits withExposure(ExposureLimits value) {
        return new RiskLimits(value, maxEventShareE6, orders, prices, markets, losses);
    }

    public RiskLimits withMaxEventShareE6(long value) {
        return new RiskLimits(exposure, value, orders, prices, markets, losses);
    }

    public RiskLimits withOrders(OrderLimits value) {
        return new RiskLimits(exposure, maxEventShareE6, value, prices, markets, losses);
    }

    public RiskLimits withPrices(PriceLimits value) {
        return new RiskLimits(exposure, maxEventShareE6, orders, value, markets, losses);
    }

    public RiskLimits withMarkets(MarketLimits value) {
        return new RiskLimits(exposure, maxEventShareE6, orders, prices, value, losses);
    }

    public RiskLimits withLosses(LossLimits value) {
        return new RiskLimits(exposure, maxEventShareE6, orders, prices, markets, value);
    }
}
