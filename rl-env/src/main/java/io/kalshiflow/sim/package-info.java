/**
 * The venue simulated: orders of many accounts matched against a recorded or live market, and nothing of what the
 * accounts own.
 *
 * <p>One thread per exchange. Nothing here reads the wall clock. Depends on kalshi-client's pure packages only.
 */
@NullMarked
package io.kalshiflow.sim;

import org.jspecify.annotations.NullMarked;
