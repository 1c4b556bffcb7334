package io.kalshiflow.client.frames;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Records the messages of a stream as they come, a file per connection, so that sequence numbers stay together:
 * {@code MarketStream.….tap(recorder::onMessage)}. {@link FrameImport} reads the folder. One thread.
 */
public final class FrameRecorder implements Closeable {
    private final Path folder;
    private final TreeMap<Integer, FrameLog.Writer> writers = new TreeMap<>();
    private long messages;

    private FrameRecorder(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a recording.
     *
     * @throws FileAlreadyExistsException if the folder is there and not empty
     */
    public static FrameRecorder into(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new FileAlreadyExistsException(folder.toString(), null, "the folder is not empty");
            }
        }
        return new FrameRecorder(folder);
    }

    /**
     * Writes down a message.
     *
     * @throws UncheckedIOException if that is not possible
     */
    public void onMessage(int connection, long receiveMicros, String text) {
        try {
            writer(connection).append(receiveMicros, text);
            messages++;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private FrameLog.Writer writer(int connection) throws IOException {
        FrameLog.Writer writer = writers.get(connection);
        if (writer == null) {
            writer = FrameLog.Writer.create(file(connection), true);
            writers.put(connection, writer);
        }
        return writer;
    }

    private Path file(int connection) {
        return folder.resolve(String.format("connection-%03d.ndjson.gz", connection));
    }

    /** What was written so far. */
    public long messages() {
        return messages;
    }

    /** The files so far. */
    public List<Path> files() {
        return writers.keySet().stream().map(this::file).toList();
    }

    /** Bounds what a crash can lose. */
    public void flush() throws IOException {
        for (FrameLog.Writer each : writers.values()) {
            each.flush();
        }
    }

    @Override
    public void close() throws IOException {
        List<IOException> faults = new ArrayList<>();
        for (FrameLog.Writer each : writers.values()) {
            try {
                each.close();
            } catch (IOException fault) {
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
    }
}
