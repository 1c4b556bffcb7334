package io.kalshiflow.env;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Money;
import io.kalshiflow.sim.Latency;
import io.kalshiflow.sim.VenueSettings;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.FeeSchedule;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated session is run.
 *
 * @param cashE6 cash at the start, on the market's shard
 * @param decisions when decisions are due
 * @param fees terms that replace the market's own; null for the market's own, and {@link FeeTerms#STANDARD} where it
 *     came without any
 * @param limits exposure limits
 * @param venue how the venue is simulated, latencies among it
 * @param seed of everything random in the simulation
 */
public record SessionSettings(
        long cashE6,
        DecisionRule decisions,
        @Nullable FeeTerms fees,
        ExposureLimits limits,
        VenueSettings venue,
        long seed) {
    private static final long LARGEST_CASH_E6 = 1_000_000_000_000_000L;

    /** $100, a decision at most every 250 ms, the market's own fees, no exposure limit, {@link VenueSettings#DEFAULT}. */
    public static final SessionSettings DEFAULT = new SessionSettings(
            100_000_000,
            DecisionRule.throttled(DecisionRule.DEFAULT_THROTTLE_MICROS),
            null,
            ExposureLimits.NONE,
            VenueSettings.DEFAULT,
            0);

    public SessionSettings {
        if (cashE6 < 0 || cashE6 > LARGEST_CASH_E6) {
            throw new IllegalArgumentException("cash at the start must be from 0 to a billion dollars, not negative or "
                    + "larger: " + Decimals.format(cashE6, 6));
        }
    }

    public SessionSettings withCash(Money cash) {
        return new SessionSettings(cash.e6(), decisions, fees, limits, venue, seed);
    }

    /** The same time to the venue and back. */
    public SessionSettings withOrderLatencyMicros(long eachWay) {
        return withVenue(venue.withOrderLatency(Latency.constant(eachWay)));
    }

    public SessionSettings withThrottleMicros(long micros) {
        return withDecisions(DecisionRule.throttled(micros));
    }

    public SessionSettings withDecisions(DecisionRule rule) {
        return new SessionSettings(cashE6, rule, fees, limits, venue, seed);
    }

    public SessionSettings withFees(FeeTerms terms) {
        return new SessionSettings(cashE6, decisions, terms, limits, venue, seed);
    }

    public SessionSettings withLimits(ExposureLimits newLimits) {
        return new SessionSettings(cashE6, decisions, fees, newLimits, venue, seed);
    }

    public SessionSettings withVenue(VenueSettings settings) {
        return new SessionSettings(cashE6, decisions, fees, limits, settings, seed);
    }

    public SessionSettings withSeed(long newSeed) {
        return new SessionSettings(cashE6, decisions, fees, limits, venue, newSeed);
    }

    /** The fees of a market under these settings. */
    public FeeSchedule feesOf(Market market) {
        FeeTerms replacement = fees;
        return FeeSchedule.of(replacement == null ? market : market.withFeeTerms(replacement), FeeTerms.STANDARD);
    }

    /** A fresh account with the starting cash that may trade the market. */
    public Account openAccount(Market market) {
        Account account = new Account("sim");
        account.addMarket(market, feesOf(market));
        payIn(account, market);
        return account;
    }

    /** Shortest time between two decisions. */
    public long throttleMicros() {
        return decisions.throttleMicros();
    }

    void payIn(Account account, Market market) {
        account.adjustCash(new Account.CashAdjustment(market.exchangeIndex(), "opening cash", cashE6));
    }
}
