package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LoggingTransportTest {
    private static final String KEY = "0a1b2c3d-1111-2222-3333-444455556666";
    private static final String SIGNATURE = "c2lnbmF0dXJlLXNlY3JldA==";
    private static final HttpRequest SIGNED = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/events/orders")
            .withBody(HttpBody.of("{\"private\":\"strategy\"}"))
            .withHeaders(Map.of(
                    "KALSHI-ACCESS-KEY", KEY,
                    "KALSHI-ACCESS-TIMESTAMP", "1700000000000",
                    "KALSHI-ACCESS-SIGNATURE", SIGNATURE,
                    "Authorization", SIGNATURE));

    private final RecordedLog log = new RecordedLog();
    private final ManualTime time = new ManualTime();
    private final ScriptedTransport inner = new ScriptedTransport();
    private final LoggingTransport transport = new LoggingTransport(inner, log, time);

    @Test
    void noSecretIsWrittenAtAnyLevel() {
        inner.answer(200, Map.of("Set-Cookie", SIGNATURE), "{}")
                .answer(503, "{}")
                .fail(TransportException.Phase.MAYBE_SENT);
        transport.send(SIGNED);
        transport.sendAsync(SIGNED).join();
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> transport.send(SIGNED));
        assertThat(transport.sendAsync(SIGNED)).isCompletedExceptionally();
        assertThat(log.all()).contains("0a1b…", "1700000000000").doesNotContain(KEY, SIGNATURE, KEY.substring(0, 8));
    }

    @Test
    void bodiesAreForTraceAlone() {
        inner.answer(200, "{\"answer\":1}").answer(500, "{\"answer\":1}");
        transport.send(SIGNED);
        transport.send(SIGNED);
        assertThat(log.at(Level.TRACE)).contains("strategy", "answer");
        for (Level level : new Level[] {Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR}) {
            assertThat(log.at(level)).doesNotContain("strategy", "answer");
        }
        assertThat(log.at(Level.DEBUG)).contains("POST /trade-api/v2/portfolio/events/orders -> 200");
        assertThat(log.at(Level.WARN)).contains("-> 500");
    }

    @Test
    void privateKeysThatTheExchangeHandsOutAreNeverWritten() {
        inner.answer(201, "{\"private_key\":\"-----BEGIN\"}");
        transport.send(HttpRequest.of(HttpMethod.POST, "/trade-api/v2/api_keys/generate")
                .withBody(HttpBody.of("{\"name\":\"hush\"}")));
        assertThat(log.all()).doesNotContain("BEGIN", "hush");
    }

    @Test
    void requestsAndAnswersPrintNeitherHeadersNorBodies() {
        assertThat(SIGNED.toString()).isEqualTo("POST /trade-api/v2/portfolio/events/orders");
        assertThat(new HttpResponse(200, Map.of("set-cookie", SIGNATURE), HttpBody.of("strategy")))
                .hasToString("200, 8 bytes");
    }
}
