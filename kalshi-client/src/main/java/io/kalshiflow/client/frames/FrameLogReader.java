package io.kalshiflow.client.frames;

import io.kalshiflow.client.internal.wire.Frame;
import io.kalshiflow.client.internal.wire.LogDocument;
import io.kalshiflow.client.internal.wire.LogEntryDecoder;
import io.kalshiflow.client.internal.wire.MalformedFrameException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads recordings frame by frame. One thread; a line log allocates nothing per frame. */
final class FrameLogReader {
    /** Takes the frames; a {@link MalformedFrameException} from here counts as a fault of the frame's line. */
    interface Sink {
        void onFrame(Frame frame, long ordinal, long receiveMicros);
    }

    private static final int HEAD_BYTES = 1 << 16;

    private final LogEntryDecoder decoder;
    private final Sink sink;
    private final boolean skipBad;
    private final FrameImport.Progress progress;
    private final List<Cut> cuts = new ArrayList<>();
    private Path file = Path.of("");
    private long ordinal;
    private long badFrames;
    private long line;

    FrameLogReader(LogEntryDecoder decoder, Sink sink, boolean skipBad, FrameImport.Progress progress) {
        this.decoder = decoder;
        this.sink = sink;
        this.skipBad = skipBad;
        this.progress = progress;
    }

    /** Frames so far, bad ones included. */
    long frames() {
        return ordinal;
    }

    long badFrames() {
        return badFrames;
    }

    List<Cut> cuts() {
        return List.copyOf(cuts);
    }

    void read(Path path) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), HEAD_BYTES)) {
            read(path, raw);
        }
    }

    void read(Path path, InputStream raw) throws IOException {
        file = path;
        line = 1;
        decoder.startFile();
        raw.mark(2);
        int first = raw.read();
        int second = raw.read();
        raw.reset();
        if (first == 0x1f && second == 0x8b) {
            inflate(raw);
        } else if (path.toString().endsWith(".gz")) {
            if (first >= 0 && (first != 0x1f || second >= 0)) {
                throw new FrameLogException(path, "is named .gz but holds no gzip data");
            }
            cut("the gzip stream ends before it begins");
        } else {
            content(raw);
        }
    }

    private void inflate(InputStream raw) throws IOException {
        try (InputStream in = new GZIPInputStream(raw, HEAD_BYTES)) {
            content(in);
        } catch (EOFException early) {
            cut("the gzip stream ends early");
        } catch (ZipException damaged) {
            throw damaged(damaged);
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause() instanceof ZipException damaged ? damaged(damaged) : wrapped;
        }
    }

    private FrameLogException damaged(ZipException fault) {
        return new FrameLogException(file, line, "the gzip data is damaged: " + fault.getMessage());
    }

    private void cut(String reason) {
        cuts.add(new Cut(file, line, reason));
    }

    private void content(InputStream in) throws IOException {
        LineBuffer buffer = new LineBuffer(in);
        buffer.fill(HEAD_BYTES);
        if (LogDocument.looksLikeDocument(buffer.bytes(), buffer.end())) {
            document(buffer.rest());
        } else {
            lines(buffer);
        }
    }

    private void lines(LineBuffer buffer) throws IOException {
        long reported = 0;
        for (; buffer.nextLine(); line++) {
            if (!buffer.isBlank()) {
                line(buffer);
            }
            if (ordinal - reported >= FrameImport.Progress.EVERY) {
                reported = ordinal;
                progress.onProgress(file, ordinal);
            }
        }
        EOFException early = buffer.endedEarly();
        if (early != null) {
            throw early;
        }
    }

    private void line(LineBuffer buffer) {
        boolean counted = false;
        try {
            if (!decoder.decodeLine(buffer.bytes(), buffer.lineStart(), buffer.lineLength())) {
                return;
            }
            counted = true;
            sink.onFrame(decoder.frame(), ordinal++, decoder.receiveMicros());
        } catch (MalformedFrameException bad) {
            if (bad.isIncomplete() && !buffer.lineIsTerminated()) {
                if (buffer.endedEarly() == null) {
                    cut("the last line ends early");
                }
                line--; // the cut of the stream, if that is what ended the line, is on this line
                return;
            }
            skip(line, bad, counted);
        }
    }

    private void skip(long where, MalformedFrameException bad, boolean counted) {
        if (!skipBad) {
            throw new FrameLogException(file, where, String.valueOf(bad.getMessage()));
        }
        badFrames++;
        if (!counted) {
            ordinal++;
        }
    }

    private void document(InputStream in) throws IOException {
        LogDocument document = new LogDocument(in, decoder);
        while (true) {
            boolean counted = false;
            try {
                if (!document.next()) {
                    return;
                }
                counted = true;
                line = document.line();
                sink.onFrame(decoder.frame(), ordinal++, decoder.receiveMicros());
            } catch (MalformedFrameException bad) {
                line = document.line();
                if (bad.isIncomplete()) {
                    cut("the document ends early");
                    return;
                }
                if (!document.skipEntry()) {
                    throw new FrameLogException(file, line, String.valueOf(bad.getMessage()));
                }
                skip(line, bad, counted);
            }
        }
    }
}
