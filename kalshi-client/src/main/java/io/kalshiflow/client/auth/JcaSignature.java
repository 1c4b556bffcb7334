package io.kalshiflow.client.auth;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/** One key, algorithm and provider; thread-safe, because every signature has its own {@link Signature}. */
final class JcaSignature {
    private final PrivateKey key;
    private final String algorithm;
    private final @Nullable AlgorithmParameterSpec parameters;
    private final Provider provider;

    private JcaSignature(
            PrivateKey key, String algorithm, @Nullable AlgorithmParameterSpec parameters, Provider provider) {
        this.key = key;
        this.algorithm = algorithm;
        this.parameters = parameters;
        this.provider = provider;
    }

    static JcaSignature of(
            PrivateKey key,
            String keyAlgorithm,
            String algorithm,
            @Nullable AlgorithmParameterSpec parameters,
            Provider provider) {
        JcaSignature signature =
                new JcaSignature(translated(key, keyAlgorithm, provider), algorithm, parameters, provider);
        try {
            signature.prepared();
        } catch (GeneralSecurityException | ProviderException cause) {
            throw new IllegalArgumentException("provider " + provider.getName() + " cannot sign with this "
                    + key.getAlgorithm() + " key as " + algorithm + ": give another provider, or none");
        }
        return signature;
    }

    /** The provider's own form of a key, made once and not for every signature. */
    private static PrivateKey translated(PrivateKey key, String keyAlgorithm, Provider provider) {
        try {
            Key own = KeyFactory.getInstance(keyAlgorithm, provider).translateKey(key);
            return own instanceof PrivateKey translated ? translated : key;
        } catch (NoSuchAlgorithmException | InvalidKeyException | ProviderException keepsIt) {
            return key;
        }
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = prepared();
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException | ProviderException cause) {
            throw new SigningException("provider " + provider.getName() + " did not sign the request", cause);
        }
    }

    private Signature prepared() throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm, provider);
        signature.initSign(key);
        if (parameters != null) {
            signature.setParameter(parameters);
        }
        return signature;
    }

    String provider() {
        return provider.getName();
    }

    @Override
    public String toString() {
        return "JcaSignature[" + algorithm + ", " + provider() + "]";
    }
}
