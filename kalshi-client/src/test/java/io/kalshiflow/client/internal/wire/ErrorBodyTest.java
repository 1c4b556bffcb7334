package io.kalshiflow.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"error\":{\"code\":\"invalid_price\",\"message\":\"bad\",\"details\":\"tick\"}} | invalid_price | bad | tick",
                "{\"code\":\"invalid_price\",\"message\":\"bad\",\"details\":\"tick\"} | invalid_price | bad | tick",
                "{\"error\":{\"code\":\"x\",\"service\":\"gone\",\"new\":[1]}} | x | `` | ``",
                "{\"error\":{\"code\":null,\"message\":null,\"details\":\"\"},\"code\":\"not me\"} | `` | "
                        + "{\"error\":{\"code\":null,\"message\":null,\"details\":\"\"},\"code\":\"not me\"} | ``",
                "{\"error\":\"too many requests\"} | `` | too many requests | ``",
                "{\"error\":\"conflict\",\"code\":\"dup\"} | dup | conflict | ``",
                "{\"code\":409,\"message\":\"m\",\"details\":{\"a\":1}} | 409 | m | {\"a\":1}",
                "{\"exchange_active\":false} | `` | {\"exchange_active\":false} | ``",
                "Forbidden | `` | Forbidden | ``",
                "{broken | `` | {broken | ``",
                "[1,2] | `` | [1,2] | ``",
                "null | `` | null | ``",
                "<html><head><title>502 Bad Gateway</title></head><body><h1>x</h1></body></html> | `` | 502 Bad Gateway | ``",
                "<!DOCTYPE html><body><p>Just a <b>moment</b></p> | `` | Just a moment | ``",
            })
    void everyFormIsRead(String body, String code, String message, String details) {
        assertThat(ErrorBody.read(body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ErrorBody(code, message, details));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\r\n\t"})
    void nothingIsNothing(String body) {
        assertThat(ErrorBody.read(body.getBytes(StandardCharsets.UTF_8))).isEqualTo(new ErrorBody("", "", ""));
    }

    @Test
    void theMessageIsOneShortLine() {
        String body = "a\nb\u0000c " + "x".repeat(10_000);
        assertThat(ErrorBody.read(body.getBytes(StandardCharsets.UTF_8)).message())
                .startsWith("a b c x")
                .endsWith("…")
                .hasSizeLessThan(250);
    }

    @Test
    void recordedErrorsAreRead() throws IOException {
        ErrorBody deprecated =
                ErrorBody.read(Files.readAllBytes(SharedData.path("api-samples/errors/deprecated_v1_endpoint.json")));
        assertThat(deprecated.code()).isEqualTo("deprecated_v1_order_endpoint");
        assertThat(deprecated.message()).isEqualTo("Please switch to the V2 endpoints");
        ErrorBody limited =
                ErrorBody.read(Files.readAllBytes(SharedData.path("api-samples/errors/rate_limited_429.json")));
        assertThat(limited).isEqualTo(new ErrorBody("", "too many requests", ""));
    }

    @Property
    void noBytesMakeItFail(@ForAll byte[] garbage) {
        assertThat(ErrorBody.read(garbage)).isNotNull();
    }

    @Test
    void deepNestingIsText() {
        String body = "{\"a\":".repeat(5_000);
        assertThat(ErrorBody.read(body.getBytes(StandardCharsets.UTF_8)).code()).isEmpty();
    }
}
