package io.kalshiflow.client.testing.memory;

import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.testing.rest.ApiAnswer;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.rest.ExchangeAnswers;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Has requests answered on the caller's thread. Thread-safe.
 *
 * <p>A cut connection is told as OkHttp would tell it: the request may have been sent, executed or not. A request that a
 * fault holds keeps the caller waiting until another thread releases it.
 */
public final class MemoryTransport implements HttpTransport {
    private final ExchangeAnswers exchange;
    private volatile boolean closed;

    public MemoryTransport(ExchangeAnswers exchange) {
        this.exchange = exchange;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        if (closed) {
            throw new ExchangeUnavailableException(request + ": the client is closed", (Throwable) null);
        }
        ApiAnswer answer = exchange.answer(read(request));
        if (answer == null) {
            throw new TransportException(
                    TransportException.Phase.MAYBE_SENT, new IOException("the connection was cut"));
        }
        return new HttpResponse(answer.status(), exchange.headers(answer), HttpBody.of(answer.body()));
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        try {
            return CompletableFuture.completedFuture(send(request));
        } catch (TransportException | KalshiException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static ApiRequest read(HttpRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new ApiRequest(
                request.method().name(),
                request.path(),
                query(request.query().encoded()),
                headers,
                request.body().text());
    }

    private static Map<String, List<String>> query(String encoded) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (encoded.isEmpty()) {
            return query;
        }
        int from = 0;
        while (from <= encoded.length()) {
            int end = encoded.indexOf('&', from);
            String pair = encoded.substring(from, end < 0 ? encoded.length() : end);
            int mark = pair.indexOf('=');
            String name = decoded(mark < 0 ? pair : pair.substring(0, mark));
            query.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(mark < 0 ? "" : decoded(pair.substring(mark + 1)));
            from += pair.length() + 1;
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed = true;
    }
}
