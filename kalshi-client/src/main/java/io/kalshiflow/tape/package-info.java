/**
 * One market's session in columns: built once, read many times, kept in one file.
 *
 * <p>A {@code Tape} is immutable and shared between threads; builders and cursors belong to one thread. Depends on
 * {@code market}, {@code book} and {@code java.base} only.
 */
@NullMarked
package io.kalshiflow.tape;

import org.jspecify.annotations.NullMarked;
