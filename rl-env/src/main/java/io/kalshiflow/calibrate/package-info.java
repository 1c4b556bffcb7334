/**
 * How well a queue model tells what became of real resting orders, and what it can learn from recordings: labels,
 * scores, fits.
 *
 * <p>Everything here is a pure function of tapes, settings and seeds, and may run on any thread. Depends on the
 * simulation and kalshi-client's pure packages only.
 */
@NullMarked
package io.kalshiflow.calibrate;

import org.jspecify.annotations.NullMarked;
