package io.kalshiflow.trader.conformance;

import io.kalshiflow.client.auth.ClockSkew;
import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.http.Host;
import io.kalshiflow.client.http.HttpMethod;
import io.kalshiflow.client.http.HttpRequest;
import io.kalshiflow.client.http.HttpTransport;
import io.kalshiflow.client.http.OkHttpTransport;
import io.kalshiflow.client.http.Timeouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Signs reads with wrong times. */
final class RestClockProbe implements Probe {
    private static final String PATH = Host.REST_PREFIX + "/portfolio/balance";
    private static final int UNAUTHORIZED = 401;

    @Override
    public String name() {
        return "rest_clock_window";
    }

    @Override
    public String question() {
        return "How far may the time of a signed request be off?";
    }

    @Override
    public Answer ask(Bench bench) throws InterruptedException {
        try (OkHttpTransport transport = new OkHttpTransport(bench.host(), Timeouts.DEFAULT)) {
            return ClockWindow.measure(later -> accepts(bench, transport, later));
        }
    }

    private static boolean accepts(Bench bench, HttpTransport transport, Duration later) {
        ClockSkew wrong = new ClockSkew(() -> bench.exchangeTime(later));
        SignedHeaders signed = bench.credentials().authenticator(wrong).sign("GET", PATH);
        Map<String, String> headers = new HashMap<>();
        signed.forEach(headers::put);
        int status = transport
                .send(HttpRequest.of(HttpMethod.GET, PATH).withHeaders(headers))
                .status();
        if (status != UNAUTHORIZED && (status < 200 || status >= 300)) {
            throw new Untestable("a stamp " + later.toSeconds() + " s later was answered with " + status);
        }
        return status != UNAUTHORIZED;
    }
}
