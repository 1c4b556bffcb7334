package io.kalshiflow.trade;

import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a market charges at which time: the terms of its series, an override of its event before them, both with dated
 * changes, and a waiver. Immutable.
 *
 * <p>Trade fee (exchange's fee rounding page): taker {@code 0.07 x m x C x P x (1 - P)}, maker the same with the rate
 * of the {@link io.kalshiflow.market.FeeType}, rounded up to the quantum. What the balance moves by is the work of {@link FeeAccumulator}.
 */
public final class FeeSchedule {
    /** Terms from their time on; null terms end an override. Rising times, so that nothing is allocated by a look-up. */
    private static final class Dated {
        final long[] fromMicros;
        final @Nullable FeeRates[] rates;

        Dated(Map<Long, Change> changes, FeeSettings settings) {
            fromMicros = new long[changes.size()];
            rates = new FeeRates[changes.size()];
            int at = 0;
            for (Map.Entry<Long, Change> change : changes.entrySet()) {
                FeeTerms terms = change.getValue().terms();
                fromMicros[at] = change.getKey();
                rates[at++] = terms == null ? null : new FeeRates(terms, settings);
            }
        }

        @Nullable
        FeeRates at(long micros) {
            int last = fromMicros.length - 1;
            while (last >= 0 && fromMicros[last] > micros) {
                last--;
            }
            return last < 0 ? null : rates[last];
        }
    }

    /** New terms, or the end of an override. */
    private record Change(@Nullable FeeTerms terms) {}

    private final TreeMap<Long, Change> seriesTerms;
    private final TreeMap<Long, Change> eventOverrides;
    private final Dated series;
    private final Dated overrides;
    private final long waiverUntilMicros;
    private final FeeSettings settings;

    private FeeSchedule(Builder builder) {
        seriesTerms = new TreeMap<>(builder.seriesTerms);
        eventOverrides = new TreeMap<>(builder.eventOverrides);
        waiverUntilMicros = builder.waiverUntilMicros;
        settings = builder.settings;
        series = new Dated(seriesTerms, settings);
        overrides = new Dated(eventOverrides, settings);
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
        private final Map<Long, Change> seriesTerms = new TreeMap<>();
        private final Map<Long, Change> eventOverrides = new TreeMap<>();
        private long waiverUntilMicros;
        private FeeSettings settings = FeeSettings.DEFAULT;

        private Builder(FeeTerms first) {
            seriesTerms.put(Long.MIN_VALUE, new Change(first));
        }

        /** The series charges other terms from a time on. */
        public Builder seriesChange(long fromMicros, FeeTerms terms) {
            seriesTerms.put(fromMicros, new Change(terms));
            return this;
        }

        /** The event overrides the series from a time on; null ends an override. */
        public Builder eventOverride(long fromMicros, @Nullable FeeTerms terms) {
            eventOverrides.put(fromMicros, new Change(terms));
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
        return ratesAt(micros).terms();
    }

    private FeeRates ratesAt(long micros) {
        FeeRates override = overrides.at(micros);
        return override != null ? override : Objects.requireNonNull(series.at(micros));
    }

    /** The fee of one fill before the balance is rounded, in millionths of a dollar. */
    public long tradeFeeE6(Liquidity liquidity, int priceE4, long countE2, long micros) {
        return micros < waiverUntilMicros ? 0 : ratesAt(micros).feeE6(liquidity, priceE4, countE2);
    }
}
