package io.kalshiflow.client;

import org.jspecify.annotations.Nullable;

/**
 * A call that did not succeed; its subtype says what the caller can do next. Only {@link OutcomeUnknownException}
 * means that something may have been changed at the exchange.
 */
public abstract sealed class KalshiException extends RuntimeException
        permits RequestRejectedException,
                AuthenticationException,
                PermissionException,
                NotFoundException,
                DuplicateOrderException,
                RateLimitedException,
                ExchangeUnavailableException,
                OutcomeUnknownException,
                MalformedResponseException {
    private static final long serialVersionUID = 1L;

    private final @Nullable ErrorAnswer answer;

    KalshiException(String message, @Nullable ErrorAnswer answer, @Nullable Throwable cause) {
        super(answer == null ? message : message + ": " + answer, cause);
        this.answer = answer;
    }

    /** What was answered; null when no answer came, or none was waited for. */
    public @Nullable ErrorAnswer answer() {
        return answer;
    }

    /** The HTTP status; 0 when no answer came. */
    public int status() {
        return answer == null ? 0 : answer.status();
    }

    /** The exchange's error code; empty when it gave none. */
    public String code() {
        return answer == null ? "" : answer.code();
    }

    /** The answer as it came; empty when none came. */
    public String body() {
        return answer == null ? "" : answer.body();
    }
}
