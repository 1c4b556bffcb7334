package io.kalshiflow.client.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Signs every try freshly. The query is never signed. */
public final class SigningTransport implements HttpTransport {
    private final HttpTransport inner;
    private final RequestHeaders headers;
    private final Executor signers;

    /** @param signers signs for {@link #sendAsync}, so that its caller and the timer do not; belongs to the caller */
    public SigningTransport(HttpTransport inner, RequestHeaders headers, Executor signers) {
        this.inner = inner;
        this.headers = headers;
        this.signers = signers;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        return inner.send(signed(request));
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        try {
            return CompletableFuture.supplyAsync(() -> signed(request), signers).thenCompose(inner::sendAsync);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(new TransportException(TransportException.Phase.NOT_SENT, closed));
        }
    }

    private HttpRequest signed(HttpRequest request) {
        return request.withHeaders(headers.headersFor(request.method().name(), request.path()));
    }

    @Override
    public void close() {
        inner.close();
    }
}
