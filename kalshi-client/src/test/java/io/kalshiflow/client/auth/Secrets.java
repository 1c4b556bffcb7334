package io.kalshiflow.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.auth.testing.Keys;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks for pieces of the tests' keys in texts. */
final class Secrets {
    private static final int PIECE = 12;
    /** Of Ed25519, the first bytes of the envelope are the same in all keys. */
    private static final int ENVELOPE = 20;

    private static final List<String> PIECES = pieces();

    private Secrets() {}

    private static List<String> pieces() {
        List<String> pieces = new ArrayList<>(List.of(Keys.PASSPHRASE));
        for (PrivateKey key : List.of(Keys.RSA.getPrivate(), Keys.ED25519.getPrivate())) {
            for (byte[] bytes : List.of(key.getEncoded(), Keys.inner(key))) {
                cut(Base64.getEncoder().encodeToString(bytes), pieces);
                cut(HexFormat.of().formatHex(bytes), pieces);
            }
        }
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) Keys.RSA.getPrivate();
        for (BigInteger secret : List.of(rsa.getPrivateExponent(), rsa.getPrimeP(), rsa.getPrimeQ())) {
            pieces.add(secret.toString().substring(0, 2 * PIECE));
        }
        return pieces;
    }

    private static void cut(String text, List<String> pieces) {
        for (int from = Math.min(ENVELOPE, text.length() / 2); from + PIECE <= text.length(); from += PIECE / 2) {
            pieces.add(text.substring(from, from + PIECE).toLowerCase(Locale.ROOT));
        }
    }

    static void assertNoneIn(@Nullable String text) {
        if (text != null) {
            String lower = text.toLowerCase(Locale.ROOT);
            assertThat(PIECES).as("pieces of keys in: %s", text).noneMatch(lower::contains);
        }
    }

    /** In its message, those of its causes, and those it has suppressed. */
    static void assertNoneIn(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            assertNoneIn(at.toString());
            for (Throwable suppressed : at.getSuppressed()) {
                assertNoneIn(suppressed.toString());
            }
        }
    }
}
