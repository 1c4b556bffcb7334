package io.kalshiflow.order.journal;

import java.nio.file.Files;
import java.nio.file.Path;

/** What to do when the files of a folder cannot be opened. */
final class OpeningAdvice {
    private OpeningAdvice() {}

    /** Says what is in the way of a folder or of the files that belong into it, or what else it may be. */
    static String on(Path folder, Path... files) {
        for (Path part = folder; part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                return part + " is a file where a folder is needed: move it away, or use another folder";
            }
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                return file + " is a folder where a file is needed: move it away, or use another folder";
            }
        }
        return "make the folder writable";
    }
}
