package io.kalshiflow.trader.operate;

/** Something that was waited for did not come about. The message says what, and what to do; it is shown as it is. */
public final class NotDoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotDoneException(String message) {
        super(message);
    }
}
