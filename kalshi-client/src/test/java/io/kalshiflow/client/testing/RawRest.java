package io.kalshiflow.client.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.client.http.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A REST client without any sense: one request, one answer. Thread-safe. */
final class RawRest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A status and a body. */
    record Answer(int status, String body, @Nullable String date) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException notJson) {
                throw new UncheckedIOException(body, notJson);
            }
        }

        /** The code of an error. */
        String code() {
            return status + " " + json().path("error").path("code").asText();
        }
    }

    private final OkHttpClient http =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
    private final Host host;

    RawRest(Host host) {
        this.host = host;
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** Sends a request whose headers are there and no more; apostrophes in the body stand for quotes. */
    Answer call(String method, String path, @Nullable String body) {
        Request.Builder request = RawStream.signed(host).url(host.rest() + Host.REST_PREFIX + path);
        RequestBody content = body == null ? null : RequestBody.create(body.replace('\'', '"'), null);
        boolean needsOne = content == null && (method.equals("POST") || method.equals("PUT"));
        return send(request.method(method, needsOne ? RequestBody.create("", null) : content)
                .build());
    }

    Answer send(Request request) {
        try (Response response = http.newCall(request).execute()) {
            return new Answer(response.code(), response.body().string(), response.header("Date"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Places a good-till-cancelled order. */
    Answer place(String ticker, String clientId, String side, String price, String count) {
        return place(ticker, clientId, side, price, count, "good_till_canceled", "");
    }

    Answer place(
            String ticker, String clientId, String side, String price, String count, String timeInForce, String more) {
        return post("/portfolio/events/orders", order(ticker, clientId, side, price, count, timeInForce, more));
    }

    static String order(
            String ticker, String clientId, String side, String price, String count, String timeInForce, String more) {
        return "{'ticker':'" + ticker + "','client_order_id':'" + clientId + "','side':'" + side + "','price':'" + price
                + "','count':'" + count + "','time_in_force':'" + timeInForce
                + "'," + (more.contains("self_trade") ? "" : "'self_trade_prevention_type':'taker_at_cross',")
                + "'post_only':" + more.contains("post_only") + (more.startsWith("'") ? "," + more : "") + "}";
    }
}
