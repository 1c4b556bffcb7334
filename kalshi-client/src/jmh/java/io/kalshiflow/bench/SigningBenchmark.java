package io.kalshiflow.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.kalshiflow.client.auth.RequestSigner;
import io.kalshiflow.client.auth.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.conscrypt.Conscrypt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Signatures per second and core of a request's text, by kind of key and provider. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SigningBenchmark {
    /** {@code key.provider}; the JDK first of each kind, as it is the yardstick. */
    static final List<String> SIGNERS =
            List.of("rsa.jdk", "rsa.bc", "rsa.accp", "rsa.conscrypt", "ed25519.jdk", "ed25519.bc", "ed25519.accp");

    private static final byte[] TEXT =
            "1703123456789POST/trade-api/v2/portfolio/orders".getBytes(StandardCharsets.US_ASCII);

    @Param("rsa.jdk")
    public String name = "rsa.jdk";

    private RequestSigner signer = signer(name);

    /** Those that can be had on this machine. */
    static String[] available() {
        return SIGNERS.stream().filter(SigningBenchmark::isAvailable).toArray(String[]::new);
    }

    private static boolean isAvailable(String name) {
        try {
            signer(name).sign(TEXT);
            return true;
        } catch (RuntimeException | LinkageError notHere) {
            System.err.println("left out: " + name + " (" + notHere + ")");
            return false;
        }
    }

    private static RequestSigner signer(String name) {
        String[] parts = name.split("\\.");
        boolean rsa = parts[0].equals("rsa");
        SigningKey key = key(rsa ? "RSA" : "Ed25519");
        return switch (parts[1]) {
            case "jdk" -> key.signer(provider(rsa ? "SunRsaSign" : "SunEC"));
            case "bc" -> rsa ? key.signer(new BouncyCastleProvider()) : key.signer();
            case "accp" -> key.signer(AmazonCorrettoCryptoProvider.INSTANCE);
            case "conscrypt" -> key.signer(Conscrypt.newProvider());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Provider provider(String name) {
        return Objects.requireNonNull(Security.getProvider(name), name);
    }

    private static SigningKey key(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                generator.initialize(2048);
            }
            byte[] pkcs8 = generator.generateKeyPair().getPrivate().getEncoded();
            return SigningKey.fromPem(Base64.getEncoder().encodeToString(pkcs8));
        } catch (NoSuchAlgorithmException notInThisJdk) {
            throw new IllegalStateException(notInThisJdk);
        }
    }

    @Setup
    public void build() {
        signer = signer(name);
    }

    @Benchmark
    public byte[] sign() {
        return signer.sign(TEXT);
    }
}
