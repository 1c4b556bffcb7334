package io.kalshiflow.sim;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes of a journal being written; numbers lie highest byte first. */
final class JournalBytes {
    private ByteBuffer bytes = ByteBuffer.allocate(1024);

    void clear() {
        bytes.clear();
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int size = bytes.position();
            byte[] longer = Arrays.copyOf(bytes.array(), 2 * size + more);
            bytes = ByteBuffer.wrap(longer).position(size);
        }
        return bytes;
    }

    void putByte(byte value) {
        room(1).put(value);
    }

    void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void put(byte[] more, int length) {
        room(length).put(more, 0, length);
    }

    void put(JournalBytes more) {
        put(more.bytes.array(), more.bytes.position());
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
