/** Random attacks on the simulated venue, judged by {@code backtest.judge}. One thread per attack. */
@NullMarked
package io.kalshiflow.backtest.attack;

import org.jspecify.annotations.NullMarked;
