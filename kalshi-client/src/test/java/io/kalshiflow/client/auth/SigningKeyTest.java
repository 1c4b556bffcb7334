package io.kalshiflow.client.auth;

import static io.kalshiflow.client.auth.testing.Keys.ED25519;
import static io.kalshiflow.client.auth.testing.Keys.PASSPHRASE;
import static io.kalshiflow.client.auth.testing.Keys.RSA;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.client.auth.testing.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Security;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SigningKeyTest {
    private static final String TEXT = "1703123456789GET/trade-api/v2/portfolio/balance";

    static Stream<Arguments> plainForms() {
        String rsa8 = Keys.pkcs8(RSA);
        String rsa1 = Keys.pkcs1();
        String edwards = Keys.pkcs8(ED25519);
        byte[] der8 = RSA.getPrivate().getEncoded();
        byte[] der1 = Keys.inner(RSA.getPrivate());
        byte[] derEdwards = ED25519.getPrivate().getEncoded();
        return Stream.of(
                Arguments.of("PKCS#8", RSA, rsa8),
                Arguments.of("PKCS#1", RSA, rsa1),
                Arguments.of("Ed25519", ED25519, edwards),
                Arguments.of("PKCS#8 on one line", RSA, rsa8.replace('\n', ' ')),
                Arguments.of("PKCS#1 on one line without spaces", RSA, rsa1.replace("\n", "")),
                Arguments.of("Ed25519 on one line", ED25519, edwards.replace('\n', ' ')),
                Arguments.of("written-out line breaks", RSA, rsa1.replace("\n", "\\n")),
                Arguments.of("written-out Windows line breaks", ED25519, edwards.replace("\n", "\\r\\n")),
                Arguments.of("Windows line breaks", RSA, rsa8.replace("\n", "\r\n")),
                Arguments.of("quotes and a byte order mark", RSA, "\uFEFF\"" + rsa8 + "\""),
                Arguments.of("bare Base64 of PKCS#8", RSA, Base64.getEncoder().encodeToString(der8)),
                Arguments.of(
                        "bare Base64 of PKCS#1", RSA, Base64.getMimeEncoder().encodeToString(der1)),
                Arguments.of(
                        "bare Base64 of Ed25519", ED25519, Base64.getEncoder().encodeToString(derEdwards)),
                Arguments.of("PKCS#8 labelled as PKCS#1", RSA, Keys.pem("RSA PRIVATE KEY", der8)),
                Arguments.of("PKCS#1 labelled as PKCS#8", RSA, Keys.pem("PRIVATE KEY", der1)),
                Arguments.of("Ed25519 labelled as RSA", ED25519, Keys.pem("RSA PRIVATE KEY", derEdwards)),
                Arguments.of(
                        "public key first",
                        RSA,
                        Keys.pem("PUBLIC KEY", RSA.getPublic().getEncoded()) + rsa8),
                Arguments.of("attributes first", RSA, "Bag Attributes\n  friendlyName: mine\n" + rsa8),
                Arguments.of("Ed25519 with its public half", ED25519, Keys.pem("PRIVATE KEY", withPublicHalf())));
    }

    private static byte[] withPublicHalf() {
        try {
            PrivateKeyInfo plain =
                    PrivateKeyInfo.getInstance(ED25519.getPrivate().getEncoded());
            return new PrivateKeyInfo(plain.getPrivateKeyAlgorithm(), plain.parsePrivateKey(), null, new byte[32])
                    .getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Stream<Arguments> encryptedForms() {
        return Stream.of(
                Arguments.of("PKCS#8", RSA, Keys.encryptedPkcs8(RSA)),
                Arguments.of("Ed25519", ED25519, Keys.encryptedPkcs8(ED25519)),
                Arguments.of("PKCS#1", RSA, Keys.encryptedPkcs1()),
                Arguments.of("PKCS#8 on one line", RSA, Keys.encryptedPkcs8(RSA).replace('\n', ' ')),
                Arguments.of("PKCS#1 on one line", RSA, Keys.encryptedPkcs1().replace('\n', ' ')),
                Arguments.of(
                        "PKCS#1, written-out breaks", RSA, Keys.encryptedPkcs1().replace("\n", "\\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainForms")
    void gotcha03EveryFormOfAKeySignsWhateverItsLabel(String form, KeyPair pair, String text) {
        assertSigns(pair, SigningKey.fromPem(text));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encryptedForms")
    void everyEncryptedFormSignsAndItsPassphraseIsOverwritten(String form, KeyPair pair, String text) {
        char[] passphrase = PASSPHRASE.toCharArray();
        assertSigns(pair, SigningKey.fromPem(text, passphrase));
        assertThat(passphrase).containsOnly('\0');
    }

    @Test
    void filesHoldTextOrPlainDer(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("demo.pem"), Keys.pkcs1());
        Path der = Files.write(folder.resolve("demo.der"), ED25519.getPrivate().getEncoded());
        Path locked = Files.writeString(folder.resolve("locked.pem"), Keys.encryptedPkcs8(RSA));
        assertSigns(RSA, SigningKey.fromFile(text));
        assertSigns(ED25519, SigningKey.fromFile(der));
        assertSigns(RSA, SigningKey.fromFile(locked, PASSPHRASE.toCharArray()));
    }

    @Test
    void theKindFollowsTheKey() {
        assertThat(SigningKey.fromPem(Keys.pkcs1())).hasToString("SigningKey[RSA-2048]");
        assertThat(SigningKey.fromPem(Keys.pkcs8(ED25519)).kind()).isEqualTo("Ed25519");
    }

    @Test
    void readingRegistersNoProvider() {
        SigningKey.fromPem(Keys.encryptedPkcs8(RSA), PASSPHRASE.toCharArray()).signer();
        assertThat(Security.getProvider("BC")).isNull();
    }

    private static void assertSigns(KeyPair pair, SigningKey key) {
        byte[] signature = key.signer().sign(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(Keys.verifies(pair, TEXT, signature)).isTrue();
        assertThat(Keys.verifies(pair, TEXT + "?", signature)).isFalse();
    }
}
