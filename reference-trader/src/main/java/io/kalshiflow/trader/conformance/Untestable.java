package io.kalshiflow.trader.conformance;

/** A question that cannot be asked here and now; the message says why. */
final class Untestable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untestable(String reason) {
        super(reason);
    }
}
