package io.kalshiflow.trader.cli;

import io.kalshiflow.client.frames.FrameImport;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tapes that a command was given.
 *
 * @param tapes in the order in which they were named or found
 * @param marketAssumed whether there was no metadata, so that grids and opening hours are guesses
 * @param cutOff whether a recording ends in the middle of something
 */
record RecordedSessions(List<Tape> tapes, boolean marketAssumed, boolean cutOff) {
    private static final String SUFFIX = ".tape";

    RecordedSessions {
        tapes = List.copyOf(tapes);
    }

    /** The tapes in these files and folders; of a folder all that end in {@code .tape}, by name. */
    static RecordedSessions ofTapes(List<Path> paths) throws IOException {
        List<Tape> tapes = new ArrayList<>();
        for (Path path : paths) {
            for (Path file : files(path)) {
                tapes.add(TapeFile.read(file));
            }
        }
        return new RecordedSessions(tapes, false, false);
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(
                            file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InputException("--tape: the folder " + path + " holds no *" + SUFFIX + "; import makes them");
            }
            return files;
        }
    }

    static RecordedSessions ofFrames(List<FrameImport.Result> read) {
        List<Tape> tapes = new ArrayList<>();
        read.forEach(result -> tapes.addAll(result.tapes().values()));
        return new RecordedSessions(
                tapes,
                read.stream().anyMatch(FrameImport.Result::assumed),
                read.stream().anyMatch(result -> !result.cuts().isEmpty()));
    }
}
