package io.kalshiflow.client.http;

import io.kalshiflow.client.AuthenticationException;
import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.ErrorAnswer;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.PermissionException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.client.internal.wire.ErrorBody;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * What a failed call is called: the one place that maps status, method and phase to an exception. Immutable.
 *
 * <p>Of a write, every 5xx, 408 and unexpected 3xx leaves the outcome unknown, whatever its body claims: looking costs
 * a read, a wrong belief doubles an order.
 */
final class Failures {
    private static final Duration NOTABLE_SKEW = Duration.ofSeconds(2);

    private final InstantSource clock;

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    /** Of an answer that is no success. */
    KalshiException of(HttpRequest request, HttpResponse response) {
        String call = request.toString();
        int status = response.status();
        ErrorAnswer answer = answer(response);
        return switch (status) {
            case 401 -> new AuthenticationException(call, answer, skew(response));
            case 403 -> new PermissionException(call, answer);
            case 404 -> new NotFoundException(call, answer);
            case 429 -> new RateLimitedException(call, answer, RetryAfter.of(response));
            default -> {
                if (status >= 400 && status < 500 && status != 408 && !isUnavailable(answer)) {
                    yield isDuplicate(request, answer)
                            ? new DuplicateOrderException(
                                    call, answer, request.options().clientOrderId())
                            : new RequestRejectedException(call, answer);
                }
                yield request.method().isRead()
                        ? new ExchangeUnavailableException(call, answer)
                        : new OutcomeUnknownException(
                                call, answer, request.options().clientOrderId());
            }
        };
    }

    /** Of a call without a usable answer. */
    KalshiException of(HttpRequest request, TransportException failure) {
        return request.method().isRead() || failure.phase() == TransportException.Phase.NOT_SENT
                ? new ExchangeUnavailableException(request.toString(), failure.getCause())
                : new OutcomeUnknownException(
                        request.toString(), request.options().clientOrderId(), failure.getCause());
    }

    /** The engine did not answer the gateway, which may say so with any status. */
    private static boolean isUnavailable(ErrorAnswer answer) {
        return answer.hasCode("exchange_unavailable");
    }

    /** Transfers answer 409 too, when their id repeats. */
    private static boolean isDuplicate(HttpRequest request, ErrorAnswer answer) {
        return answer.hasCode("order_already_exists")
                || (answer.status() == 409
                        && request.method() == HttpMethod.POST
                        && request.path().contains("/portfolio/events/orders"));
    }

    private static ErrorAnswer answer(HttpResponse response) {
        ErrorBody words = ErrorBody.read(response.body().shared());
        return new ErrorAnswer(
                response.status(),
                words.code(),
                words.message(),
                words.details(),
                response.body().text());
    }

    private @Nullable Duration skew(HttpResponse response) {
        String date = response.header("date");
        if (date == null) {
            return null;
        }
        try {
            Duration skew = Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return skew.abs().compareTo(NOTABLE_SKEW) >= 0 ? skew : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
