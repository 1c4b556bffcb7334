package io.kalshiflow.trader.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, plain or gzip, up to where a cut gzip stream ends.
 *
 * <p>Reads bytes and not characters: a character decoder may drop what it had already read when the stream breaks.
 */
final class LineReader implements AutoCloseable {
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean ended;
    private boolean streamCut;
    private boolean terminated = true;

    private LineReader(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    static LineReader open(Path file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        if (magic != GZIP_MAGIC) {
            return new LineReader(file, raw);
        }
        try {
            return new LineReader(file, new GZIPInputStream(raw, 1 << 16));
        } catch (EOFException e) {
            LineReader empty = new LineReader(file, raw);
            empty.ended = true;
            empty.streamCut = true;
            return empty;
        }
    }

    /** The next line without its end, or null after the last one. */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (from < to || fill()) {
            int at = from;
            while (at < to && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, at - from);
            from = Math.min(to, at + 1);
            if (at < to) {
                terminated = true;
                return line.toString(StandardCharsets.UTF_8);
            }
        }
        terminated = false;
        return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
    }

    /** Whether the last line that {@link #next} gave ended with a line feed. */
    boolean terminated() {
        return terminated;
    }

    /** Whether the gzip stream ends before its end mark. */
    boolean streamCut() {
        return streamCut;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        try {
            from = 0;
            to = Math.max(0, in.read(buffer));
        } catch (EOFException e) {
            to = 0;
            streamCut = true;
        } catch (ZipException e) {
            throw new BadFrameException(file.toString(), "corrupt gzip data (" + e.getMessage() + ")");
        }
        ended = to == 0;
        return !ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
