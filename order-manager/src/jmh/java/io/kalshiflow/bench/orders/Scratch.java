package io.kalshiflow.bench.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one folder that a benchmark writes to. It goes with all that is in it when closed, and when the process is asked
 * to end before that. Any thread.
 */
final class Scratch implements AutoCloseable {
    private final Path root;
    private boolean closed;

    private Scratch(Path root) {
        this.root = root;
    }

    static Scratch make() throws IOException {
        Scratch scratch = new Scratch(Files.createTempDirectory("bench-orders"));
        Runtime.getRuntime().addShutdownHook(new Thread(scratch::close));
        return scratch;
    }

    /** A new folder, empty. */
    synchronized Path folder() throws IOException {
        if (closed) {
            throw new IllegalStateException("the benchmark is ending; it makes no more folders");
        }
        return Files.createTempDirectory(root, "");
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            List<Path> entries;
            try (Stream<Path> walk = Files.walk(root)) {
                entries = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path entry : entries) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what the benchmark wrote is still in " + root + "; delete it", e);
        }
    }
}
