package io.kalshiflow.client;

/** One of the two exchanges; accounts, keys and tickers belong to one of them. */
public enum ExchangeEnvironment {
    /** Play money. Variables begin with {@code KALSHI_DEMO}. */
    DEMO("KALSHI_DEMO"),
    /** Real money. Variables begin with {@code KALSHI}. */
    PRODUCTION("KALSHI");

    /** What is used where nothing else was asked for. */
    public static final ExchangeEnvironment DEFAULT = DEMO;

    private final String variablePrefix;

    ExchangeEnvironment(String variablePrefix) {
        this.variablePrefix = variablePrefix;
    }

    /** What the names of its environment variables begin with, unless the user says otherwise. */
    public String variablePrefix() {
        return variablePrefix;
    }
}
