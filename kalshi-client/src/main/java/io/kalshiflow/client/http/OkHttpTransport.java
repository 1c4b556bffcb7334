package io.kalshiflow.client.http;

import io.kalshiflow.client.ExchangeUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One try over OkHttp: no redirects followed, nothing sent twice, and every failure says whether the request may have
 * left. Make one and share it.
 */
public final class OkHttpTransport implements HttpTransport {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final long LARGEST_ANSWER = 64L << 20;
    private static final int MOST_AT_ONCE = 64;
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    private final HttpUrl origin;
    private final Timeouts timeouts;
    private final OkHttpClient client;
    private volatile boolean closed;

    public OkHttpTransport(Host host, Timeouts timeouts) {
        origin = HttpUrl.get(host.rest().toString());
        this.timeouts = timeouts;
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(MOST_AT_ONCE);
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectTimeout(timeouts.connect())
                .readTimeout(timeouts.read())
                .writeTimeout(timeouts.write())
                // OkHttp's own second tries cannot tell an order from a question.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(new RetryAfterShield())
                .eventListenerFactory(
                        call -> Objects.requireNonNullElse(call.request().tag(Departure.class), EventListener.NONE))
                .build();
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        Departure departure = new Departure();
        try (Response response = call(request, departure).execute()) {
            return read(response);
        } catch (IOException fault) {
            throw departure.failure(fault);
        } finally {
            letGo();
        }
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        Departure departure = new Departure();
        Call call;
        try {
            call = call(request, departure);
        } catch (ExchangeUnavailableException closed) {
            return CompletableFuture.failedFuture(closed);
        }
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call done, Response response) {
                HttpResponse whole;
                try (response) {
                    whole = read(response);
                } catch (IOException fault) {
                    onFailure(done, fault);
                    return;
                }
                letGo();
                answer.complete(whole);
            }

            @Override
            public void onFailure(Call done, IOException fault) {
                letGo();
                answer.completeExceptionally(departure.failure(fault));
            }
        });
        return answer;
    }

    private Call call(HttpRequest request, Departure departure) {
        if (closed) {
            throw new ExchangeUnavailableException(request + ": the client is closed", (Throwable) null);
        }
        Request.Builder wire = new Request.Builder()
                .url(url(request))
                .method(request.method().name(), body(request))
                .tag(Departure.class, departure)
                .header("Accept", "application/json")
                .header("User-Agent", "kalshiflow");
        request.headers().forEach(wire::header);
        Call call = client.newCall(wire.build());
        call.timeout().timeout(patience(request).toNanos(), TimeUnit.NANOSECONDS);
        return call;
    }

    /** A read ends with its call's time; cutting a write off would not undo it, only lose its outcome. */
    private Duration patience(HttpRequest request) {
        Duration left = request.options().timeLeft();
        if (left == null || !request.method().isRead() || left.compareTo(timeouts.call()) > 0) {
            return timeouts.call();
        }
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }

    private HttpUrl url(HttpRequest request) {
        HttpUrl.Builder builder = origin.newBuilder().encodedPath(request.path());
        if (!request.query().isEmpty()) {
            builder.encodedQuery(request.query().encoded());
        }
        HttpUrl url = builder.build();
        if (!url.encodedPath().equals(request.path())) {
            // What is signed must be what is sent.
            throw new IllegalArgumentException("a path that would be sent as " + url.encodedPath() + ": " + request);
        }
        return url;
    }

    private static @Nullable RequestBody body(HttpRequest request) {
        boolean required = request.method() == HttpMethod.POST || request.method() == HttpMethod.PUT;
        if (request.body().isEmpty()) {
            return required ? RequestBody.create(request.body().shared()) : null;
        }
        return RequestBody.create(request.body().shared(), JSON);
    }

    private static HttpResponse read(Response response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(each -> headers.put(RetryAfterShield.original(each.getFirst()), each.getSecond()));
        return new HttpResponse(response.code(), headers, bodyOf(response));
    }

    private static HttpBody bodyOf(Response response) throws IOException {
        try {
            BufferedSource source = response.body().source();
            if (source.request(LARGEST_ANSWER + 1)) {
                throw new IOException("the answer is longer than " + LARGEST_ANSWER + " bytes");
            }
            return HttpBody.owning(source.readByteArray());
        } catch (IOException cut) {
            // A refusal stays a refusal without its words.
            if (response.code() >= BAD_REQUEST && response.code() < SERVER_ERROR) {
                return HttpBody.EMPTY;
            }
            throw cut;
        }
    }

    @Override
    public void close() {
        closed = true;
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** A call that ends after the closing has just put its connection back. */
    private void letGo() {
        if (closed) {
            client.connectionPool().evictAll();
        }
    }

    /** Connections that are open, in use or kept for the next request. */
    int connections() {
        return client.connectionPool().connectionCount();
    }
}
