package io.kalshiflow.trader.conformance;

/** One question to the exchange. */
interface Probe {
    /** In snake_case, for programs. */
    String name();

    String question();

    /**
     * Finds out; leaves orders for the bench to take back.
     *
     * @throws Untestable if it cannot be found out here and now
     * @throws io.kalshiflow.client.KalshiException if a call failed that should not have
     */
    Answer ask(Bench bench) throws InterruptedException;
}
