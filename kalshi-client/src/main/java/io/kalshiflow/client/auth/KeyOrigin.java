package io.kalshiflow.client.auth;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where a key came from, for messages.
 *
 * @param place names the source and never quotes it
 * @param passphraseAdvice how a passphrase is given here
 */
record KeyOrigin(String place, String passphraseAdvice) {
    private static final String BY_ARGUMENT = "give its passphrase as the second argument";
    /** A Base64 key begins with M, because DER begins with 0x30; so short a piece of one is no use to anybody. */
    private static final Pattern BARE_KEY = Pattern.compile("[\"'\\s]*M[A-Za-z0-9+/=\\s\\\\]{40,}[\"'\\s]*");

    static KeyOrigin text() {
        return new KeyOrigin("the private key text", BY_ARGUMENT);
    }

    /** A file; a name that could be a key pasted by mistake is not shown. */
    static KeyOrigin file(Path file) {
        String name = file.toString();
        return new KeyOrigin(
                looksLikeKey(name)
                        ? "the private key file (its name is not shown: it looks like a key)"
                        : "the private key file " + name,
                BY_ARGUMENT);
    }

    static KeyOrigin variable(String name, String passphraseVariable) {
        return new KeyOrigin(name, "set " + passphraseVariable);
    }

    static boolean looksLikeKey(String text) {
        return text.contains("-----") || BARE_KEY.matcher(text).matches();
    }

    CredentialsException refuse(String problem) {
        return new CredentialsException(place + " " + problem);
    }
}
