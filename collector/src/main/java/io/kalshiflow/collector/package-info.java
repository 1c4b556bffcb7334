/**
 * What the collector keeps of a market's session, and where. Immutable values; depends on the pure packages of
 * kalshi-client and on its frames.
 */
@NullMarked
package io.kalshiflow.collector;

import org.jspecify.annotations.NullMarked;
