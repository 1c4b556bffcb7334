package io.kalshiflow.client.auth;

import static io.kalshiflow.client.auth.testing.Keys.ED25519;
import static io.kalshiflow.client.auth.testing.Keys.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kalshiflow.client.auth.testing.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.EdECPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestSignerTest {
    private static final String TEXT = "1703123456789POST/trade-api/v2/portfolio/orders";
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);

    @Test
    void theJdkVerifiesWhatEveryProviderSigns() {
        Provider bouncyCastle = new BouncyCastleProvider();
        Provider jdk = Security.getProvider("SunEC");
        for (RequestSigner signer : List.of(
                RsaPssSigner.of(RSA.getPrivate()),
                RsaPssSigner.of(RSA.getPrivate(), bouncyCastle),
                SigningKey.fromPem(Keys.pkcs1()).signer(bouncyCastle))) {
            assertThat(Keys.verifies(RSA, TEXT, signer.sign(BYTES)))
                    .as("%s", signer)
                    .isTrue();
            assertThat(signer.kind()).isEqualTo("RSA-2048");
        }
        for (RequestSigner signer : List.of(
                Ed25519Signer.of((EdECPrivateKey) ED25519.getPrivate()),
                Ed25519Signer.of(ED25519.getPrivate(), bouncyCastle),
                SigningKey.fromPem(Keys.pkcs8(ED25519)).signer(jdk))) {
            assertThat(Keys.verifies(ED25519, TEXT, signer.sign(BYTES)))
                    .as("%s", signer)
                    .isTrue();
        }
    }

    @Test
    void ed25519IsTheSameFromTheJdkAndFromBouncyCastle() {
        assertThat(Ed25519Signer.of((EdECPrivateKey) ED25519.getPrivate()).sign(BYTES))
                .isEqualTo(Ed25519Signer.of(ED25519.getPrivate(), Security.getProvider("SunEC"))
                        .sign(BYTES));
    }

    @Test
    void aProviderThatCannotSignIsRefusedAtOnce() {
        Provider other = Security.getProvider("SUN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RsaPssSigner.of(RSA.getPrivate(), other))
                .withMessageContaining("provider SUN cannot sign with this RSA key");
        assertThatIllegalArgumentException().isThrownBy(() -> RsaPssSigner.of(ED25519.getPrivate()));
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519Signer.of(RSA.getPrivate(), other));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Ed25519Signer.of((EdECPrivateKey) Keys.pair("Ed448").getPrivate()));
    }

    @Test
    void manyThreadsShareASigner() {
        for (RequestSigner signer :
                List.of(RsaPssSigner.of(RSA.getPrivate()), Ed25519Signer.of((EdECPrivateKey) ED25519.getPrivate()))) {
            KeyPair pair = signer.kind().equals("Ed25519") ? ED25519 : RSA;
            assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> "text " + i))
                    .allMatch(text -> Keys.verifies(pair, text, signer.sign(text.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void opensslVerifiesThem(@TempDir Path folder) throws Exception {
        assumeTrue(runs(folder, "openssl", "version"), "skipped: there is no openssl on the PATH");
        Path text = Files.write(folder.resolve("text"), BYTES);
        Path signature = folder.resolve("signature");
        Path rsa = publicKey(folder, "rsa.pem", RSA);
        Path edwards = publicKey(folder, "ed25519.pem", ED25519);
        String[] verifyRsa = {
            "openssl",
            "dgst",
            "-sha256",
            "-verify",
            rsa.toString(),
            "-sigopt",
            "rsa_padding_mode:pss",
            "-sigopt",
            "rsa_pss_saltlen:32",
            "-sigopt",
            "rsa_mgf1_md:sha256",
            "-signature",
            signature.toString(),
            text.toString()
        };
        String[] verifyEdwards = {
            "openssl",
            "pkeyutl",
            "-verify",
            "-rawin",
            "-pubin",
            "-inkey",
            edwards.toString(),
            "-sigfile",
            signature.toString(),
            "-in",
            text.toString()
        };
        Files.write(signature, RsaPssSigner.of(RSA.getPrivate()).sign(BYTES));
        assertThat(runs(folder, verifyRsa)).isTrue();
        Files.write(
                signature,
                Ed25519Signer.of((EdECPrivateKey) ED25519.getPrivate()).sign(BYTES));
        assertThat(runs(folder, verifyEdwards)).isTrue();
        assertThat(runs(folder, verifyRsa)).isFalse();
    }

    private static Path publicKey(Path folder, String name, KeyPair pair) throws IOException {
        return Files.writeString(
                folder.resolve(name), Keys.pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static boolean runs(Path folder, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output").toFile())
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
