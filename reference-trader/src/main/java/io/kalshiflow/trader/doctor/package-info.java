/**
 * Whether this machine, its key and the exchange can work together, one check after the other.
 *
 * <p>Every check runs on a thread of its own for a limited time; nothing here changes anything at the exchange. Uses
 * the client alone.
 */
@NullMarked
package io.kalshiflow.trader.doctor;

import org.jspecify.annotations.NullMarked;
