package io.kalshiflow.trade;

import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.FeeType;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Price;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a market charges at which time: the terms of its series, an override of its event before them, both with dated
 * changes, and a waiver. Immutable.
 *
 * <p>Trade fee (exchange's fee rounding page): taker {@code 0.07 x m x C x P x (1 - P)}, maker the same with the rate
 * of the {@link FeeType}, rounded up to the quantum. What the balance moves by is the work of {@link FeeAccumulator}.
 */
public final class FeeSchedule {
    private static final long RATE_SCALE_E16 = 10_000_000_000_000_000L;

    private final TreeMap<Long, FeeTerms> seriesTerms;
    private final TreeMap<Long, EventTerms> eventOverrides;
    private final long waiverUntilMicros;
    private final FeeSettings settings;

    /** Override of an event, or its end. */
    private record EventTerms(@Nullable FeeTerms terms) {}

    private FeeSchedule(Builder builder) {
        seriesTerms = new TreeMap<>(builder.seriesTerms);
        eventOverrides = new TreeMap<>(builder.eventOverrides);
        waiverUntilMicros = builder.waiverUntilMicros;
        settings = builder.settings;
    }

    /** The same terms at all times, with default rounding. */
    public static FeeSchedule of(FeeTerms terms) {
        return builder(terms).build();
    }

    /** The terms and the waiver a market came with, or the given terms where it has none. */
    public static FeeSchedule of(Market market, FeeTerms otherwise) {
        FeeTerms own = market.feeTerms();
        return builder(own == null ? otherwise : own)
                .waiverUntil(market.feeWaiverUntilMicros())
                .build();
    }

    /** Starts from the series' terms, no override, no waiver, {@link FeeSettings#DEFAULT}. */
    public static Builder builder(FeeTerms seriesTerms) {
        return new Builder(seriesTerms);
    }

    /** Collects dated changes. Not safe for threads. */
    public static final class Builder {
        private final Map<Long, FeeTerms> seriesTerms = new TreeMap<>();
        private final Map<Long, EventTerms> eventOverrides = new TreeMap<>();
        private long waiverUntilMicros;
        private FeeSettings settings = FeeSettings.DEFAULT;

        private Builder(FeeTerms first) {
            seriesTerms.put(Long.MIN_VALUE, first);
        }

        /** The series charges other terms from a time on. */
        public Builder seriesChange(long fromMicros, FeeTerms terms) {
            seriesTerms.put(fromMicros, terms);
            return this;
        }

        /** The event overrides the series from a time on; null ends an override. */
        public Builder eventOverride(long fromMicros, @Nullable FeeTerms terms) {
            eventOverrides.put(fromMicros, new EventTerms(terms));
            return this;
        }

        /** No fees before this time. */
        public Builder waiverUntil(long micros) {
            waiverUntilMicros = micros;
            return this;
        }

        public Builder settings(FeeSettings value) {
            settings = value;
            return this;
        }

        public FeeSchedule build() {
            return new FeeSchedule(this);
        }
    }

    /** This schedule with terms of the event that override all others from a time on. */
    public FeeSchedule overriddenFrom(long fromMicros, FeeTerms terms) {
        Builder changed = new Builder(terms).waiverUntil(waiverUntilMicros).settings(settings);
        changed.seriesTerms.putAll(seriesTerms);
        changed.eventOverrides.putAll(eventOverrides.headMap(fromMicros));
        return changed.eventOverride(fromMicros, terms).build();
    }

    public FeeSettings settings() {
        return settings;
    }

    /** What applies at a time, the waiver aside. */
    public FeeTerms termsAt(long micros) {
        Map.Entry<Long, EventTerms> override = eventOverrides.floorEntry(micros);
        if (override != null && override.getValue().terms() != null) {
            return override.getValue().terms();
        }
        return seriesTerms.floorEntry(micros).getValue();
    }

    /** The fee of one fill before the balance is rounded, in millionths of a dollar. */
    public long tradeFeeE6(Liquidity liquidity, int priceE4, long countE2, long micros) {
        if (micros < waiverUntilMicros) {
            return 0;
        }
        FeeTerms terms = termsAt(micros);
        long quantum = settings.quantumE6();
        if (terms.type() == FeeType.FLAT) {
            return Decimals.mulDivCeil(countE2, terms.factorE6(), 100 * quantum) * quantum;
        }
        long rateE12 = terms.factorE6()
                * (liquidity == Liquidity.TAKER
                        ? terms.type().takerRateE6()
                        : terms.type().makerRateE6());
        if (rateE12 == 0) {
            return 0;
        }
        long common = gcd(RATE_SCALE_E16, rateE12);
        long perCount = (long) priceE4 * (Price.ONE_E4 - priceE4) * (rateE12 / common);
        return Decimals.mulDivCeil(countE2, perCount, Math.multiplyExact(RATE_SCALE_E16 / common, quantum)) * quantum;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
