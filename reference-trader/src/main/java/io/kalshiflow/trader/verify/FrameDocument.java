package io.kalshiflow.trader.verify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording that is one JSON document with an array {@code frames}.
 *
 * @param entries the wrapped frames, up to the cut if there is one
 * @param whole whether the document goes on to its end
 */
record FrameDocument(List<JsonNode> entries, boolean whole) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Reads a document; {@code file} is for messages. */
    static FrameDocument parse(String text, String file) throws IOException {
        List<JsonNode> entries = new ArrayList<>();
        try (JsonParser parser = JSON.getFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !enterFrames(parser)) {
                throw new BadFrameException(file, "neither a frame a line nor a document with an array \"frames\"");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(JSON.<JsonNode>readTree(parser));
            }
            return new FrameDocument(entries, true);
        } catch (JsonEOFException e) {
            return new FrameDocument(entries, false);
        } catch (JsonProcessingException e) {
            throw new BadFrameException(
                    file + ", line " + e.getLocation().getLineNr(), "not JSON: " + e.getOriginalMessage());
        }
    }

    private static boolean enterFrames(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean frames = parser.currentName().equals("frames");
            if (parser.nextToken() == JsonToken.START_ARRAY && frames) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }
}
