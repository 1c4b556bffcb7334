package io.kalshiflow.client.auth;

import static io.kalshiflow.client.auth.testing.Keys.ED25519;
import static io.kalshiflow.client.auth.testing.Keys.RSA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kalshiflow.client.auth.testing.Keys;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableKeyTest {
    @Test
    void aWrongPassphraseIsSaidAndOverwritten() {
        for (String text :
                new String[] {Keys.encryptedPkcs8(RSA), Keys.encryptedPkcs8(ED25519), Keys.encryptedPkcs1()}) {
            // Now and then a wrong passphrase gives well-formed padding: many of them.
            for (int i = 0; i < 5; i++) {
                char[] passphrase = ("wrong" + i).toCharArray();
                refused(() -> SigningKey.fromPem(text, passphrase), "is not opened by the passphrase", "check");
                assertThat(passphrase).containsOnly('\0');
            }
        }
    }

    @Test
    void aMissingPassphraseIsAskedFor() {
        refused(() -> SigningKey.fromPem(Keys.encryptedPkcs8(RSA)), "is encrypted", "second argument");
        refused(() -> SigningKey.fromPem(Keys.encryptedPkcs1()), "is encrypted", "second argument");
        refused(() -> SigningKey.fromPem(Keys.encryptedPkcs1(), new char[0]), "is encrypted", "second argument");
    }

    @Test
    void aTextCutAnywhereIsRefused() {
        for (String text : new String[] {Keys.pkcs1(), Keys.pkcs8(RSA), Keys.pkcs8(ED25519), Keys.encryptedPkcs1()}) {
            for (int length = 0; length < text.length() - 34; length += 7) {
                String cut = text.substring(0, length);
                CredentialsException thrown =
                        catchThrowableOfType(CredentialsException.class, () -> SigningKey.fromPem(cut));
                assertThat(thrown).as("cut to %d", length).isNotNull();
                Secrets.assertNoneIn(thrown);
            }
        }
        refused(() -> SigningKey.fromPem(Keys.pkcs1().substring(0, 400)), "is cut off", "END RSA PRIVATE KEY");
    }

    @Test
    void aKeyThatLostALineIsRefused() {
        String text = Keys.pkcs8(RSA);
        int from = text.indexOf('\n', 300);
        int to = text.indexOf('\n', from + 1);
        refused(() -> SigningKey.fromPem(text.substring(0, from) + text.substring(to)), "cut off or altered", "copy");
        refused(() -> SigningKey.fromPem(text.substring(text.indexOf('\n'))), "lacks its line -----BEGIN", "copy");
    }

    @Test
    void aKeyWithAnAlteredPartIsRefused() throws IOException {
        RSAPrivateKey key = RSAPrivateKey.getInstance(Keys.inner(RSA.getPrivate()));
        RSAPrivateKey altered = new RSAPrivateKey(
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent().add(BigInteger.TWO),
                key.getPrime1(),
                key.getPrime2(),
                key.getExponent1(),
                key.getExponent2(),
                key.getCoefficient());
        String text = Keys.pem("RSA PRIVATE KEY", altered.getEncoded());
        refused(() -> SigningKey.fromPem(text), "do not belong together", "copy");
    }

    @Test
    void aShortRsaKeyIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(512);
        refused(() -> SigningKey.fromPem(Keys.pkcs8(generator.generateKeyPair())), "fewer than 1024 bits", "2048");
    }

    @Property(tries = 2000)
    void aDamagedKeySignsOrIsRefusedAndNeverFailsOtherwise(
            @ForAll @IntRange(min = 0, max = 2) int form,
            @ForAll @IntRange(min = 0, max = 2000) int at,
            @ForAll byte flipped) {
        byte[] der = switch (form) {
            case 0 -> RSA.getPrivate().getEncoded();
            case 1 -> Keys.inner(RSA.getPrivate());
            default -> ED25519.getPrivate().getEncoded();
        };
        der[at % der.length] ^= flipped;
        try {
            DemoCredentials.fromPem(Keys.KEY_ID, Keys.pem("PRIVATE KEY", der));
        } catch (CredentialsException refusal) {
            Secrets.assertNoneIn(refusal);
        }
    }

    @Test
    void publicKeysAreNamedAsSuch() {
        for (var pair : new KeyPair[] {RSA, ED25519}) {
            byte[] der = pair.getPublic().getEncoded();
            refused(() -> SigningKey.fromPem(Keys.pem("PUBLIC KEY", der)), "public key", "private one");
            refused(() -> SigningKey.fromPem(Base64.getEncoder().encodeToString(der)), "public key", "private one");
            refused(() -> SigningKey.fromPem(Keys.pem("PRIVATE KEY", der)), "public key", "private one");
        }
    }

    @Test
    void keysOfOtherAlgorithmsAreNamed() {
        refused(() -> SigningKey.fromPem(Keys.pkcs8(Keys.pair("EC"))), "an EC private key", "RSA and Ed25519");
        byte[] sec1 = Keys.inner(Keys.pair("EC").getPrivate());
        refused(() -> SigningKey.fromPem(Keys.pem("EC PRIVATE KEY", sec1)), "an EC private key", "RSA and Ed25519");
        refused(() -> SigningKey.fromPem(Keys.pkcs8(Keys.pair("X25519"))), "1.3.101.110", "RSA and Ed25519");
        String openssh = Keys.pem("OPENSSH PRIVATE KEY", new byte[100]);
        refused(() -> SigningKey.fromPem(openssh), "OpenSSH", "ssh-keygen -p -m PKCS8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\"\"", "\\n"})
    void emptyTextIsSaid(String text) {
        refused(() -> SigningKey.fromPem(text), "is empty", "private key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "MA==", "AQID", "BAEA", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", "{}"})
    void garbageIsRefused(String text) {
        assertThat(catchThrowableOfType(CredentialsException.class, () -> SigningKey.fromPem(text)))
                .isNotNull();
    }

    @Test
    void filesAreNamedWithWhatIsWrong(@TempDir Path folder) throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path large = Files.write(folder.resolve("large.pem"), new byte[100_000]);
        refused(() -> SigningKey.fromFile(empty), "empty.pem", "is empty");
        refused(() -> SigningKey.fromFile(folder.resolve("none.pem")), "none.pem", "does not exist");
        refused(() -> SigningKey.fromFile(folder), folder.toString(), "is a folder");
        refused(() -> SigningKey.fromFile(large), "large.pem", "is no key");
    }

    @Test
    void aKeyGivenAsAFileNameIsNotShown() {
        String bare = Base64.getEncoder().encodeToString(ED25519.getPrivate().getEncoded());
        refused(() -> SigningKey.fromFile(Path.of(bare)), "its name is not shown", "does not exist");
        refused(() -> SigningKey.fromFile(Path.of(Keys.pkcs1())), "its name is not shown");
    }

    private static void refused(ThrowingCallable reading, String... said) {
        CredentialsException thrown = catchThrowableOfType(CredentialsException.class, reading);
        assertThat(thrown).isNotNull().hasMessageContainingAll(said).hasNoCause();
        Secrets.assertNoneIn(thrown);
    }
}
