package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.AuthenticationException;
import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.PermissionException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.RequestRejectedException;
import io.kalshiflow.trade.ClientOrderId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final ClientOrderId ORDER = new ClientOrderId("order-1");
    private static final HttpRequest READ = HttpRequest.of(HttpMethod.GET, "/trade-api/v2/markets");
    private static final HttpRequest CREATE = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/events/orders")
            .withOptions(CallOptions.DEFAULT.about(ORDER));

    private final Failures failures = new Failures(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));

    private KalshiException of(HttpRequest request, int status, String body) {
        return failures.of(request, new HttpResponse(status, Map.of(), HttpBody.of(body)));
    }

    @Test
    void everyStatusHasItsName() {
        for (HttpRequest each : new HttpRequest[] {READ, CREATE}) {
            assertThat(of(each, 400, "")).isExactlyInstanceOf(RequestRejectedException.class);
            assertThat(of(each, 401, "")).isExactlyInstanceOf(AuthenticationException.class);
            assertThat(of(each, 403, "Forbidden")).isExactlyInstanceOf(PermissionException.class);
            assertThat(of(each, 404, "")).isExactlyInstanceOf(NotFoundException.class);
            assertThat(of(each, 410, "")).isExactlyInstanceOf(RequestRejectedException.class);
            assertThat(of(each, 422, "")).isExactlyInstanceOf(RequestRejectedException.class);
            assertThat(of(each, 429, "")).isExactlyInstanceOf(RateLimitedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 408, 500, 502, 503, 504, 520})
    void whatDoesNotSayTheOutcomeIsUnknownForWritesAndTryAgainForReads(int status) {
        assertThat(of(READ, status, "<html>")).isExactlyInstanceOf(ExchangeUnavailableException.class);
        assertThat(of(CREATE, status, "<html>"))
                .isInstanceOfSatisfying(
                        OutcomeUnknownException.class,
                        unknown -> assertThat(unknown.clientOrderId()).isEqualTo(ORDER));
        assertThat(of(CREATE, status, "{\"error\":{\"code\":\"INTERNAL_ERROR\"}}"))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void anEngineThatDidNotAnswerTheGatewayLeavesAWriteUnknownWhateverTheStatus() {
        String body = "{\"error\":{\"code\":\"exchange_unavailable\"}}";
        assertThat(of(CREATE, 400, body)).isExactlyInstanceOf(OutcomeUnknownException.class);
        assertThat(of(READ, 400, body)).isExactlyInstanceOf(ExchangeUnavailableException.class);
        assertThat(of(CREATE, 429, body)).isExactlyInstanceOf(RateLimitedException.class);
    }

    @ParameterizedTest
    @EnumSource(TransportException.Phase.class)
    void withoutAnAnswerThePhaseDecides(TransportException.Phase phase) {
        TransportException failure = new TransportException(phase, new IOException("reset"));
        assertThat(failures.of(READ, failure)).isExactlyInstanceOf(ExchangeUnavailableException.class);
        assertThat(failures.of(CREATE, failure))
                .isExactlyInstanceOf(
                        phase == TransportException.Phase.NOT_SENT
                                ? ExchangeUnavailableException.class
                                : OutcomeUnknownException.class)
                .hasMessageContaining("reset")
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void aConflictOfAnOrderIsADuplicateAndOfATransferARefusal() {
        assertThat(of(CREATE, 409, "{\"error\":{\"code\":\"whatever\"}}"))
                .isInstanceOfSatisfying(
                        DuplicateOrderException.class,
                        duplicate -> assertThat(duplicate.clientOrderId()).isEqualTo(ORDER));
        assertThat(of(CREATE, 400, "{\"error\":{\"code\":\"ORDER_ALREADY_EXISTS\"}}"))
                .isInstanceOf(DuplicateOrderException.class);
        HttpRequest cancel = HttpRequest.of(HttpMethod.DELETE, "/trade-api/v2/portfolio/events/orders/o-1");
        assertThat(of(cancel, 409, "")).isExactlyInstanceOf(RequestRejectedException.class);
        HttpRequest transfer = HttpRequest.of(HttpMethod.POST, "/trade-api/v2/portfolio/subaccounts/transfer");
        assertThat(of(transfer, 409, "")).isExactlyInstanceOf(RequestRejectedException.class);
    }

    @Test
    void aRefusalCarriesEverythingTheExchangeSaid() {
        String body = "{\"error\":{\"code\":\"invalid_price\",\"message\":\"off grid\",\"details\":\"0.001\"}}";
        KalshiException refused = of(CREATE, 400, body);
        assertThat(refused)
                .hasMessage(
                        "POST /trade-api/v2/portfolio/events/orders: " + "HTTP 400: invalid_price, off grid, 0.001");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_price");
        assertThat(refused.body()).isEqualTo(body);
    }

    @Test
    void aClockThatIsOffExplainsARefusedSignature() {
        assertThat(skewAt("Sun, 22 Nov 2026 12:00:40 GMT")).isEqualTo(Duration.ofSeconds(40));
        assertThat(skewAt("Sun, 22 Nov 2026 11:59:10 GMT")).isEqualTo(Duration.ofSeconds(-50));
        assertThat(skewAt("Sun, 22 Nov 2026 12:00:01 GMT")).isNull();
        assertThat(skewAt("yesterday")).isNull();
    }

    private @Nullable Duration skewAt(String date) {
        HttpResponse response = new HttpResponse(401, Map.of("Date", date), HttpBody.EMPTY);
        return ((AuthenticationException) failures.of(READ, response)).skew();
    }

    @Test
    void aRetryAfterThatSomebodySendsIsTold() {
        HttpResponse response = new HttpResponse(429, Map.of("Retry-After", "3"), HttpBody.EMPTY);
        assertThat(failures.of(READ, response))
                .isInstanceOfSatisfying(
                        RateLimitedException.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
    }
}
