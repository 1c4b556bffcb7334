package io.kalshiflow.order.journal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link EntryOutput} wrote; throws {@link IllegalArgumentException} for what it cannot have written. */
final class EntryInput {
    private final ByteBuffer bytes;

    EntryInput(byte[] source, int from, int length) {
        bytes = ByteBuffer.wrap(source, from, length);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int position() {
        return bytes.position();
    }

    int octet() {
        need(1);
        return bytes.get();
    }

    boolean flag() {
        int value = octet();
        if (value != 0 && value != 1) {
            throw new IllegalArgumentException(value + " is neither yes nor no");
        }
        return value == 1;
    }

    int int32() {
        need(Integer.BYTES);
        return bytes.getInt();
    }

    long int64() {
        need(Long.BYTES);
        return bytes.getLong();
    }

    /** A number of things of which each takes at least one byte. */
    int count() {
        int count = int32();
        need(count);
        return count;
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return Enum.valueOf(type, string());
    }

    String string() {
        int length = int32();
        if (length >= 0) {
            need(length);
            String value = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
            bytes.position(bytes.position() + length);
            return value;
        }
        need(-(long) length * Character.BYTES);
        CharBuffer letters =
                bytes.slice(bytes.position(), -length * Character.BYTES).asCharBuffer();
        bytes.position(bytes.position() - length * Character.BYTES);
        return letters.toString();
    }

    private void need(long count) {
        if (count < 0 || count > bytes.remaining()) {
            throw new IllegalArgumentException("it ends " + (count - bytes.remaining()) + " bytes too early");
        }
    }
}
