package io.kalshiflow.client.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a request or an answer. Immutable. */
public final class HttpBody {
    /** No bytes. */
    public static final HttpBody EMPTY = new HttpBody(new byte[0]);

    private final byte[] bytes;

    private HttpBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A body of these bytes, which are copied. */
    public static HttpBody of(byte[] bytes) {
        return new HttpBody(bytes.clone());
    }

    /** A body of this text in UTF-8. */
    public static HttpBody of(String text) {
        return new HttpBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes over an array that nobody else keeps. */
    static HttpBody owning(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new HttpBody(bytes);
    }

    /** The array itself, for readers in this package that leave it alone. */
    byte[] shared() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes without a copy. */
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /** The bytes as UTF-8; what is not UTF-8 becomes the replacement character. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpBody body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The size alone: bodies may hold secrets. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
