package io.kalshiflow.trader.verify;

/**
 * A fill that breaks a rule.
 *
 * @param line of the fills file
 * @param rule its name
 * @param message what was found and what should be
 */
public record Problem(int line, String rule, String message) {}
