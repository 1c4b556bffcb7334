/**
 * The exchange's JSON: frames, market documents and recordings, read into and written from the shared words.
 *
 * <p>The only place that knows Jackson and the fields of frames; REST answers are
 * taken apart by {@code client.rest} through {@link io.kalshiflow.client.internal.wire.JsonView}. Decoders and encoders belong to one
 * thread. Depends on {@code market}, {@code book} and Jackson.
 */
@NullMarked
package io.kalshiflow.client.internal.wire;

import org.jspecify.annotations.NullMarked;
