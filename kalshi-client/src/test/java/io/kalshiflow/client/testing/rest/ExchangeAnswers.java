package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.testing.venue.Venue;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange answers, however a request came: faults first, then the signature, then the route. Thread-safe.
 */
public final class ExchangeAnswers {
    /** The status of a handshake that is let in. */
    public static final int SWITCHING = 101;

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

    private final Venue venue;
    private final RouteTable routes;
    private final HttpFaults faults = new HttpFaults();
    private final SignatureCheck signatures = new SignatureCheck();
    private final List<ApiRequest> requests = new ArrayList<>();

    public ExchangeAnswers(Venue venue, PortfolioReads reads) {
        this.venue = venue;
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

    /** Writes a request down and answers it; null if the connection is cut instead. */
    public @Nullable ApiAnswer answer(ApiRequest request) {
        HttpFault fault = faultOf(request);
        if (!fault.lets(HttpFault.Stage.BEFORE_EXECUTION)) {
            return fault.answer();
        }
        ApiAnswer executed = execute(request);
        return fault.lets(HttpFault.Stage.AFTER_EXECUTION) ? executed : fault.answer();
    }

    /**
     * As {@link #answer}, of a WebSocket's handshake: {@link #SWITCHING} lets it in, and a fault opens no connection,
     * whenever it strikes.
     */
    public @Nullable ApiAnswer handshake(ApiRequest request) {
        HttpFault fault = faultOf(request);
        if (!fault.lets(HttpFault.Stage.BEFORE_EXECUTION) || !fault.lets(HttpFault.Stage.AFTER_EXECUTION)) {
            return fault.answer();
        }
        try {
            signatures.require(request, venue.now());
            return new ApiAnswer(SWITCHING, "");
        } catch (VenueRefusal refusal) {
            return ApiAnswer.refused(refusal);
        }
    }

    /** What goes with an answer. */
    public Map<String, String> headers(ApiAnswer answer) {
        return Map.of("Content-Type", answer.body().startsWith("<") ? "text/html" : "application/json", "Date", date());
    }

    String date() {
        return HTTP_DATE.format(Instant.ofEpochMilli(venue.now()).atOffset(ZoneOffset.UTC));
    }

    private HttpFault faultOf(ApiRequest request) {
        synchronized (requests) {
            requests.add(request);
        }
        return faults.of(request);
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
}
