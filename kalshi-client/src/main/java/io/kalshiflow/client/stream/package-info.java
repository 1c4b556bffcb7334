/**
 * The exchange's WebSocket: market data as calls on a {@link io.kalshiflow.book.MarketHandler}, everything else as
 * {@link io.kalshiflow.client.stream.StreamEvent}s.
 *
 * <p>{@link io.kalshiflow.client.stream.MarketStream} is the way in; one thread polls it. Socket threads only put texts
 * into an {@link io.kalshiflow.client.stream.Inbox}: decoding, sequence checks, timers and reconnects happen inside
 * {@code poll}. Depends on {@code client.auth}, {@code client.http}, {@code book}, {@code market}, {@code trade} and the
 * wire format.
 */
@NullMarked
package io.kalshiflow.client.stream;

import org.jspecify.annotations.NullMarked;
