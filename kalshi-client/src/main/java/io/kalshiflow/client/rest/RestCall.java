package io.kalshiflow.client.rest;

import io.kalshiflow.client.ErrorAnswer;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.MalformedResponseException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpBody;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpResponse;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.Query;
import io.kalshiflow.client.internal.wire.ErrorBody;
import io.kalshiflow.client.internal.wire.JsonView;
import io.kalshiflow.client.internal.wire.MalformedFrameException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * One request and how its answer is understood. Immutable.
 *
 * <p>A success that cannot be understood is a defect if it answers a read; of a write it leaves the outcome unknown.
 */
final class RestCall<T> implements Call<T> {
    private static final int LONGEST_REASON = 300;

    private final HttpTransport transport;
    private final HttpRequest request;
    private final Function<JsonView, T> reading;

    RestCall(HttpTransport transport, HttpRequest request, Function<JsonView, T> reading) {
        this.transport = transport;
        this.request = request;
        this.reading = reading;
    }

    /** @param path behind the prefix */
    static <T> RestCall<T> get(HttpTransport transport, String path, Query query, Function<JsonView, T> reading) {
        HttpRequest request =
                HttpRequest.of(HttpMethod.GET, Host.REST_PREFIX + path).withQuery(query);
        return new RestCall<>(transport, request, reading);
    }

    /** A name as a part of a path. */
    static String segment(Object name) {
        return URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public T now() {
        return understood(transport.send(request));
    }

    @Override
    public CompletableFuture<T> later() {
        return transport.sendAsync(request).thenApply(this::understood);
    }

    /** As {@link #now}; a failure whose body can be read is an answer too. */
    T nowEvenFromFailures() {
        try {
            return now();
        } catch (ExchangeUnavailableException down) {
            return salvaged(down);
        }
    }

    CompletableFuture<T> laterEvenFromFailures() {
        return later().exceptionally(thrown -> {
            Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            if (failure instanceof ExchangeUnavailableException down) {
                return salvaged(down);
            }
            throw thrown instanceof RuntimeException unchecked ? unchecked : new CompletionException(thrown);
        });
    }

    private T salvaged(ExchangeUnavailableException down) {
        try {
            return reading.apply(JsonView.read(HttpBody.of(down.body()).open()));
        } catch (MalformedFrameException | IllegalArgumentException otherBody) {
            throw down;
        }
    }

    private T understood(HttpResponse response) {
        try {
            return reading.apply(view(response.body()));
        } catch (MalformedFrameException | IllegalArgumentException | ArithmeticException bad) {
            String reason = String.valueOf(bad.getMessage());
            String shown = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
            String text = response.body().text();
            if (request.method().isRead()) {
                ErrorAnswer answer = new ErrorAnswer(response.status(), "", shown, "", text);
                throw new MalformedResponseException(request.toString(), answer, bad);
            }
            ErrorBody words = ErrorBody.read(response.body().bytes());
            ErrorAnswer answer = new ErrorAnswer(response.status(), words.code(), shown, words.details(), text);
            throw new OutcomeUnknownException(
                    request.toString(), answer, request.options().clientOrderId());
        }
    }

    /** Some writes are answered without a word. */
    private JsonView view(HttpBody body) {
        return body.isEmpty() && !request.method().isRead() ? JsonView.ABSENT : JsonView.read(body.open());
    }
}
