package io.kalshiflow.trader.cli;

/** Input a command cannot work with. The message says what is wrong, where, and what to do; it is shown as it is. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
