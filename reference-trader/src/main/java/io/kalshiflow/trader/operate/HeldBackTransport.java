package io.kalshiflow.trader.operate;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lets reads through and holds everything else back: it is noted and refused, so that nobody takes it for done.
 * Thread-safe.
 */
public final class HeldBackTransport implements HttpTransport {
    private static final int REFUSED = 400;
    private static final HttpResponse HELD_BACK = new HttpResponse(
            REFUSED,
            Map.of("content-type", "application/json"),
            HttpBody.of("{\"error\":{\"code\":\"dry_run\",\"message\":\"held back by a dry run\"}}"));

    private final HttpTransport inner;
    private final List<RequestNote> notes = new ArrayList<>();

    /** @param inner carries the reads; closed with this one */
    public HeldBackTransport(HttpTransport inner) {
        this.inner = inner;
    }

    /** Every request so far, those that were held back among them, in the order they were made. */
    public List<RequestNote> notes() {
        synchronized (notes) {
            return List.copyOf(notes);
        }
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        return passes(request) ? inner.send(request) : HELD_BACK;
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        return passes(request) ? inner.sendAsync(request) : CompletableFuture.completedFuture(HELD_BACK);
    }

    private boolean passes(HttpRequest request) {
        synchronized (notes) {
            notes.add(RequestNote.of(request));
        }
        return request.method().isRead();
    }

    @Override
    public void close() {
        inner.close();
    }
}
