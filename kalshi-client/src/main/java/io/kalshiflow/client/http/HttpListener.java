package io.kalshiflow.client.http;

import java.time.Duration;

/** Hears of every try, on the thread that made it. Must be quick; what it throws is logged and dropped. */
public interface HttpListener {
    /** An answer of any status came. Its {@code Date} header is the exchange's clock. */
    void answered(HttpRequest request, HttpResponse response, Duration took);

    /** No usable answer came. */
    void failed(HttpRequest request, TransportException failure, Duration took);
}
