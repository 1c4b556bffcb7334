package io.kalshiflow.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The exchange does not accept the key or its signature. Check the key, its environment, and the clock. */
public final class AuthenticationException extends KalshiException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration skew;

    /** @param skew exchange's clock minus ours, if it is so far off that it explains the refusal */
    public AuthenticationException(String call, ErrorAnswer answer, @Nullable Duration skew) {
        super(skew == null ? call : call + " (the exchange's clock is " + told(skew) + " ours)", answer, null);
        this.skew = skew;
    }

    private static String told(Duration skew) {
        Duration size = skew.abs();
        String amount = size.toDays() > 1 ? size.toDays() + " days" : size.toSeconds() + " seconds";
        return amount + (skew.isNegative() ? " behind" : " ahead of");
    }

    /** The exchange's clock minus ours, to about a second; null when it does not explain the refusal. */
    public @Nullable Duration skew() {
        return skew;
    }
}
