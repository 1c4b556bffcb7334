/**
 * An independent judge of a simulated venue: slow, plain, and without a line of {@code sim}. It knows the tape, what was
 * sent and what was heard, and says when they do not fit together. One thread per judge.
 */
@NullMarked
package io.kalshiflow.backtest.judge;

import org.jspecify.annotations.NullMarked;
