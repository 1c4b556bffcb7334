package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.testing.stream.ExchangeStream;
import io.kalshiflow.client.testing.stream.StreamSession;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Carries answers over HTTP, and upgrades what lets itself in as a WebSocket. Thread-safe. */
public final class ExchangeDispatcher extends Dispatcher {
    /** Where the WebSocket is. */
    public static final String STREAM_PATH = "/trade-api/ws/v2";

    private final ExchangeAnswers answers;
    private final ExchangeStream stream;

    public ExchangeDispatcher(ExchangeAnswers answers, ExchangeStream stream) {
        this.answers = answers;
        this.stream = stream;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
        ApiRequest request = read(recorded);
        if (!request.path().equals(STREAM_PATH)) {
            return response(answers.answer(request));
        }
        ApiAnswer answer = answers.handshake(request);
        return answer != null && answer.status() == ExchangeAnswers.SWITCHING ? upgrade(request) : response(answer);
    }

    private MockResponse upgrade(ApiRequest request) {
        String key = request.headers().get("sec-websocket-key");
        if (key == null) {
            return response(ApiAnswer.refused(VenueRefusal.badRequest("not a WebSocket handshake")));
        }
        StreamSession session = stream.accept();
        return new MockResponse.Builder()
                .code(ExchangeAnswers.SWITCHING)
                .clearHeaders()
                .addHeader("Upgrade", "websocket")
                .addHeader("Connection", "Upgrade")
                .addHeader("Sec-WebSocket-Accept", ExchangeStream.handshake(key))
                .addHeader("Date", answers.date())
                .socketHandler(socket -> stream.serve(session, socket))
                .build();
    }

    private MockResponse response(@Nullable ApiAnswer answer) {
        if (answer == null) {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
        }
        MockResponse.Builder response =
                new MockResponse.Builder().code(answer.status()).body(answer.body());
        answers.headers(answer).forEach(response::addHeader);
        return response.build();
    }

    private static ApiRequest read(RecordedRequest recorded) {
        String target = recorded.getTarget();
        int mark = target.indexOf('?');
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String name : recorded.getUrl().queryParameterNames()) {
            List<String> values = new ArrayList<>();
            recorded.getUrl().queryParameterValues(name).forEach(value -> values.add(value == null ? "" : value));
            query.put(name, values);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        recorded.getHeaders()
                .forEach(header -> headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
        ByteString body = recorded.getBody();
        String path = mark < 0 ? target : target.substring(0, mark);
        return new ApiRequest(recorded.getMethod(), path, query, headers, body == null ? "" : body.utf8());
    }
}
