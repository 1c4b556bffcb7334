package io.kalshiflow.client.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.http.Host;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** A WebSocket client without any sense: it sends texts and hands out what comes, in sequence. Thread-safe. */
final class RawStream extends WebSocketListener implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    RawStream(OkHttpClient http, Host host) {
        this(http, signed(host).build());
    }

    RawStream(OkHttpClient http, Request handshake) {
        socket = http.newWebSocket(handshake, this);
    }

    /** A handshake with headers that are there, and no more. */
    static Request.Builder signed(Host host) {
        return new Request.Builder()
                .url(host.stream().toString().replaceFirst("^ws", "http"))
                .header("KALSHI-ACCESS-KEY", "key")
                .header("KALSHI-ACCESS-TIMESTAMP", "1793491200000")
                .header("KALSHI-ACCESS-SIGNATURE", "c2ln");
    }

    RawStream send(String json) {
        socket.send(json.replace('\'', '"'));
        return this;
    }

    /** Subscribes to the books of markets, as command 1. */
    RawStream subscribe(String... tickers) {
        return send("{'id':1,'cmd':'subscribe','params':{'channels':['orderbook_delta'],'use_yes_price':true,"
                + "'market_tickers':['" + String.join("','", tickers) + "']}}");
    }

    /** The next thing: a text, or {@code opened}, {@code closing CODE}, {@code failed STATUS}. */
    String next() {
        try {
            String next = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new AssertionError("nothing came within " + PATIENCE);
            }
            return next;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stop);
        }
    }

    JsonNode json() {
        String text = next();
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("not JSON: " + text, notJson);
        }
    }

    /** The next message as {@code type sid seq}. */
    String brief() {
        JsonNode json = json();
        return json.path("type").asText() + " " + json.path("sid").asInt() + " "
                + json.path("seq").asInt();
    }

    /** What has come and was not asked for. */
    int waiting() {
        return heard.size();
    }

    void goodbye(int code) {
        socket.close(code, "");
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        heard.add("opened");
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        heard.add(text);
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        heard.add("closing " + code);
        webSocket.close(code, "");
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        heard.add("failed " + (response == null ? "" : response.code()));
    }

    @Override
    public void close() {
        socket.cancel();
    }
}
