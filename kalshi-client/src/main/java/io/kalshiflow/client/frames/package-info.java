/**
 * Recordings of raw exchange messages: writing them, reading them back, and making tapes of them.
 *
 * <p>Readers and writers belong to one thread. Depends on the pure packages and on the wire format.
 */
@NullMarked
package io.kalshiflow.client.frames;

import org.jspecify.annotations.NullMarked;
