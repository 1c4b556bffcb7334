/**
 * The reference application: modules put together into something that trades. The object graph is built by hand, in
 * {@code Replay} for recorded sessions. One thread per trading loop.
 */
@NullMarked
package io.kalshiflow.trader;

import org.jspecify.annotations.NullMarked;
