package io.kalshiflow.client.auth.testing;

import io.kalshiflow.client.auth.DemoCredentials;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/** Key pairs, made once a JVM, their texts in every form, and the JDK's verifier. Thread-safe. */
public final class Keys {
    public static final String KEY_ID = "11111111-2222-4333-8444-555555555555";
    public static final String PASSPHRASE = "correct horse";
    public static final KeyPair RSA = pair("RSA");
    public static final KeyPair ED25519 = pair("Ed25519");

    private Keys() {}

    public static DemoCredentials demoCredentials() {
        return DemoCredentials.fromPem(KEY_ID, pkcs8(ED25519));
    }

    public static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            } else if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException notInThisJdk) {
            throw new IllegalStateException(notInThisJdk);
        }
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    public static String pkcs8(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** The algorithm's own structure, without the PKCS#8 envelope. */
    public static byte[] inner(PrivateKey key) {
        try {
            return PrivateKeyInfo.getInstance(key.getEncoded())
                    .parsePrivateKey()
                    .toASN1Primitive()
                    .getEncoded();
        } catch (IOException notAKey) {
            throw new UncheckedIOException(notAKey);
        }
    }

    public static String pkcs1() {
        return pem("RSA PRIVATE KEY", inner(RSA.getPrivate()));
    }

    public static String encryptedPkcs8(KeyPair pair) {
        try {
            OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(PASSPHRASE.toCharArray())
                    .build();
            return write(new JcaPKCS8Generator(pair.getPrivate(), encryptor));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String encryptedPkcs1() {
        try {
            return write(new JcaMiscPEMGenerator(
                    RSA.getPrivate(),
                    new JcePEMEncryptorBuilder("AES-256-CBC")
                            .setProvider(new BouncyCastleProvider())
                            .build(PASSPHRASE.toCharArray())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String write(PemObjectGenerator key) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(key);
        }
        return text.toString();
    }

    /** Whether the JDK finds this a signature as the exchange wants it. */
    public static boolean verifies(KeyPair pair, String text, byte[] signature) {
        try {
            Signature verifier;
            if (pair.getPublic().getAlgorithm().equals("RSA")) {
                verifier = Signature.getInstance("RSASSA-PSS");
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            } else {
                verifier = Signature.getInstance("Ed25519");
            }
            verifier.initVerify(pair.getPublic());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException garbage) {
            return false;
        }
    }
}
