package io.kalshiflow.client.frames;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream as slices of one growing buffer. One thread.
 *
 * <p>A stream that ends too early (a cut gzip file) ends the lines here without an exception, so that what came before
 * is delivered; {@link #endedEarly} then says so.
 */
final class LineBuffer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LINE_FEEDS = ONES * '\n';

    private final InputStream in;
    private byte[] bytes = new byte[1 << 18];
    private int end;
    private int lineStart;
    private int lineLength;
    private int next;
    private boolean terminated;
    private boolean atEnd;
    private @Nullable EOFException endedEarly;

    LineBuffer(InputStream in) {
        this.in = in;
    }

    /** Reads ahead until so many bytes are there or the stream ends. */
    void fill(int wanted) throws IOException {
        while (end < wanted && read()) {}
    }

    private boolean read() throws IOException {
        if (atEnd) {
            return false;
        }
        try {
            int n = in.read(bytes, end, bytes.length - end);
            atEnd = n < 0;
            end += Math.max(0, n);
        } catch (EOFException early) {
            endedEarly = early;
            atEnd = true;
        }
        return !atEnd;
    }

    /** Everything from the start of the buffer on, as a stream; for a buffer of which no line was taken. */
    InputStream rest() {
        return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, end), in);
    }

    byte[] bytes() {
        return bytes;
    }

    int end() {
        return end;
    }

    int lineStart() {
        return lineStart;
    }

    int lineLength() {
        return lineLength;
    }

    /** Whether the line ended with a line feed and not with the stream. */
    boolean lineIsTerminated() {
        return terminated;
    }

    @Nullable
    EOFException endedEarly() {
        return endedEarly;
    }

    boolean isBlank() {
        for (int i = lineStart; i < lineStart + lineLength; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next line; false at the end. */
    boolean nextLine() throws IOException {
        int from = next;
        while (true) {
            int feed = lineFeed(from);
            if (feed >= 0) {
                terminated = true;
                return line(feed, feed + 1);
            }
            from = end;
            if (atEnd) {
                terminated = false;
                return end > next && line(end, end);
            }
            if (end == bytes.length) {
                from -= makeRoom();
            }
            read();
        }
    }

    private boolean line(int lineEnd, int nextStart) {
        lineStart = next;
        lineLength = lineEnd - lineStart;
        next = nextStart;
        return true;
    }

    /** Moves the unfinished line to the front, or grows when it fills the buffer; returns by how much it moved. */
    private int makeRoom() {
        int moved = next;
        if (moved == 0) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        } else {
            System.arraycopy(bytes, moved, bytes, 0, end - moved);
            end -= moved;
            next = 0;
        }
        return moved;
    }

    /** Position of the next line feed, or -1; eight bytes at a time, since it looks at every byte of a log. */
    private int lineFeed(int from) {
        int at = from;
        for (; at + 8 <= end; at += 8) {
            long difference = (long) LONGS.get(bytes, at) ^ LINE_FEEDS;
            long zeroBytes = (difference - ONES) & ~difference & HIGH_BITS;
            if (zeroBytes != 0) {
                return at + (Long.numberOfTrailingZeros(zeroBytes) >>> 3);
            }
        }
        for (; at < end; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }
}
