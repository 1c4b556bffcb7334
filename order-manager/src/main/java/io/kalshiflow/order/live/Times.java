package io.kalshiflow.order.live;

import io.kalshiflow.client.auth.ClockSkew;
import java.time.Instant;
import java.time.InstantSource;

/** Our clock, and the exchange's as far as it is known. Microseconds since 1970. Thread-safe. */
record Times(InstantSource clock, ClockSkew skew) {
    long nowMicros() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    long exchangeMicros() {
        return nowMicros() + skew.correctionMillis() * 1_000;
    }
}
