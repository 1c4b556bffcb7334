package io.kalshiflow.client.frames;

import java.nio.file.Path;

/**
 * Where a recording ends in the middle of something; all before it was read.
 *
 * @param file the file that was cut off
 * @param line the line that is missing or incomplete, from 1
 * @param reason what ended early
 */
public record Cut(Path file, long line, String reason) {
    @Override
    public String toString() {
        return file + ", line " + line + ": " + reason;
    }
}
