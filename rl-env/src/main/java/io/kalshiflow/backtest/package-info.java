/** Strategies over recorded sessions, and what came of them. One thread per run. */
@NullMarked
package io.kalshiflow.backtest;

import org.jspecify.annotations.NullMarked;
