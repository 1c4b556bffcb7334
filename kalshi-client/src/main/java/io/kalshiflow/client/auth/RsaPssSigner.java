package io.kalshiflow.client.auth;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * Signs with an RSA key: RSASSA-PSS, SHA-256, MGF1 with SHA-256, 32 bytes of salt. Thread-safe.
 *
 * <p>The key may be one that never leaves its provider, such as a PKCS#11 module's.
 */
public final class RsaPssSigner implements RequestSigner {
    private static final PSSParameterSpec PARAMETERS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private final JcaSignature signature;
    private final String kind;

    private RsaPssSigner(JcaSignature signature, String kind) {
        this.signature = signature;
        this.kind = kind;
    }

    /** With the provider that the JVM prefers. */
    public static RsaPssSigner of(PrivateKey key) {
        try {
            return of(key, Signature.getInstance("RSASSA-PSS").getProvider());
        } catch (GeneralSecurityException notThere) {
            throw new IllegalArgumentException("this JVM has no RSASSA-PSS: give a provider that has", notThere);
        }
    }

    /**
     * With this provider, which need not be registered.
     *
     * @throws IllegalArgumentException if it cannot make such signatures with this key
     */
    public static RsaPssSigner of(PrivateKey key, Provider provider) {
        // Conscrypt knows it by this name alone.
        String name = provider.getService("Signature", "RSASSA-PSS") != null ? "RSASSA-PSS" : "SHA256withRSA/PSS";
        return new RsaPssSigner(JcaSignature.of(key, "RSA", name, PARAMETERS, provider), kindOf(key));
    }

    static String kindOf(PrivateKey key) {
        return key instanceof RSAKey rsa ? "RSA-" + rsa.getModulus().bitLength() : "RSA";
    }

    @Override
    public byte[] sign(byte[] text) {
        return signature.sign(text);
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String toString() {
        return "RsaPssSigner[" + kind + ", " + signature.provider() + "]";
    }
}
