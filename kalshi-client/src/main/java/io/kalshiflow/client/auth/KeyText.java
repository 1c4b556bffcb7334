package io.kalshiflow.client.auth;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a key's text: PEM in any spacing, with real or written-out line breaks, or bare Base64.
 */
final class KeyText {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");
    private static final Pattern ENCRYPTION_HEADERS = Pattern.compile(
            "\\s*Proc-Type:\\s*4,\\s*ENCRYPTED\\s+DEK-Info:\\s*([A-Za-z0-9-]+),\\s*([0-9A-Fa-f]+)\\s+(.*)",
            Pattern.DOTALL);

    private final String label;
    private final @Nullable String cipher;
    private final String iv;
    private final byte[] bytes;

    private KeyText(String label, @Nullable String cipher, String iv, byte[] bytes) {
        this.label = label;
        this.cipher = cipher;
        this.iv = iv;
        this.bytes = bytes;
    }

    /** The PEM label, empty for bare Base64; a hint for messages, it does not say what the bytes are. */
    String label() {
        return label;
    }

    /** The cipher of an encrypted PKCS#1 block, which PEM headers name; null for all others. */
    @Nullable
    String cipher() {
        return cipher;
    }

    /** That cipher's initialisation vector, in hexadecimal. */
    String iv() {
        return iv;
    }

    /** Not a copy: the reader overwrites it. */
    byte[] bytes() {
        return bytes;
    }

    static KeyText parse(String raw, KeyOrigin origin) {
        String text = raw.replace("\\r", "").replace("\\n", "\n").replaceAll("[\uFEFF\"']", "");
        if (text.isBlank()) {
            throw origin.refuse("is empty: it has to hold the private key that the exchange showed when it was made");
        }
        Matcher begin = BEGIN.matcher(text);
        if (!begin.find()) {
            if (text.contains("-----")) {
                throw origin.refuse("lacks its line -----BEGIN … PRIVATE KEY-----: copy the whole file again");
            }
            return new KeyText("", null, "", decode(text, origin));
        }
        int first = begin.start();
        do {
            if (begin.group(1).endsWith("PRIVATE KEY")) {
                return block(text, begin, origin);
            }
        } while (begin.find());
        begin.find(first);
        return block(text, begin, origin);
    }

    private static KeyText block(String text, Matcher begin, KeyOrigin origin) {
        String label = begin.group(1);
        int end = text.indexOf("-----END", begin.end());
        if (end < 0) {
            throw origin.refuse(
                    "is cut off: its line -----END " + label + "----- is missing; copy the whole file again");
        }
        String body = text.substring(begin.end(), end);
        Matcher headers = ENCRYPTION_HEADERS.matcher(body);
        if (headers.matches()) {
            return new KeyText(label, headers.group(1), headers.group(2), decode(headers.group(3), origin));
        }
        return new KeyText(label, null, "", decode(body, origin));
    }

    private static byte[] decode(String base64, KeyOrigin origin) {
        String packed = base64.replaceAll("\\s", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(packed);
            if (bytes.length == 0) {
                throw origin.refuse("holds no key between its first and last line: copy the whole file again");
            }
            return bytes;
        } catch (IllegalArgumentException notShown) {
            throw origin.refuse("is neither PEM nor Base64, or was cut off or altered: copy the whole file again");
        }
    }

    @Override
    public String toString() {
        return "KeyText[" + label + "]";
    }
}
