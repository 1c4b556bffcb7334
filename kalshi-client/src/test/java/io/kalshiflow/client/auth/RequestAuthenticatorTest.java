package io.kalshiflow.client.auth;

import static io.kalshiflow.client.auth.testing.Keys.ED25519;
import static io.kalshiflow.client.auth.testing.Keys.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.client.auth.testing.Keys;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RequestAuthenticatorTest {
    private static final long NOW = 1_703_123_456_789L;

    private final ClockSkew clock = new ClockSkew(() -> Instant.ofEpochMilli(NOW));
    private final RequestAuthenticator edwards = Keys.demoCredentials().authenticator(clock);
    private final DemoCredentials rsa = DemoCredentials.fromPem(Keys.KEY_ID, Keys.pkcs1());

    @Test
    void gotcha02MillisecondsMethodAndPathWithItsPrefixAreSignedAndTheQueryIsNot() {
        Map<String, String> headers = new LinkedHashMap<>();
        SignedHeaders signed = edwards.sign("get", "/trade-api/v2/portfolio/orders?limit=5&cursor=x");
        signed.forEach(headers::put);
        assertThat(headers)
                .containsOnlyKeys("KALSHI-ACCESS-KEY", "KALSHI-ACCESS-TIMESTAMP", "KALSHI-ACCESS-SIGNATURE")
                .containsEntry("KALSHI-ACCESS-KEY", Keys.KEY_ID)
                .containsEntry("KALSHI-ACCESS-TIMESTAMP", "1703123456789");
        byte[] signature = Base64.getDecoder().decode(signed.signature());
        assertThat(Keys.verifies(ED25519, "1703123456789GET/trade-api/v2/portfolio/orders", signature))
                .isTrue();
    }

    @Test
    void everyCallSignsAnew() {
        RequestAuthenticator authenticator = rsa.authenticator(clock);
        SignedHeaders first = authenticator.sign("GET", "/trade-api/ws/v2");
        SignedHeaders second = authenticator.sign("GET", "/trade-api/ws/v2");
        assertThat(first.signature()).isNotEqualTo(second.signature());
        for (SignedHeaders headers : new SignedHeaders[] {first, second}) {
            byte[] signature = Base64.getDecoder().decode(headers.signature());
            assertThat(Keys.verifies(RSA, NOW + "GET/trade-api/ws/v2", signature))
                    .isTrue();
        }
    }

    @Test
    void theSignedTimeFollowsALargeSkew() {
        clock.observe(NOW, NOW + 100, "Thu, 21 Dec 2023 01:50:59 GMT");
        SignedHeaders headers = edwards.sign("GET", "/trade-api/v2/markets");
        assertThat(headers.timestampMillis())
                .isEqualTo(NOW + clock.correctionMillis())
                .isGreaterThan(NOW + 1000);
        byte[] signature = Base64.getDecoder().decode(headers.signature());
        assertThat(Keys.verifies(ED25519, headers.timestampMillis() + "GET/trade-api/v2/markets", signature))
                .isTrue();
    }

    @Test
    void marketDataCredentialsSignReadsOnly() {
        RequestAuthenticator reader = rsa.forMarketData().authenticator(clock);
        assertThat(reader.sign("GET", "/trade-api/v2/markets").keyId()).isEqualTo(Keys.KEY_ID);
        for (String method : new String[] {"POST", "DELETE", "PUT", "PATCH", "post"}) {
            assertThatIllegalStateException().isThrownBy(() -> reader.sign(method, "/trade-api/v2/portfolio/orders"));
        }
    }

    @Test
    void whatIsNoPathIsRefused() {
        for (String path : new String[] {"", "trade-api/v2/markets", "https://host/trade-api/v2/markets", "?limit=1"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> edwards.sign("GET", path));
        }
    }

    @Property
    void theQueryIsNeverSigned(@ForAll("paths") String path, @ForAll("queries") String query) {
        assertThat(RequestAuthenticator.signedText(NOW, "GET", path + query)).isEqualTo(NOW + "GET" + path);
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withChars("0123456789-._~%/&=+:@")
                .ofMaxLength(60)
                .map(rest -> "/" + rest);
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> rest = Arbitraries.strings().ascii().ofMaxLength(60);
        return Arbitraries.oneOf(Arbitraries.just(""), rest.map(text -> "?" + text), rest.map(text -> "#" + text));
    }
}
