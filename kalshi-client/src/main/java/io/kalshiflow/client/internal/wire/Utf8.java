package io.kalshiflow.client.internal.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 into an array of characters; plain ASCII, which frames are, without allocating. */
final class Utf8 {
    private Utf8() {}

    /**
     * Decodes a text.
     *
     * @param into has room for as many characters as there are bytes
     * @return how many characters it has
     * @throws MalformedFrameException if it is not UTF-8
     */
    static int decode(byte[] utf8, int from, int bytes, char[] into) {
        int sign = 0;
        for (int i = 0; i < bytes; i++) {
            byte b = utf8[from + i];
            sign |= b;
            into[i] = (char) b;
        }
        if (sign >= 0) {
            return bytes;
        }
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8, from, bytes));
            int chars = decoded.remaining();
            decoded.get(into, 0, chars);
            return chars;
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedFrameException("not JSON: the text is not UTF-8");
        }
    }
}
