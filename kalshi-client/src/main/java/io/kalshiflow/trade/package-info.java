/**
 * Orders, fees and accounts: what a bot says to an exchange and what it owns afterwards.
 *
 * <p>Records are immutable; an {@code Account} belongs to one thread. Depends on {@code market}, {@code book} and
 * {@code java.base} only.
 */
@NullMarked
package io.kalshiflow.trade;

import org.jspecify.annotations.NullMarked;
