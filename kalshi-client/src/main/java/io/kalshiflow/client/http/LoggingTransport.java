package io.kalshiflow.client.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Writes every try to a log: failures and server errors at WARN, the rest at DEBUG, headers and bodies at TRACE.
 *
 * <p>Never a signature, and of a key id its first four characters; never a body of the API key endpoints, which hand
 * out private keys.
 */
public final class LoggingTransport implements HttpTransport {
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_BODY = 2_000;
    private static final int KEY_ID_SHOWN = 4;

    private final HttpTransport inner;
    private final Logger log;
    private final Ticker ticker;

    public LoggingTransport(HttpTransport inner, Logger log, Ticker ticker) {
        this.inner = inner;
        this.log = log;
        this.ticker = ticker;
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        long start = before(request);
        try {
            HttpResponse response = inner.send(request);
            answered(request, response, start);
            return response;
        } catch (TransportException failure) {
            failed(request, failure, start);
            throw failure;
        }
    }

    @Override
    public CompletableFuture<HttpResponse> sendAsync(HttpRequest request) {
        long start = before(request);
        return inner.sendAsync(request).whenComplete((response, thrown) -> {
            if (response != null) {
                answered(request, response, start);
            } else if (Attempt.unwrap(thrown) instanceof TransportException failure) {
                failed(request, failure, start);
            }
        });
    }

    private long before(HttpRequest request) {
        if (log.isTraceEnabled()) {
            log.trace("> {} {} {}", request, redacted(request.headers()), shown(request, request.body()));
        }
        return ticker.nanos();
    }

    private void answered(HttpRequest request, HttpResponse response, long start) {
        if (response.status() >= SERVER_ERROR) {
            log.warn("{} -> {} in {} ms", request, response, millisSince(start));
        } else {
            log.debug("{} -> {} in {} ms", request, response, millisSince(start));
        }
        if (log.isTraceEnabled()) {
            log.trace("< {} {}", redacted(response.headers()), shown(request, response.body()));
        }
    }

    private void failed(HttpRequest request, TransportException failure, long start) {
        log.warn("{} -> {}, {} after {} ms", request, failure.getMessage(), failure.phase(), millisSince(start));
    }

    private long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(ticker.nanos() - start);
    }

    private static Map<String, String> redacted(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        shown.putAll(headers);
        shown.replaceAll((name, value) -> {
            if (name.equalsIgnoreCase("KALSHI-ACCESS-KEY")) {
                return value.substring(0, Math.min(KEY_ID_SHOWN, value.length() / 2)) + "…";
            }
            boolean harmless = name.equalsIgnoreCase("KALSHI-ACCESS-TIMESTAMP") || !isSecret(name);
            return harmless ? value : "(hidden)";
        });
        return shown;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("kalshi-access") || lower.contains("authorization") || lower.contains("cookie");
    }

    private static String shown(HttpRequest request, HttpBody body) {
        if (body.isEmpty()) {
            return "";
        }
        if (request.path().contains("/api_keys")) {
            return "(" + body + " hidden)";
        }
        String text = body.text();
        return text.length() <= LONGEST_BODY ? text : text.substring(0, LONGEST_BODY) + "…";
    }

    @Override
    public void close() {
        inner.close();
    }
}
