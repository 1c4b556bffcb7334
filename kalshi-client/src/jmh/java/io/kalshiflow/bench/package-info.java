/** Benchmarks of the book, the tape and the frame import; {@code BenchMain} runs them by name. */
@NullMarked
package io.kalshiflow.bench;

import org.jspecify.annotations.NullMarked;
