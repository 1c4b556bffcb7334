package io.kalshiflow.order.risk;

/** How much an account lost, as of the last evaluation. Money in millionths of a dollar. */
public interface LossView {
    /** Lost since the UTC day began; negative for a profit. */
    long dayLossE6();

    /** How far the account is below its best; 0 at its best. */
    long drawdownE6();

    /** What the account would be worth at its best, with today's deposits and withdrawals. */
    long bestEquityE6();
}
