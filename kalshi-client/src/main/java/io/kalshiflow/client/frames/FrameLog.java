package io.kalshiflow.client.frames;

import io.kalshiflow.client.internal.wire.LogEntryEncoder;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * An append-only recording of raw frames with the time at which each was received.
 *
 * <p>Read are files and folders of lines <code>{"recv_us":…,"frame":{…}}</code> (ours),
 * <code>{"recv_ms":…,"event":{…}}</code>, <code>{"recv_ts_ns":…,"raw":"…"}</code>, and documents
 * <code>{"frames":[{"received_ms":…,"frame":{…}}]}</code>, each plain or gzipped; {@link FrameImport} makes tapes of
 * them. {@link Writer} writes the first form.
 */
public final class FrameLog {
    private static final List<String> SUFFIXES = List.of(".ndjson", ".jsonl", ".json");

    private FrameLog() {}

    /**
     * The files of a recording in reading order: files as given, folders as their {@code .ndjson}, {@code .jsonl} and
     * {@code .json} files (also {@code .gz}) by name.
     *
     * @throws FrameLogException if a path does not exist or a folder holds no such file
     */
    public static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(filesIn(path));
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new FrameLogException(path, "no such file or folder");
            }
        }
        if (files.isEmpty()) {
            throw new FrameLogException("no frame log was given");
        }
        return files;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(FrameLog::isLog)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new FrameLogException(
                        folder, "the folder holds no frame log (*.ndjson, *.jsonl, *.json, each also .gz)");
            }
            return files;
        }
    }

    private static boolean isLog(Path file) {
        String name = file.getFileName().toString();
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return SUFFIXES.stream().anyMatch(plain::endsWith);
    }

    /** Appends frames to a new gzipped file. One thread; {@link #flush} bounds what a crash can lose. */
    public static final class Writer implements Closeable {
        private final OutputStream out;
        private final LogEntryEncoder entries = new LogEntryEncoder();

        private Writer(OutputStream out) {
            this.out = out;
        }

        /**
         * Starts a recording.
         *
         * @param usesYesPrice whether the frames were subscribed with {@code use_yes_price}; a header line says so,
         *     and there is none otherwise, so that line n holds frame n - 1
         * @throws java.nio.file.FileAlreadyExistsException rather than touch an older recording
         */
        public static Writer create(Path file, boolean usesYesPrice) throws IOException {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Writer writer = new Writer(new BufferedOutputStream(
                    new GZIPOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 8192, true),
                    1 << 16));
            if (usesYesPrice) {
                writer.entries.header(writer.out, true);
            }
            return writer;
        }

        /** Appends one frame: a whole JSON object; line breaks between its tokens become spaces. */
        public void append(long receiveMicros, byte[] json, int offset, int length) throws IOException {
            entries.entry(out, receiveMicros, json, offset, length);
        }

        /** Appends a message as it came, also one that is no JSON object. */
        public void append(long receiveMicros, String text) throws IOException {
            entries.message(out, receiveMicros, text);
        }

        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
