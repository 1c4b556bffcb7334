package io.kalshiflow.trade;

/** Whether a fill hit a resting order (taker) or was the resting order (maker). */
public enum Liquidity {
    MAKER,
    TAKER
}
