/**
 * Where orders stand in the queues of a market whose feed shows sizes only: what each change of a level was, and models
 * of what stands before an order of ours.
 *
 * <p>A {@link io.kalshiflow.sim.queue.ClassifiedTape} is immutable and shared between threads; a model belongs to one
 * thread. The same models hear a tape and a live stream. Depends on kalshi-client's pure packages only.
 */
@NullMarked
package io.kalshiflow.sim.queue;

import org.jspecify.annotations.NullMarked;
