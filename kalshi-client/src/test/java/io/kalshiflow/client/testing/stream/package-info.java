/**
 * The WebSocket side of {@code ScriptedExchange}: connections, subscriptions, messages and what goes wrong with them.
 *
 * <p>State is guarded by the venue's monitor; sockets are written by a thread of each connection, so no caller waits
 * for a client that does not read.
 */
@NullMarked
package io.kalshiflow.client.testing.stream;

import org.jspecify.annotations.NullMarked;
