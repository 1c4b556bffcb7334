/**
 * Order books and the events that build them.
 *
 * <p>A book has one owner: the thread that polls the feed. Depends on {@code market} and {@code java.base} only.
 */
@NullMarked
package io.kalshiflow.book;

import org.jspecify.annotations.NullMarked;
