package io.kalshiflow.client.rest;

import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.http.HttpListener;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.TransportException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the exchange's clock by its answers, and passes on to the user's own listener. Thread-safe. */
final class ClockFeed implements HttpListener {
    private static final Logger LOG = LoggerFactory.getLogger(ClockFeed.class);

    private final ClockSkew skew;
    private final @Nullable HttpListener next;

    ClockFeed(ClockSkew skew, @Nullable HttpListener next) {
        this.skew = skew;
        this.next = next;
    }

    @Override
    public void answered(HttpRequest request, HttpResponse response, Duration took) {
        // An answer out of a cache tells when it was put there.
        if (response.header("age") == null) {
            long received = skew.localMillis();
            // A millisecond more than it took: both ends are cut to whole ones.
            if (skew.observe(received - took.toMillis() - 1, received, response.header("date"))) {
                LOG.warn("signed times are corrected from now on: {}", skew);
            }
        }
        if (next != null) {
            next.answered(request, response, took);
        }
    }

    @Override
    public void failed(HttpRequest request, TransportException failure, Duration took) {
        if (next != null) {
            next.failed(request, failure, took);
        }
    }
}
