package io.kalshiflow.env;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Money;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated session is run.
 *
 * @param cashE6 cash at the start, on the market's shard
 * @param orderLatencyMicros time a command takes to the venue
 * @param throttleMicros shortest time between two decisions
 * @param fees terms that replace the market's own; null for the market's own, and {@link FeeTerms#STANDARD} where it
 *     came without any
 * @param limits exposure limits
 */
public record SessionSettings(
        long cashE6,
        long orderLatencyMicros,
        long throttleMicros,
        @Nullable FeeTerms fees,
        ExposureLimits limits) {
    /** $100, 50 ms to the venue, a decision at most every 250 ms, the market's own fees, no exposure limit. */
    public static final SessionSettings DEFAULT = new SessionSettings(
            100_000_000, 50_000, DecisionSchedule.DEFAULT_THROTTLE_MICROS, null, ExposureLimits.NONE);

    public SessionSettings {
        if (cashE6 < 0) {
            throw new IllegalArgumentException("cash at the start cannot be negative: " + Decimals.format(cashE6, 6));
        }
        if (orderLatencyMicros < 0 || throttleMicros < 0) {
            throw new IllegalArgumentException("latency and throttle cannot be negative: " + orderLatencyMicros
                    + " us, " + throttleMicros + " us");
        }
    }

    public SessionSettings withCash(Money cash) {
        return new SessionSettings(cash.e6(), orderLatencyMicros, throttleMicros, fees, limits);
    }

    public SessionSettings withOrderLatencyMicros(long micros) {
        return new SessionSettings(cashE6, micros, throttleMicros, fees, limits);
    }

    public SessionSettings withThrottleMicros(long micros) {
        return new SessionSettings(cashE6, orderLatencyMicros, micros, fees, limits);
    }

    public SessionSettings withFees(FeeTerms terms) {
        return new SessionSettings(cashE6, orderLatencyMicros, throttleMicros, terms, limits);
    }

    public SessionSettings withLimits(ExposureLimits newLimits) {
        return new SessionSettings(cashE6, orderLatencyMicros, throttleMicros, fees, newLimits);
    }

    /** The fees of a market under these settings. */
    public FeeSchedule feesOf(Market market) {
        FeeTerms replacement = fees;
        return FeeSchedule.of(replacement == null ? market : market.withFeeTerms(replacement), FeeTerms.STANDARD);
    }

    /** A fresh account with the starting cash that may trade the market. */
    public Account openAccount(Market market) {
        Account account = new Account();
        account.addMarket(market, feesOf(market));
        account.adjustCash(new Account.CashAdjustment(market.exchangeIndex(), "opening cash", cashE6));
        return account;
    }
}
