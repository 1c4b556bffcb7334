package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Markets of which something happened in a stretch of time. Immutable.
 *
 * @param what what happened; the exchange takes one of them, and each with certain phases only
 * @param after this second; null for no bound
 * @param before this second; null for no bound
 */
public record MarketTimes(
        What what, @Nullable Instant after, @Nullable Instant before) {
    /** What can happen to a market. */
    public enum What {
        CREATED("created"),
        CLOSED("close"),
        SETTLED("settled"),
        /** Its words changed; with no other filter than the series, without combos, and without an end. */
        UPDATED("updated");

        private final String word;

        What(String word) {
            this.word = word;
        }

        private Set<MarketQuery.Phase> phases() {
            return switch (this) {
                case CREATED -> EnumSet.of(MarketQuery.Phase.UNOPENED, MarketQuery.Phase.OPEN);
                case CLOSED -> EnumSet.of(MarketQuery.Phase.CLOSED);
                case SETTLED -> EnumSet.of(MarketQuery.Phase.SETTLED);
                case UPDATED -> EnumSet.noneOf(MarketQuery.Phase.class);
            };
        }
    }

    public MarketTimes {
        if (after == null && before == null) {
            throw new IllegalArgumentException("times of markets without any bound: give one, or no times");
        }
        if (what == What.UPDATED && before != null) {
            throw new IllegalArgumentException("the exchange tells updates after a time, not those before " + before);
        }
    }

    /** @throws IllegalArgumentException if the exchange would refuse these filters together */
    void requireTogether(MarketQuery.@Nullable Phase phase, boolean named, MarketQuery.Combos combos) {
        if (phase != null && !what.phases().contains(phase)) {
            throw new IllegalArgumentException("the exchange does not look for " + phase + " markets by when they were "
                    + what + "; leave the phase out" + (what.phases().isEmpty() ? "" : " or take " + what.phases()));
        }
        if (what == What.UPDATED && (named || combos != MarketQuery.Combos.EXCLUDED)) {
            throw new IllegalArgumentException("updates are told of all markets or of one series, without combos");
        }
    }

    Query addTo(Query query) {
        return query.with("min_" + what.word + "_ts", after == null ? null : after.getEpochSecond())
                .with("max_" + what.word + "_ts", before == null ? null : before.getEpochSecond());
    }
}
