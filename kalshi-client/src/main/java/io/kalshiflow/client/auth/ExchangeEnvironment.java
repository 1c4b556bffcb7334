package io.kalshiflow.client.auth;

/** One of the two exchanges; accounts and keys belong to one of them. */
public enum ExchangeEnvironment {
    /** Play money. Variables begin with {@code KALSHI_DEMO}. */
    DEMO("KALSHI_DEMO"),
    /** Real money. Variables begin with {@code KALSHI}. */
    PRODUCTION("KALSHI");

    private final String variablePrefix;

    ExchangeEnvironment(String variablePrefix) {
        this.variablePrefix = variablePrefix;
    }

    /** What the names of its environment variables begin with, unless the user says otherwise. */
    public String variablePrefix() {
        return variablePrefix;
    }
}
