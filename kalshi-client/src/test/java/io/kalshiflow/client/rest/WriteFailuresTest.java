package io.kalshiflow.client.rest;

import static io.kalshiflow.client.rest.TradingAnswers.BUY;
import static io.kalshiflow.client.rest.TradingAnswers.LONG;
import static io.kalshiflow.client.rest.TradingAnswers.MINE;
import static io.kalshiflow.client.rest.TradingAnswers.PLACED;
import static io.kalshiflow.client.rest.TradingAnswers.REF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kalshiflow.client.DuplicateOrderException;
import io.kalshiflow.client.ExchangeUnavailableException;
import io.kalshiflow.client.KalshiException;
import io.kalshiflow.client.NotFoundException;
import io.kalshiflow.client.OutcomeUnknownException;
import io.kalshiflow.client.RateLimitedException;
import io.kalshiflow.client.http.TransportException;
import io.kalshiflow.client.testing.ScriptedTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which a write is known to fail. */
class WriteFailuresTest {
    private final ScriptedTransport transport = new ScriptedTransport();

    private KalshiException failure() {
        try (TradingClient client = TradingAnswers.client(transport)) {
            KalshiException now = catchThrowableOfType(
                    KalshiException.class, () -> client.orders().place(BUY));
            assertThat(client.orders().placeAsync(BUY))
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseExactlyInstanceOf(now.getClass());
            return now;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"code\":\"invalid_price\",\"message\":\"m\",\"details\":\"d\"}} | "
                        + "RequestRejectedException | invalid_price",
                "400 | {\"code\":\"invalid_order_size\",\"message\":\"m\",\"details\":\"d\",\"service\":\"s\"} | "
                        + "RequestRejectedException | invalid_order_size",
                "400 | {\"error\":{\"code\":\"available_balance_too_low\"}} | RequestRejectedException | "
                        + "available_balance_too_low",
                "400 | {\"error\":{\"code\":\"fill_or_kill_insufficient_resting_volume\"}} | "
                        + "RequestRejectedException | fill_or_kill_insufficient_resting_volume",
                "400 | {\"error\":{\"code\":\"ORDER_ALREADY_EXISTS\"}} | DuplicateOrderException | "
                        + "ORDER_ALREADY_EXISTS",
                "400 | {\"error\":{\"code\":\"EXCHANGE_UNAVAILABLE\"}} | OutcomeUnknownException | "
                        + "EXCHANGE_UNAVAILABLE",
                "401 | {\"error\":{\"code\":\"unauthorized\"}} | AuthenticationException | unauthorized",
                "403 | Forbidden | PermissionException | ''",
                "404 | {\"error\":{\"code\":\"ORDER_GROUP_NOT_FOUND\"}} | NotFoundException | ORDER_GROUP_NOT_FOUND",
                "409 | '' | DuplicateOrderException | ''",
                "410 | {\"error\":{\"code\":\"deprecated_v1_order_endpoint\"}} | RequestRejectedException | "
                        + "deprecated_v1_order_endpoint",
                "500 | {\"error\":{\"code\":\"INTERNAL_ERROR\"}} | OutcomeUnknownException | INTERNAL_ERROR",
                "502 | <html><title>Bad Gateway</title></html> | OutcomeUnknownException | ''",
                "503 | {\"exchange_active\":false,\"trading_active\":false} | OutcomeUnknownException | ''",
                "504 | '' | OutcomeUnknownException | ''"
            })
    void everyErrorFormHasItsExceptionAndNoneIsSentAgain(int status, String body, String type, String code) {
        transport.answer(status, body);
        KalshiException failure = failure();
        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.body()).isEqualTo(body);
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void unknownAndDuplicateCarryTheClientOrderId() {
        transport.answer(503, "").answer(409, "");
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.orders().cancel(REF))
                    .matches(unknown -> MINE.equals(unknown.clientOrderId()));
            assertThatExceptionOfType(DuplicateOrderException.class)
                    .isThrownBy(() -> client.orders().place(BUY))
                    .matches(duplicate -> MINE.equals(duplicate.clientOrderId()));
        }
    }

    @Test
    void whatWasSentWithoutAnAnswerIsUnknownAndSentOnce() {
        transport.fail(TransportException.Phase.MAYBE_SENT);
        assertThat(failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void whatNeverLeftIsTriedAgain() {
        transport.fail(TransportException.Phase.NOT_SENT).answer(201, PLACED);
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThat(client.orders().place(BUY).order()).isEqualTo(REF);
        }
        assertThat(transport.sent()).hasSize(2);
    }

    @Test
    void whatNeverLeavesIsUnavailable() {
        transport.fail(TransportException.Phase.NOT_SENT);
        assertThat(failure()).isInstanceOf(ExchangeUnavailableException.class);
    }

    @Test
    void tooManyRequestsWereNotExecutedSoTheSameIsSentAgain() {
        transport.answer(429, "{\"error\":\"too many requests\"}").answer(201, PLACED);
        try (TradingClient client = TradingAnswers.client(transport)) {
            client.orders().place(BUY);
        }
        assertThat(TradingAnswers.sent(transport)).hasSize(2);
        assertThat(transport.sent().get(0).body())
                .isEqualTo(transport.sent().get(1).body());
    }

    @Test
    void tooManyRequestsWithoutEndAreToldAsSuch() {
        transport.answer(429, "{\"error\":\"too many requests\"}");
        assertThat(failure()).isInstanceOf(RateLimitedException.class).hasMessageContaining("too many requests");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":{\"code\":\"not_found\"}}", ""})
    void aCancelOfAnOrderThatIsOverIsNotFound(String body) {
        transport.answer(404, body);
        try (TradingClient client = TradingAnswers.client(transport)) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> client.orders().cancel(REF));
        }
    }
}
