/**
 * Prices, sizes, money and names: the words every other package uses.
 *
 * <p>All types are immutable and safe to share between threads. Depends on {@code java.base} only.
 */
@NullMarked
package io.kalshiflow.market;

import org.jspecify.annotations.NullMarked;
