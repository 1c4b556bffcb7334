package io.kalshiflow.client.auth;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A key id and what signs for it; what all credentials have in common. */
record KeyIdentity(String keyId, RequestSigner signer) {
    private static final int MAX_KEY_ID_LENGTH = 100;

    KeyIdentity {
        requireKeyId(keyId, "the key id");
    }

    static KeyIdentity fromEnv(
            Map<String, String> variables, String prefix, Function<SigningKey, RequestSigner> signing) {
        String keyIdName = prefix + "_KEY_ID";
        String keyId = variable(variables, keyIdName);
        if (keyId == null) {
            throw new CredentialsException(
                    keyIdName + " is not set: set it to the key's id, which the exchange shows beside the key");
        }
        requireKeyId(keyId.strip(), keyIdName);
        return new KeyIdentity(keyId.strip(), signing.apply(key(variables, prefix)));
    }

    private static SigningKey key(Map<String, String> variables, String prefix) {
        String fileName = prefix + "_PRIVATE_KEY_FILE";
        String contentName = prefix + "_PRIVATE_KEY";
        String passphraseName = prefix + "_PRIVATE_KEY_PASSPHRASE";
        String file = variable(variables, fileName);
        String content = variable(variables, contentName);
        String passphrase = variable(variables, passphraseName);
        if (file == null && content == null) {
            throw new CredentialsException("neither " + fileName + " nor " + contentName
                    + " is set: set the first to the path of the private key, or the second to the key itself");
        }
        if (file != null && content != null) {
            throw new CredentialsException(fileName + " and " + contentName + " are both set: unset one of them");
        }
        char[] secret = passphrase == null ? null : passphrase.toCharArray();
        return content != null
                ? SigningKey.read(content, secret, KeyOrigin.variable(contentName, passphraseName))
                : SigningKey.read(
                        path(String.valueOf(file).strip(), fileName, contentName),
                        secret,
                        KeyOrigin.variable("the file that " + fileName + " names", passphraseName));
    }

    /** The value is never shown: a key pasted into the wrong variable would be in the log. */
    private static Path path(String value, String fileName, String contentName) {
        if (KeyOrigin.looksLikeKey(value)) {
            throw new CredentialsException(
                    fileName + " holds what looks like a key and not a path: set " + contentName + " instead");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException notShown) {
            throw new CredentialsException(fileName + " holds no path: set it to the path of the private key");
        }
    }

    private static @Nullable String variable(Map<String, String> variables, String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** What stands in an HTTP header; a key given by mistake is too long for it. */
    private static void requireKeyId(String keyId, String place) {
        if (keyId.isBlank()
                || keyId.length() > MAX_KEY_ID_LENGTH
                || keyId.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new CredentialsException(place + " is empty, longer than " + MAX_KEY_ID_LENGTH
                    + " characters, or has white space inside: give the id that the exchange shows beside the key");
        }
    }

    static String shortened(String keyId) {
        return "key " + keyId.substring(0, Math.min(8, keyId.length() / 2)) + "…";
    }

    @Override
    public String toString() {
        return shortened(keyId) + ", " + signer.kind();
    }
}
