package io.kalshiflow.trader.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the recordings a user names: files as they are, folders as the recordings right in them, by name. */
final class FrameFiles {
    private FrameFiles() {}

    static List<Path> of(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(recordings(path));
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new NoSuchFileException(path.toString());
            }
        }
        return files;
    }

    private static List<Path> recordings(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found = entries.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(".*\\.(ndjson|jsonl|json)(\\.gz)?"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(
                        folder + ": no recordings in this folder (*.ndjson, *.jsonl, *.json, plain or .gz)");
            }
            return found;
        }
    }
}
