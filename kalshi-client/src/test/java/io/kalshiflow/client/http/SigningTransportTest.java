package io.kalshiflow.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.client.testing.ManualTime;
import io.kalshiflow.client.testing.ScriptedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SigningTransportTest {
    private static final HttpRequest READ = HttpRequest.of(HttpMethod.GET, "/trade-api/v2/portfolio/orders")
            .withQuery(Query.NONE.with("ticker", "A B").with("limit", 5).with("cursor", null));

    private final ScriptedTransport inner = new ScriptedTransport();
    private final List<String> signed = new ArrayList<>();
    private final RequestHeaders headers = (method, path) -> {
        signed.add(method + path);
        return Map.of("KALSHI-ACCESS-SIGNATURE", "signature" + signed.size());
    };
    private final SigningTransport transport = new SigningTransport(inner, headers, Runnable::run);

    @Test
    void thePathIsSignedWithPrefixAndWithoutQuery() {
        inner.answer(200, "");
        transport.send(READ);
        transport.sendAsync(READ).join();
        assertThat(signed).containsExactly("GET/trade-api/v2/portfolio/orders", "GET/trade-api/v2/portfolio/orders");
        assertThat(inner.sent().get(1).query().encoded()).isEqualTo("ticker=A%20B&limit=5");
    }

    @Test
    void everyTryIsSignedFreshly() {
        inner.answer(503, "").answer(429, "").answer(200, "");
        ManualTime time = new ManualTime();
        new RetryingTransport(transport, RetryPolicy.DEFAULT, time, time, new SplittableRandom(1)).send(READ);
        assertThat(inner.sent())
                .extracting(each -> each.headers().get("KALSHI-ACCESS-SIGNATURE"))
                .containsExactly("signature1", "signature2", "signature3");
    }

    @Test
    void afterTheSignersAreGoneNothingIsSent() {
        inner.answer(200, "");
        SigningTransport closed = new SigningTransport(inner, headers, task -> {
            throw new RejectedExecutionException("gone");
        });
        assertThat(closed.sendAsync(READ))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(TransportException.class);
        assertThat(inner.sent()).isEmpty();
    }

    @Test
    void aHeaderThatCannotBeSentIsRefusedWithoutItsValue() {
        SigningTransport broken =
                new SigningTransport(inner, (method, path) -> Map.of("KALSHI-ACCESS-KEY", "secret\n"), Runnable::run);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> broken.send(READ))
                .withMessageContaining("KALSHI-ACCESS-KEY")
                .withMessageNotContaining("secret");
    }
}
