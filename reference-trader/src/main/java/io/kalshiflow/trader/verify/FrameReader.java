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
        /** What an earlier file's header said holds no longer. */
        void newFile();

        void header(JsonNode header);

        /** May throw {@link BadFrameException}; the frame has its number all the same. */
        void frame(long ordinal, JsonNode frame, String where);
    }

    FrameReader(boolean skipBad) {
        this.skipBad = skipBad;
    }

    void read(Path file, Visitor visitor) throws IOException {
        visitor.newFile();
        try (LineReader lines = LineReader.open(file)) {
            int number = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                String where = file + ", line " + number;
                JsonNode entry = parsed(line);
                if (number == 1 && (entry == null || entry.has("frames"))) {
                    readDocument(file, remaining(line, lines), visitor);
                    return;
                }
                if (entry == null && !lines.terminated()) {
                    cuts.add(where + ": the recording ends inside this line");
                    return;
                } else if (entry != null && isHeader(entry, number == 1)) {
                    visitor.header(entry);
                } else {
                    visit(entry == null ? null : unwrapped(entry), where, visitor);
                }
            }
            if (lines.streamCut()) {
                cuts.add(file + ", after line " + number + ": the gzip stream ends here without its end mark");
            }
        }
    }

    private static boolean isHeader(JsonNode entry, boolean first) {
        return entry.isObject() && unwrapped(entry) == null && (first || entry.has("kalshiflow_frames"));
    }

    private void readDocument(Path file, String text, Visitor visitor) throws IOException {
        FrameDocument document = FrameDocument.parse(text, file.toString());
        int index = 0;
        for (JsonNode entry : document.entries()) {
            visit(unwrapped(entry), file + ", frame " + index++, visitor);
        }
        if (!document.whole()) {
            cuts.add(file + ", frame " + index + ": the document ends here, before its end");
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
