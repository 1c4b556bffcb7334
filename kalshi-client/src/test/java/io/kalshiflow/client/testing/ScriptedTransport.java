package io.kalshiflow.client.testing;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.TransportException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Answers from a script, the last line of it for ever, and remembers what was sent. Thread-safe. */
public final class ScriptedTransport implements HttpTransport {
    private final Deque<Supplier<HttpResponse>> script = new ArrayDeque<>();
    private final List<HttpRequest> sent = new ArrayList<>();
    private boolean closed;

    public ScriptedTransport answer(int status, String body) {
        return answer(status, Map.of(), body);
    }

    public synchronized ScriptedTransport answer(int status, Map<String, String> headers, String body) {
        script.add(() -> new HttpResponse(status, headers, HttpBody.of(body)));
        return this;
    }

    public synchronized ScriptedTransport fail(TransportException.Phase phase) {
        script.add(() -> {
            throw new TransportException(phase, new IOException("scripted"));
        });
        return this;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        Supplier<HttpResponse> next;
        synchronized (this) {
            sent.add(request);
            next = script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
        return next.get();
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        try {
            return CompletableFuture.completedFuture(send(request));
        } catch (TransportException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    public synchronized List<HttpRequest> sent() {
        return List.copyOf(sent);
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
