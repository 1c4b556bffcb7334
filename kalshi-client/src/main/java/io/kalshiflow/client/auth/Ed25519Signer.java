package io.kalshiflow.client.auth;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs with an Ed25519 key, pure Ed25519 without a digest before it. Thread-safe.
 *
 * <p>By itself it signs with BouncyCastle's own code, which is many times faster than the JDK's.
 */
public final class Ed25519Signer implements RequestSigner {
    static final String KIND = "Ed25519";

    private final UnaryOperator<byte[]> signature;
    private final String provider;

    private Ed25519Signer(UnaryOperator<byte[]> signature, String provider) {
        this.signature = signature;
        this.provider = provider;
    }

    /**
     * With BouncyCastle.
     *
     * @throws IllegalArgumentException if it is another curve's key, or one that its provider does not give away
     */
    public static Ed25519Signer of(EdECPrivateKey key) {
        byte[] seed = key.getBytes().orElse(null);
        if (!key.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) || seed == null) {
            throw new IllegalArgumentException("not an Ed25519 key that can be read: give its provider as well");
        }
        Ed25519PrivateKeyParameters own = new Ed25519PrivateKeyParameters(seed);
        return new Ed25519Signer(
                text -> {
                    byte[] result = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
                    own.sign(Ed25519.Algorithm.Ed25519, null, text, 0, text.length, result, 0);
                    return result;
                },
                "BouncyCastle");
    }

    /**
     * With this provider, which need not be registered.
     *
     * @throws IllegalArgumentException if it cannot make such signatures with this key
     */
    public static Ed25519Signer of(PrivateKey key, Provider provider) {
        JcaSignature signature = JcaSignature.of(key, KIND, KIND, null, provider);
        return new Ed25519Signer(signature::sign, signature.provider());
    }

    @Override
    public byte[] sign(byte[] text) {
        return signature.apply(text);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String toString() {
        return "Ed25519Signer[" + provider + "]";
    }
}
