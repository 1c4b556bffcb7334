package io.kalshiflow.client.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.ExchangeUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpTransportTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    private static final HttpRequest READ = HttpRequest.of(HttpMethod.GET, "/trade-api/v2/markets");
    private static final HttpRequest WRITE = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/events/orders")
            .withBody(HttpBody.of("{\"count\":\"1\"}"));
    private static final HttpRequest CANCEL =
            HttpRequest.of(HttpMethod.DELETE, "/trade-api/v2/portfolio/events/orders/x");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final OkHttpTransport transport = to(SERVER.getPort(), Timeouts.DEFAULT);

    private static OkHttpTransport to(int port, Timeouts timeouts) {
        URI rest = URI.create("http://localhost:" + port);
        return new OkHttpTransport(new Host(ExchangeEnvironment.DEMO, rest, URI.create("ws://localhost")), timeouts);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    @Test
    void whatIsSentArrivesAsItIs() {
        answer(aResponse().withStatus(201).withHeader("X-One", "1").withBody("{}"));
        HttpResponse response = transport.send(WRITE.withQuery(
                Query.NONE.with("tickers", "A").with("tickers", "B/é&").with("min_ts", 5)));
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.header("x-ONE")).isEqualTo("1");
        assertThat(response.body().text()).isEqualTo("{}");
        SERVER.verify(postRequestedFor(
                        urlEqualTo("/trade-api/v2/portfolio/events/orders?tickers=A&tickers=B%2F%C3%A9%26&min_ts=5"))
                .withRequestBody(equalTo("{\"count\":\"1\"}"))
                .withHeader("Content-Type", equalTo("application/json")));
    }

    @Test
    void aBatchCancelIsADeleteWithABody() {
        answer(aResponse().withStatus(200));
        transport.send(HttpRequest.of(HttpMethod.DELETE, "/trade-api/v2/portfolio/events/orders/batched")
                .withBody(HttpBody.of("{\"orders\":[]}")));
        transport.send(HttpRequest.of(HttpMethod.PUT, "/trade-api/v2/portfolio/order_groups/g/reset"));
        SERVER.verify(2, anyRequestedFor(anyUrl()));
        SERVER.verify(1, anyRequestedFor(anyUrl()).withRequestBody(equalTo("{\"orders\":[]}")));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 301, 302, 307, 400, 401, 403, 404, 408, 409, 410, 421, 429, 500, 502, 503, 504})
    void everyStatusIsAnAnswerAndAskedForOnce(int status) {
        answer(aResponse()
                .withStatus(status)
                .withHeader("Location", "/elsewhere")
                .withHeader("Retry-After", "0"));
        for (HttpRequest each : new HttpRequest[] {READ, WRITE, CANCEL}) {
            SERVER.resetRequests();
            HttpResponse response = transport.send(each);
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("Retry-After")).isEqualTo("0");
            SERVER.verify(1, anyRequestedFor(anyUrl()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"
            })
    void aFaultAfterTheRequestMayHaveBeenExecuted(Fault fault) {
        answer(aResponse().withStatus(200).withFault(fault));
        for (HttpRequest each : new HttpRequest[] {READ, WRITE, CANCEL}) {
            SERVER.resetRequests();
            assertFails(transport, each, TransportException.Phase.MAYBE_SENT);
            SERVER.verify(2, anyRequestedFor(anyUrl()));
        }
    }

    /** One try in each form, both failing. */
    private static void assertFails(HttpTransport transport, HttpRequest request, TransportException.Phase phase) {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> transport.send(request))
                .matches(failure -> failure.phase() == phase, "is " + phase)
                .withCauseInstanceOf(IOException.class);
        assertThat(transport.sendAsync(request))
                .failsWithin(LONG)
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class)
                .extracting(wrapped -> (TransportException) wrapped.getCause())
                .returns(phase, TransportException::phase);
    }

    @Test
    void aConnectionThatKeepsAliveAndDiesIsNotUsedForASilentSecondTry() {
        answer(aResponse().withStatus(200));
        transport.send(READ);
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        SERVER.resetRequests();
        assertFails(transport, WRITE, TransportException.Phase.MAYBE_SENT);
        SERVER.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void aClosedPortWasNeverSentTo() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (OkHttpTransport nowhere = to(port, Timeouts.DEFAULT)) {
            assertFails(nowhere, WRITE, TransportException.Phase.NOT_SENT);
        }
    }

    @Test
    void anUnknownHostWasNeverSentTo() {
        Host nowhere =
                new Host(ExchangeEnvironment.DEMO, URI.create("http://nowhere.invalid"), URI.create("ws://nowhere"));
        try (OkHttpTransport lost = new OkHttpTransport(nowhere, Timeouts.DEFAULT)) {
            assertFails(lost, WRITE, TransportException.Phase.NOT_SENT);
        }
    }

    @Test
    void aSlowAnswerTimesOutAndMayHaveBeenExecuted() {
        answer(aResponse().withStatus(200).withFixedDelay(5_000));
        Duration brief = Duration.ofMillis(100);
        try (OkHttpTransport hasty = to(SERVER.getPort(), new Timeouts(LONG, brief, LONG, LONG));
                OkHttpTransport hurried = to(SERVER.getPort(), new Timeouts(LONG, LONG, LONG, brief))) {
            assertFails(hasty, WRITE, TransportException.Phase.MAYBE_SENT);
            assertFails(hurried, WRITE, TransportException.Phase.MAYBE_SENT);
        }
        assertFails(
                transport, READ.withOptions(CallOptions.DEFAULT.within(brief)), TransportException.Phase.MAYBE_SENT);
    }

    @Test
    void aWriteThatWasSentIsWaitedForBeyondItsTime() {
        answer(aResponse().withStatus(201).withFixedDelay(200));
        CallOptions late = CallOptions.DEFAULT.within(Duration.ofMillis(-1));
        assertThat(transport.send(WRITE.withOptions(late)).status()).isEqualTo(201);
    }

    @Test
    void gzipIsUnpackedAndATruncatedAnswerIsNone() {
        answer(aResponse().withStatus(200).withBody("{\"long\":\"" + "x".repeat(100_000) + "\"}"));
        assertThat(transport.send(READ).body().size()).isEqualTo(100_011);
        SERVER.verify(anyRequestedFor(anyUrl()).withHeader("Accept-Encoding", equalTo("gzip")));
        answer(aResponse()
                .withStatus(200)
                .withHeader("Content-Encoding", "gzip")
                .withBody("not gzip"));
        assertFails(transport, READ, TransportException.Phase.MAYBE_SENT);
        answer(aResponse()
                .withStatus(400)
                .withHeader("Content-Encoding", "gzip")
                .withBody("not gzip"));
        assertThat(transport.send(WRITE))
                .isEqualTo(new HttpResponse(400, transport.send(WRITE).headers(), HttpBody.EMPTY));
    }

    @Test
    void pathsAreSentAsTheyAreSignedOrNotAtAll() {
        for (String path : new String[] {"/a/../b", "/a/./b", "/a b", "/a|b{"}) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> transport.send(HttpRequest.of(HttpMethod.GET, path)));
        }
        for (String path : new String[] {"", "a", "/a/", "/", "/a?b=c", "/a#b"}) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> HttpRequest.of(HttpMethod.GET, path));
        }
    }

    @Test
    void closingEndsWhatIsInFlightAndLeavesNoConnection() {
        answer(aResponse().withStatus(200));
        for (int call = 0; call < 5; call++) {
            transport.send(READ);
            transport.sendAsync(READ).join();
        }
        assertThat(transport.connections()).isPositive();
        answer(aResponse().withStatus(200).withFixedDelay(5_000));
        CompletableFuture<HttpResponse> inFlight = transport.sendAsync(WRITE);
        transport.close();
        transport.close();
        assertThat(inFlight).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(TransportException.class);
        assertThat(transport.connections()).isZero();
        assertThatExceptionOfType(ExchangeUnavailableException.class)
                .isThrownBy(() -> transport.send(READ))
                .withMessageContaining("closed");
        assertThat(transport.sendAsync(READ)).isCompletedExceptionally();
    }
}
