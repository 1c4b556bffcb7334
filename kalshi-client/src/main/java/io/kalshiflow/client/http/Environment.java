package io.kalshiflow.client.http;

/** Which exchange: play money or real money. Keys, accounts and tickers are separate. */
public enum Environment {
    DEMO,
    PRODUCTION;

    /** What is used where nothing else was asked for. */
    public static final Environment DEFAULT = DEMO;
}
