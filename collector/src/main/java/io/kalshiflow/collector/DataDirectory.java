package io.kalshiflow.collector;

import io.kalshiflow.market.MarketTicker;
import java.nio.file.Path;

/**
 * The folder that holds a catalogue and its tapes. It may be moved as a whole: the catalogue names what lies inside
 * relative to it.
 *
 * @param root the folder; need not exist
 */
public record DataDirectory(Path root) {
    private static final int HASH_LETTERS = 12;
    private static final int LONGEST_NAME = 150;

    /** The catalogue's file. */
    public Path catalog() {
        return root.resolve("sessions.db");
    }

    /** Where a tape goes unless its owner says otherwise: {@code tapes/<ticker>-<start of its hash>.tape}. */
    public Path tape(MarketTicker market, String tapeHash) {
        String name = market.value().replaceAll("[^A-Za-z0-9._-]", "_");
        String shortened = name.substring(0, Math.min(LONGEST_NAME, name.length()));
        return root.resolve("tapes").resolve(shortened + "-" + tapeHash.substring(0, HASH_LETTERS) + ".tape");
    }

    /** The name to keep of a file: relative to this folder, with slashes, if it lies inside, otherwise absolute. */
    public String nameOf(Path file) {
        Path home = root.toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(home)) {
            return absolute.toString();
        }
        Path inside = home.relativize(absolute);
        return inside.toString().replace(inside.getFileSystem().getSeparator(), "/");
    }

    /** The file with a {@link #nameOf name}. */
    public Path file(String name) {
        return root.resolve(name);
    }
}
