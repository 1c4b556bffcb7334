package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * A recording that is one JSON document with an array {@code frames}, read entry by entry. One thread; the stream
 * stays the caller's.
 */
public final class LogDocument {
    private static final Set<String> LINE_FIELDS =
            Set.of("recv_ms", "received_ms", "recv_us", "recv_ts_ns", "event", "frame", "raw", "kalshiflow_frames");
    private static final String FRAMES = "frames";

    private static final class Buffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    private final JsonParser json;
    private final LogEntryDecoder entries;
    private final Buffer entry = new Buffer();
    private boolean inFrames;
    private long line = 1;
    private int framesDepth;

    public LogDocument(InputStream in, LogEntryDecoder entries) throws IOException {
        json = JsonSource.open(in);
        this.entries = entries;
    }

    /**
     * Whether text begins a document and not a log of lines: its first object spans lines, or holds {@code frames},
     * and does not look like a line.
     */
    public static boolean looksLikeDocument(byte[] text, int length) {
        try (JsonParser json = JsonSource.open(new ByteArrayInputStream(text, 0, length))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                boolean onFirstLine = json.currentLocation().getLineNr() == 1;
                if (name.equals(FRAMES) || (onFirstLine && LINE_FIELDS.contains(name))) {
                    return name.equals(FRAMES);
                }
                json.nextToken();
                json.skipChildren();
            }
            return json.currentToken() == JsonToken.END_OBJECT
                    && json.currentLocation().getLineNr() > 1;
        } catch (IOException notJson) {
            return false;
        }
    }

    /**
     * Decodes the next entry with the {@link LogEntryDecoder}.
     *
     * @return false at the end of the frames
     * @throws MalformedFrameException if the entry is bad; {@link #skipEntry} goes on behind it
     */
    public boolean next() {
        try {
            if (!inFrames) {
                enterFrames();
            }
            JsonToken token = JsonSource.next(json);
            line = json.currentTokenLocation().getLineNr();
            if (token == JsonToken.END_ARRAY) {
                return false;
            }
            copy();
            if (!entries.decodeLine(entry.bytes(), 0, entry.size())) {
                throw new MalformedFrameException("a header inside a document");
            }
            return true;
        } catch (IOException fault) {
            throw JsonSource.malformed(fault);
        }
    }

    /** Takes the entry's text out of the document, its numbers as they are written. */
    private void copy() throws IOException {
        entry.reset();
        try (JsonGenerator out = JsonSource.FACTORY.createGenerator(entry)) {
            int depth = 0;
            while (true) {
                JsonToken token = json.currentToken();
                out.copyCurrentEventExact(json);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0) {
                    return;
                }
                JsonSource.next(json);
            }
        }
    }

    private void enterFrames() throws IOException {
        JsonSource.next(json);
        JsonSource.require(json, JsonToken.START_OBJECT, "a frame log document");
        while (JsonSource.next(json) != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = JsonSource.next(json);
            if (name.equals(FRAMES) && value == JsonToken.START_ARRAY) {
                inFrames = true;
                framesDepth = json.getParsingContext().getNestingDepth();
                return;
            }
            JsonSource.skip(json);
        }
        throw new MalformedFrameException("not a frame log: the document has no array \"frames\""
                + " (an event or a market is metadata, not a recording)");
    }

    /** Leaves a bad entry behind; false if the text itself is broken, so that nothing more can be read. */
    public boolean skipEntry() {
        if (!inFrames) {
            return false;
        }
        try {
            while (json.getParsingContext().getNestingDepth() > framesDepth) {
                JsonSource.next(json);
            }
            return true;
        } catch (IOException | MalformedFrameException broken) {
            return false;
        }
    }

    /** Line on which the last entry began, from 1. */
    public long line() {
        return line;
    }
}
