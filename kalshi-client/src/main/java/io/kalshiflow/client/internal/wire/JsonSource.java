package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Jackson, where whole documents are read. */
final class JsonSource {
    static final JsonFactory FACTORY = new JsonFactory();

    private JsonSource() {}

    /** A parser of a whole document. */
    static JsonParser open(InputStream in) throws IOException {
        return FACTORY.createParser(in);
    }

    static MalformedFrameException malformed(IOException fault) {
        if (fault instanceof JsonEOFException || fault instanceof EOFException) {
            return MalformedFrameException.incomplete();
        }
        if (fault instanceof JsonProcessingException syntax) {
            String reason = syntax.getOriginalMessage();
            // Jackson has a type for this, but does not throw it everywhere.
            return reason.startsWith("Unexpected end-of-input")
                    ? MalformedFrameException.incomplete()
                    : new MalformedFrameException("not JSON: " + reason);
        }
        throw new UncheckedIOException(fault);
    }

    /** The next token; the end of the text is a fault. */
    static JsonToken next(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null || token == JsonToken.NOT_AVAILABLE) {
            throw MalformedFrameException.incomplete();
        }
        return token;
    }

    static void require(JsonParser json, JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw new MalformedFrameException(
                    what + " should be a JSON " + (token == JsonToken.START_ARRAY ? "array" : "object"));
        }
    }

    /** Leaves the value at which the parser stands behind. */
    static void skip(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (!token.isStructStart()) {
            return;
        }
        for (int depth = 1; depth > 0; ) {
            token = next(json);
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
        }
    }
}
