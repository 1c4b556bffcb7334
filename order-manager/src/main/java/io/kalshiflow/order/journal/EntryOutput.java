package io.kalshiflow.order.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of big-endian primitives and strings. One thread at a time. */
final class EntryOutput {
    private byte[] bytes = new byte[1 << 12];
    private int size;

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Cuts off what is behind a position. */
    void cut(int newSize) {
        size = newSize;
    }

    /** Takes bytes out of the middle; what is behind them moves up. */
    void remove(int from, int to) {
        System.arraycopy(bytes, to, bytes, from, size - to);
        size -= to - from;
    }

    void bytes(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    void octet(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    void int32(int value) {
        reserve(Integer.BYTES);
        size += Integer.BYTES;
        int32At(size - Integer.BYTES, value);
    }

    /** Overwrites four bytes. */
    void int32At(int position, int value) {
        bytes[position] = (byte) (value >>> 24);
        bytes[position + 1] = (byte) (value >>> 16);
        bytes[position + 2] = (byte) (value >>> 8);
        bytes[position + 3] = (byte) value;
    }

    void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    /** By name, so that a constant added later changes nothing. */
    void constant(Enum<?> value) {
        string(value.name());
    }

    /** Length in bytes and UTF-8; or, for half a surrogate pair, the negative length in chars and the chars. */
    void string(String value) {
        int start = size;
        int length = value.length();
        int32(length);
        reserve(length);
        for (int i = 0; i < length; i++) {
            char letter = value.charAt(i);
            if (letter > 0x7f) {
                size = start;
                beyondAscii(value);
                return;
            }
            bytes[size++] = (byte) letter;
        }
    }

    private void beyondAscii(String value) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            int32(utf8.length);
            bytes(utf8, 0, utf8.length);
            return;
        }
        int32(-value.length());
        for (int i = 0; i < value.length(); i++) {
            octet(value.charAt(i) >>> 8);
            octet(value.charAt(i));
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
