package io.kalshiflow.env;

import io.kalshiflow.env.replay.EpisodeGroup;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reset may be told beside its seed.
 *
 * @param episode the episode to play instead of the one of the seed; null for that
 */
public record ResetOptions(@Nullable EpisodeGroup episode) {
    /** Nothing. */
    public static final ResetOptions NONE = new ResetOptions(null);

    /** Plays this one. */
    public static ResetOptions episode(EpisodeGroup group) {
        return new ResetOptions(group);
    }

    EpisodeGroup episodeOr(Supplier<EpisodeGroup> ofSeed) {
        EpisodeGroup named = episode;
        return named == null ? ofSeed.get() : named;
    }
}
