/**
 * What an episode is: rows of a tape that are played from a live book to their end, cut at gaps, sampled by seed,
 * ordered into curricula and split by time with whole events on one side.
 *
 * <p>Depends on the pure packages and {@code sim.CounterRandom} only. Everything here is immutable and shared between
 * threads, except {@link EpisodeCursor}.
 */
@NullMarked
package io.kalshiflow.env.replay;

import org.jspecify.annotations.NullMarked;
