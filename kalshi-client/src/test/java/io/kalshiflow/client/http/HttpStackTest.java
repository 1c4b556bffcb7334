package io.kalshiflow.client.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.kalshiflow.client.ExchangeEnvironment;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.trade.ClientOrderId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpStackTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance().build();

    private static final HttpRequest READ = HttpRequest.of(HttpMethod.GET, "/trade-api/v2/markets");
    private static final HttpRequest CREATE = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/events/orders")
            .withBody(HttpBody.of("{}"))
            .withOptions(CallOptions.DEFAULT.about(new ClientOrderId("order-1")));
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger signatures = new AtomicInteger();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Host host = new Host(
            ExchangeEnvironment.DEMO, URI.create("http://localhost:" + SERVER.getPort()), URI.create("ws://localhost"));
    private final HttpStack stack = HttpStack.builder(host)
            .signedBy((method, path) -> Map.of("KALSHI-ACCESS-SIGNATURE", "s" + signatures.incrementAndGet()))
            .limits(Tier.PRESTIGE.limits())
            .retries(new RetryPolicy(4, LONG, Duration.ofMillis(1), Duration.ofMillis(2)))
            .listener(new HttpListener() {
                @Override
                public void answered(HttpRequest request, HttpResponse response, Duration took) {
                    heard.add(request.method() + " " + response.status());
                    throw new IllegalStateException("a broken observer");
                }

                @Override
                public void failed(HttpRequest request, TransportException failure, Duration took) {
                    heard.add(request.method() + " " + failure.phase());
                }
            })
            .build();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void aReadComesThroughAStormEachTrySignedAnew() {
        SERVER.stubFor(any(anyUrl())
                .inScenario("storm")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withBody("{\"error\":\"too many requests\"}"))
                .willSetStateTo("reset"));
        SERVER.stubFor(any(anyUrl())
                .inScenario("storm")
                .whenScenarioStateIs("reset")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("over"));
        SERVER.stubFor(any(anyUrl())
                .inScenario("storm")
                .whenScenarioStateIs("over")
                .willReturn(aResponse().withStatus(200).withBody("ok")));
        assertThat(stack.send(READ).body().text()).isEqualTo("ok");
        for (int nth = 1; nth <= 3; nth++) {
            SERVER.verify(1, anyRequestedFor(anyUrl()).withHeader("KALSHI-ACCESS-SIGNATURE", equalTo("s" + nth)));
        }
        assertThat(heard).containsExactly("GET 429", "GET MAYBE_SENT", "GET 200");
    }

    @Test
    void anOrderWithoutAnAnswerIsSentOnceAndNamed() {
        for (Fault fault : new Fault[] {Fault.CONNECTION_RESET_BY_PEER, Fault.EMPTY_RESPONSE}) {
            SERVER.resetRequests();
            SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> stack.send(CREATE))
                    .matches(unknown -> new ClientOrderId("order-1").equals(unknown.clientOrderId()));
            SERVER.verify(1, anyRequestedFor(anyUrl()));
        }
    }

    @Test
    void anHtmlErrorPageIsReadableAndStillAnUnknownOutcome() {
        String page = "<html><head><title>504 Gateway Time-out</title></head></html>";
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(504).withBody(page)));
        assertThat(stack.sendAsync(CREATE))
                .failsWithin(LONG)
                .withThrowableThat()
                .withCauseInstanceOf(OutcomeUnknownException.class)
                .withMessageContaining("HTTP 504: 504 Gateway Time-out");
        assertThatExceptionOfType(ExchangeUnavailableException.class)
                .isThrownBy(() -> stack.send(READ))
                .matches(unavailable -> unavailable.body().equals(page));
        SERVER.verify(5, anyRequestedFor(anyUrl()));
    }

    @Test
    void limiterAndRetriesWaitByTheGivenTime() {
        ManualTime time = new ManualTime();
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429)));
        try (HttpStack timed = HttpStack.builder(host)
                .time(time, InstantSource.system(), time, new SplittableRandom(5))
                .build()) {
            assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> timed.send(CREATE));
        }
        SERVER.verify(4, anyRequestedFor(anyUrl()));
        // What the pauses do not bring back of the 10 tokens after each 429, the limiter waits for.
        assertThat(time.nanos()).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
        assertThat(time.sleeps()).hasSizeBetween(3, 6);
    }

    @Test
    void aStormWithoutEndIsGivenUpWithItsName() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429)));
        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> stack.send(CREATE));
        SERVER.verify(4, anyRequestedFor(anyUrl()));
    }

    @Test
    void whatDoesNotFitTheBudgetIsNotSent() {
        CallOptions huge = CallOptions.DEFAULT.batchOf(10_000);
        HttpRequest batch = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/events/orders/batched");
        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(() -> stack.send(batch.withOptions(huge)));
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void neitherFormSurvivesTheClosingOfItsStack() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withFixedDelay(5_000)));
        CompletableFuture<HttpResponse> inFlight = stack.sendAsync(CREATE);
        stack.close();
        assertThat(inFlight).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(KalshiException.class);
        assertThatExceptionOfType(ExchangeUnavailableException.class).isThrownBy(() -> stack.send(READ));
        assertThat(stack.sendAsync(READ)).failsWithin(LONG);
    }

    @Test
    void demoIsTheDefault() {
        assertThat(ExchangeEnvironment.DEFAULT).isEqualTo(ExchangeEnvironment.DEMO);
        assertThat(Host.of(ExchangeEnvironment.DEFAULT).rest().getHost()).endsWith(".demo.kalshi.co");
        assertThat(Host.of(ExchangeEnvironment.PRODUCTION).rest())
                .isEqualTo(URI.create("https://external-api.kalshi.com"));
        assertThat(Host.older(ExchangeEnvironment.DEMO).stream())
                .isEqualTo(URI.create("wss://demo-api.kalshi.co/trade-api/ws/v2"));
    }
}
