package io.kalshiflow.backtest;

import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Intent;

/**
 * A fill and the account right after it.
 *
 * @param timeMicros venue time
 * @param intent what the order wanted
 * @param fill the fill
 * @param positionAfterE2 signed position after it
 * @param cashAfterE6 cash after it, reserved or not
 */
public record FillRecord(long timeMicros, Intent intent, Fill fill, long positionAfterE2, long cashAfterE6) {}
