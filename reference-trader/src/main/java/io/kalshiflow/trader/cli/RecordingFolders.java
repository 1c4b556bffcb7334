package io.kalshiflow.trader.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which of many paths belong to one recording. */
final class RecordingFolders {
    private RecordingFolders() {}

    /** Each folder inside a given folder is a recording; all other paths together are one, the first. */
    static List<List<Path>> of(List<Path> paths) throws IOException {
        List<Path> together = new ArrayList<>();
        List<List<Path>> recordings = new ArrayList<>();
        for (Path path : paths) {
            List<Path> inside = foldersIn(path);
            if (inside.isEmpty()) {
                together.add(path);
            }
            inside.forEach(folder -> recordings.add(List.of(folder)));
        }
        if (!together.isEmpty()) {
            recordings.add(0, together);
        }
        return recordings;
    }

    private static List<Path> foldersIn(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }
}
