package io.kalshiflow.client.rest;

import io.kalshiflow.client.http.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which series. Immutable.
 *
 * @param category null for all
 * @param tags as the exchange takes them; null for all
 * @param volume whether to tell how much each has traded
 * @param updatedAfter only what changed after this second; null for all
 */
public record SeriesQuery(
        @Nullable String category,
        @Nullable String tags,
        boolean volume,
        @Nullable Instant updatedAfter) {
    /** All of them: a large answer. */
    public static final SeriesQuery ALL = new SeriesQuery(null, null, false, null);

    public SeriesQuery in(String value) {
        return new SeriesQuery(value, tags, volume, updatedAfter);
    }

    public SeriesQuery tagged(String value) {
        return new SeriesQuery(category, value, volume, updatedAfter);
    }

    public SeriesQuery withVolume() {
        return new SeriesQuery(category, tags, true, updatedAfter);
    }

    public SeriesQuery changedAfter(Instant time) {
        return new SeriesQuery(category, tags, volume, time);
    }

    Query toQuery() {
        return Query.NONE
                .with("category", category)
                .with("tags", tags)
                .with("include_volume", volume ? true : null)
                .with("min_updated_ts", updatedAfter == null ? null : updatedAfter.getEpochSecond());
    }
}
