package io.kalshiflow.client.testing;

import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.testing.rest.ApiAnswer;
import io.kalshiflow.client.testing.rest.ApiRequest;
import io.kalshiflow.client.testing.rest.ExchangeDispatcher;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Brings requests to a scripted exchange on the caller's thread. Thread-safe as far as the exchange is. */
final class MemoryTransport implements HttpTransport {
    private final ExchangeDispatcher exchange;

    MemoryTransport(ExchangeDispatcher exchange) {
        this.exchange = exchange;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        ApiAnswer answer = exchange.answer(read(request));
        if (answer == null) {
            throw new TransportException(TransportException.Phase.MAYBE_SENT, new IOException("the line was cut"));
        }
        return new HttpResponse(answer.status(), Map.of(), HttpBody.of(answer.body()));
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        try {
            return CompletableFuture.completedFuture(send(request));
        } catch (TransportException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static ApiRequest read(HttpRequest request) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!request.query().isEmpty()) {
            for (String pair : request.query().encoded().split("&", -1)) {
                int equals = pair.indexOf('=');
                query.computeIfAbsent(decode(pair.substring(0, equals)), any -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
        }
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new ApiRequest(
                request.method().name(),
                request.path(),
                query,
                headers,
                request.body().text());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {}
}
