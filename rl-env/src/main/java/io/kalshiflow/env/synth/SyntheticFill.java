package io.kalshiflow.env.synth;

/**
 * A print of a generated session and the order that it filled.
 *
 * @param row the tape's row with the decrease
 * @param stay index of the filled order's stay in {@link QueueTruth#orders}
 * @param countE2 how much was filled, hundredths of a contract
 */
public record SyntheticFill(int row, int stay, long countE2) {}
