package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.testing.stream.ExchangeStream;
import io.kalshiflow.client.testing.stream.StreamSession;
import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

/** Answers every request: faults first, then the signature, then the route; upgrades the WebSocket's. Thread-safe. */
public final class ExchangeDispatcher extends Dispatcher {
    /** Where the WebSocket is. */
    public static final String STREAM_PATH = "/trade-api/ws/v2";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final Venue venue;
    private final ExchangeStream stream;
    private final RouteTable routes;
    private final HttpFaults faults = new HttpFaults();
    private final SignatureCheck signatures = new SignatureCheck();
    private final List<ApiRequest> requests = new ArrayList<>();

    public ExchangeDispatcher(Venue venue, ExchangeStream stream, PortfolioReads reads) {
        this.venue = venue;
        this.stream = stream;
        routes = Routes.of(venue, reads);
    }

    public HttpFaults faults() {
        return faults;
    }

    public SignatureCheck signatures() {
        return signatures;
    }

    /** Everything that was asked for, WebSocket handshakes too, the oldest first. */
    public List<ApiRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Forgets them, so that a reused exchange does not grow. */
    public void forget() {
        synchronized (requests) {
            requests.clear();
        }
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
        ApiRequest request = read(recorded);
        synchronized (requests) {
            requests.add(request);
        }
        HttpFault fault = faults.of(request);
        return request.path().equals(STREAM_PATH) ? handshake(request, fault) : call(request, fault);
    }

    /** Answers on the caller's thread, without a socket; null where the connection is cut before an answer. */
    public @Nullable ApiAnswer answer(ApiRequest request) {
        synchronized (requests) {
            requests.add(request);
        }
        HttpFault fault = faults.of(request);
        if (!fault.lets(HttpFault.Stage.BEFORE_EXECUTION)) {
            return fault.answer();
        }
        ApiAnswer executed = execute(request);
        return fault.lets(HttpFault.Stage.AFTER_EXECUTION) ? executed : fault.answer();
    }

    /** Whether a handshake without a socket is let through; what is answered instead is of no use to anybody. */
    public boolean letsConnect() {
        HttpFault fault = faults.of(new ApiRequest("GET", STREAM_PATH, Map.of(), Map.of(), ""));
        return fault.lets(HttpFault.Stage.BEFORE_EXECUTION) && fault.lets(HttpFault.Stage.AFTER_EXECUTION);
    }

    private MockResponse call(ApiRequest request, HttpFault fault) {
        if (!fault.lets(HttpFault.Stage.BEFORE_EXECUTION)) {
            return instead(fault);
        }
        ApiAnswer executed = execute(request);
        return fault.lets(HttpFault.Stage.AFTER_EXECUTION) ? response(executed).build() : instead(fault);
    }

    /** A handshake that goes wrong opens no connection, whenever it does. */
    private MockResponse handshake(ApiRequest request, HttpFault fault) {
        boolean good = fault.lets(HttpFault.Stage.BEFORE_EXECUTION) && fault.lets(HttpFault.Stage.AFTER_EXECUTION);
        return good ? upgrade(request) : instead(fault);
    }

    private MockResponse instead(HttpFault fault) {
        ApiAnswer answer = fault.answer();
        return answer == null ? cut() : response(answer).build();
    }

    private ApiAnswer execute(ApiRequest request) {
        synchronized (venue) {
            try {
                venue.catchUpTime();
                if (routes.needsKey(request) || SignatureCheck.isSigned(request)) {
                    signatures.require(request, venue.now());
                }
                return routes.answer(request);
            } catch (VenueRefusal refusal) {
                return ApiAnswer.refused(refusal);
            } catch (NumberFormatException notANumber) {
                return ApiAnswer.refused(VenueRefusal.badRequest(String.valueOf(notANumber.getMessage())));
            }
        }
    }

    private MockResponse upgrade(ApiRequest request) {
        String key = request.headers().get("sec-websocket-key");
        try {
            signatures.require(request, venue.now());
            if (key == null) {
                throw VenueRefusal.badRequest("not a WebSocket handshake");
            }
        } catch (VenueRefusal refusal) {
            return response(ApiAnswer.refused(refusal)).build();
        }
        StreamSession session = stream.accept();
        return new MockResponse.Builder()
                .code(101)
                .clearHeaders()
                .addHeader("Upgrade", "websocket")
                .addHeader("Connection", "Upgrade")
                .addHeader("Sec-WebSocket-Accept", ExchangeStream.handshake(key))
                .addHeader("Date", date())
                .socketHandler(socket -> stream.serve(session, socket))
                .build();
    }

    private MockResponse.Builder response(ApiAnswer answer) {
        String type = answer.body().startsWith("<") ? "text/html" : "application/json";
        return new MockResponse.Builder()
                .code(answer.status())
                .addHeader("Content-Type", type)
                .addHeader("Date", date())
                .body(answer.body());
    }

    private String date() {
        return HTTP_DATE.format(Instant.ofEpochMilli(venue.now()).atOffset(ZoneOffset.UTC));
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
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
