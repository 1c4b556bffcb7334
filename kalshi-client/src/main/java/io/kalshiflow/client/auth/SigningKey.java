package io.kalshiflow.client.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A private key that was read, RSA or Ed25519 as its own bytes say; it makes the signer.
 *
 * <p>Read are PKCS#1, PKCS#8 and both encrypted forms, as PEM (also on one line, or with line breaks written
 * {@code \n}), as bare Base64, and in files also as plain DER. Immutable and thread-safe. A passphrase is overwritten before the method returns; key
 * text given as a {@code String} cannot be. All methods throw {@link CredentialsException} for a key that is no use.
 */
public final class SigningKey {
    /** A 16384-bit RSA key has 13 kB. */
    private static final int MAX_FILE_BYTES = 1 << 16;

    private final PrivateKey key;

    private SigningKey(PrivateKey key) {
        this.key = key;
    }

    public static SigningKey fromPem(String text) {
        return read(text, null, KeyOrigin.text());
    }

    public static SigningKey fromPem(String text, char[] passphrase) {
        return read(text, passphrase, KeyOrigin.text());
    }

    public static SigningKey fromFile(Path file) {
        return read(file, null, KeyOrigin.file(file));
    }

    public static SigningKey fromFile(Path file, char[] passphrase) {
        return read(file, passphrase, KeyOrigin.file(file));
    }

    static SigningKey read(Path file, char @Nullable [] passphrase, KeyOrigin origin) {
        try {
            if (Files.isDirectory(file)) {
                throw origin.refuse("is a folder: name the file in it");
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw origin.refuse("is no key: it has more than " + MAX_FILE_BYTES + " bytes");
            }
            byte[] bytes = Files.readAllBytes(file);
            // DER begins so; a text that did would be no key.
            boolean binary = bytes.length > 0 && bytes[0] == 0x30;
            String text =
                    binary ? Base64.getEncoder().encodeToString(bytes) : new String(bytes, StandardCharsets.UTF_8);
            Arrays.fill(bytes, (byte) 0);
            return read(text, passphrase, origin);
        } catch (NoSuchFileException notShown) {
            throw origin.refuse("does not exist: give the path of the private key file");
        } catch (AccessDeniedException notShown) {
            throw origin.refuse("may not be read: give this user the right to read it");
        } catch (IOException notShown) {
            throw origin.refuse("cannot be read: check its path and the disk");
        } finally {
            wipe(passphrase);
        }
    }

    static SigningKey read(String text, char @Nullable [] passphrase, KeyOrigin origin) {
        try {
            return new SigningKey(new PrivateKeyReader(origin, passphrase).read(text));
        } finally {
            wipe(passphrase);
        }
    }

    /** The fastest signer that needs no further library: the JDK for RSA, BouncyCastle for Ed25519. */
    public RequestSigner signer() {
        return key instanceof EdECPrivateKey edwards ? Ed25519Signer.of(edwards) : RsaPssSigner.of(key);
    }

    /**
     * A signer that uses this provider, which need not be registered.
     *
     * @throws IllegalArgumentException if the provider cannot sign with this kind of key
     */
    public RequestSigner signer(Provider provider) {
        return key instanceof EdECPrivateKey ? Ed25519Signer.of(key, provider) : RsaPssSigner.of(key, provider);
    }

    /** {@code RSA-2048} or {@code Ed25519}. */
    public String kind() {
        return key instanceof EdECPrivateKey ? Ed25519Signer.KIND : RsaPssSigner.kindOf(key);
    }

    @Override
    public String toString() {
        return "SigningKey[" + kind() + "]";
    }

    private static void wipe(char @Nullable [] passphrase) {
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
    }
}
