package io.kalshiflow.client.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header, which the exchange does not send, but what stands before it may. */
final class RetryAfter {
    private static final int DIGITS = 6;

    private RetryAfter() {}

    /** The seconds it asks for; null if it is absent or a date. */
    static @Nullable Duration of(HttpResponse response) {
        String value = response.header(RetryAfterShield.HEADER);
        boolean seconds = value != null
                && !value.isEmpty()
                && value.length() <= DIGITS
                && value.chars().allMatch(each -> each >= '0' && each <= '9');
        return seconds ? Duration.ofSeconds(Long.parseLong(value)) : null;
    }
}
