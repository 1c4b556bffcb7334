package io.kalshiflow.trader.verify;

/** A recorded frame that cannot be read; the message names file, line and reason. */
final class BadFrameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    BadFrameException(String where, String reason) {
        super(where + ": " + reason);
    }
}
