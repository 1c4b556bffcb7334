package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.KalshiException;

/** A call that was not carried out, in few words. */
final class Refusal {
    private Refusal() {}

    /** Status and code; a call without an answer stays a failure. */
    static String of(KalshiException refused) {
        if (refused.status() == 0) {
            throw refused;
        }
        return refused.status() + (refused.code().isEmpty() ? "" : " " + refused.code());
    }
}
