package io.kalshiflow.client.testing.rest;

import io.kalshiflow.client.auth.SignedHeaders;
import io.kalshiflow.client.testing.venue.VenueRefusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a request bears the three headers, and, once a key is known, a signature of that key. Thread-safe. */
public final class SignatureCheck {
    private volatile @Nullable PublicKey key;
    private volatile @Nullable Duration patience;

    /** From now on signatures must be this key's. */
    public void accept(PublicKey value) {
        key = value;
    }

    /** From now on stamps may be so far from the exchange's time and no farther. */
    public void tolerate(Duration value) {
        patience = value;
    }

    void require(ApiRequest request, long nowMillis) {
        String stamp = header(request, SignedHeaders.TIMESTAMP);
        String signature = header(request, SignedHeaders.SIGNATURE);
        if (header(request, SignedHeaders.KEY).isEmpty() || stamp.isEmpty() || signature.isEmpty()) {
            throw refusal("authentication headers are missing");
        }
        if (!stamp.matches("\\d{13}")) {
            throw refusal("the timestamp is not in milliseconds");
        }
        Duration most = patience;
        if (most != null && Math.abs(Long.parseLong(stamp) - nowMillis) > most.toMillis()) {
            throw refusal("the timestamp has expired");
        }
        PublicKey known = key;
        if (known != null && !verifies(known, stamp + request.method() + request.path(), signature)) {
            throw refusal("the signature is wrong");
        }
    }

    static boolean isSigned(ApiRequest request) {
        return !header(request, SignedHeaders.SIGNATURE).isEmpty();
    }

    private static String header(ApiRequest request, String name) {
        return request.headers().getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private static VenueRefusal refusal(String details) {
        return new VenueRefusal(401, "authentication_error", "authentication error", details);
    }

    private static boolean verifies(PublicKey key, String text, String signature) {
        try {
            Signature verifier;
            if (key.getAlgorithm().equals("RSA")) {
                verifier = Signature.getInstance("RSASSA-PSS");
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            } else {
                verifier = Signature.getInstance("Ed25519");
            }
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException garbage) {
            return false;
        }
    }
}
