/**
 * Ways to the scripted exchange without sockets, threads or a wall clock: everything happens on the caller's thread, so a
 * seed decides it all.
 */
@NullMarked
package io.kalshiflow.client.testing.memory;

import org.jspecify.annotations.NullMarked;
