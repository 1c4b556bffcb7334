package io.kalshiflow.trader.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads recordings frame by frame and numbers the frames in order of arrival, from 0 across all files.
 *
 * <p>Forms: a frame a line, wrapped as {@code event}, as {@code frame} or as text in {@code raw}, after an optional
 * header line that has none of these and no number; or one document with an array {@code frames}.
 */
final class FrameReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final boolean skipBad;
    private final List<String> cuts = new ArrayList<>();
    private long frames;
    private long skipped;

    /** Receives the frames. */
    interface Visitor {
        /** May throw {@link BadFrameException}; the frame has its number all the same. */
        void frame(long ordinal, JsonNode frame, String where);
    }

    FrameReader(boolean skipBad) {
        this.skipBad = skipBad;
    }

    void read(Path file, Visitor visitor) throws IOException {
        try (LineReader lines = LineReader.open(file)) {
            int number = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                String where = file + ", line " + number;
                if (number == 1 && lines.terminated() && parsed(line) == null) {
                    readDocument(file, remaining(line, lines), visitor);
                    return;
                }
                if (!lines.terminated() && parsed(line) == null) {
                    cuts.add(where + ": the recording ends inside this line");
                    return;
                }
                readLine(file, where, line, number == 1, visitor);
            }
            if (lines.streamCut()) {
                cuts.add(file + ", after line " + number + ": the gzip stream ends here without its end mark");
            }
        }
    }

    private void readLine(Path file, String where, String line, boolean first, Visitor visitor) {
        JsonNode wrapper = parsed(line);
        if (wrapper != null && wrapper.path("frames").isArray()) {
            readFrames(file, wrapper, visitor);
            return;
        }
        if (wrapper != null && first && unwrapped(wrapper) == null && wrapper.isObject()) {
            return;
        }
        visit(wrapper == null ? null : unwrapped(wrapper), where, visitor);
    }

    private void readDocument(Path file, String text, Visitor visitor) {
        JsonNode document = parsed(text);
        if (document == null) {
            throw new BadFrameException(file + ", line 1", "not JSON, and the file as a whole is not JSON either");
        }
        if (!document.path("frames").isArray()) {
            throw new BadFrameException(file.toString(), "a JSON document without an array \"frames\"");
        }
        readFrames(file, document, visitor);
    }

    private void readFrames(Path file, JsonNode document, Visitor visitor) {
        int index = 0;
        for (JsonNode wrapper : document.path("frames")) {
            visit(unwrapped(wrapper), file + ", frame " + index++, visitor);
        }
    }

    private void visit(@Nullable JsonNode frame, String where, Visitor visitor) {
        long ordinal = frames++;
        try {
            if (frame == null || !frame.isObject()) {
                throw new BadFrameException(
                        where, "not a recorded frame (JSON with event, frame or raw; --skip-bad goes on without it)");
            }
            visitor.frame(ordinal, frame, where);
        } catch (BadFrameException e) {
            if (!skipBad) {
                throw e;
            }
            skipped++;
        }
    }

    private static @Nullable JsonNode unwrapped(JsonNode wrapper) {
        if (wrapper.has("event")) {
            return wrapper.get("event");
        }
        if (wrapper.has("frame")) {
            return wrapper.get("frame");
        }
        return wrapper.has("raw") ? parsed(wrapper.get("raw").asText()) : null;
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String remaining(String first, LineReader lines) throws IOException {
        StringBuilder text = new StringBuilder(first);
        for (String line = lines.next(); line != null; line = lines.next()) {
            text.append('\n').append(line);
        }
        return text.toString();
    }

    /** Frames numbered so far. */
    long frames() {
        return frames;
    }

    /** Frames that could not be read and were passed over. */
    long skipped() {
        return skipped;
    }

    /** Where recordings end in the middle. */
    List<String> cuts() {
        return List.copyOf(cuts);
    }
}
