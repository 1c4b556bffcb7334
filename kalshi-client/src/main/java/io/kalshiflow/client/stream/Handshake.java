package io.kalshiflow.client.stream;

import io.kalshiflow.client.auth.ClockSkew;

/** Says why a connection failed, and what to do about it. */
final class Handshake {
    /** The status of a handshake that succeeded. */
    static final int SWITCHING = 101;

    private Handshake() {}

    /** @param status of the answer to the handshake; 0 if there was none */
    static String reason(int status, Throwable fault, ClockSkew skew) {
        return switch (status) {
            case 0, SWITCHING -> "the connection failed: " + fault;
            case 401 ->
                "the exchange refused the key or its signature (401): check that the key belongs to this"
                        + " exchange and is not deleted, and the clock (" + skew + ")";
            case 403 ->
                "the exchange, or something before it, forbids the connection (403): check the key's scopes and"
                        + " your network";
            case 429 -> "too many connections or requests (429)";
            default ->
                "the handshake was answered with " + status
                        + (status >= 500 ? ": the exchange may be in maintenance" : "");
        };
    }
}
