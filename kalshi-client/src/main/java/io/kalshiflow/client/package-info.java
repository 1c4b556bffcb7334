/**
 * Which exchange, and what can go wrong with it, named for what the caller does next.
 *
 * <p>Exceptions are unchecked and immutable. Depends on {@code trade} only.
 */
@NullMarked
package io.kalshiflow.client;

import org.jspecify.annotations.NullMarked;
