package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * JSON texts out of byte arrays, one after the other through one parser. One thread.
 *
 * <p>The parser is Jackson's feedable one, because it can be handed slice after slice: a parser per frame would
 * allocate more than the rest of the decoding. It answers "nothing more here" where a slice ends early, and then, as
 * after any fault, it is replaced.
 */
final class JsonSource {
    static final JsonFactory FACTORY = new JsonFactory();

    /** Reads one value with the parser standing at its first token, and leaves it at the last. */
    @FunctionalInterface
    interface Reader<T> {
        T read(JsonParser json) throws IOException;
    }

    private @Nullable JsonParser parser;

    /** Reads the one object that a slice holds. */
    <T> T read(byte[] bytes, int offset, int length, Reader<T> reader) {
        int first = offset;
        while (first < offset + length && bytes[first] <= ' ' && bytes[first] >= 0) {
            first++;
        }
        if (first < offset + length && bytes[first] != '{') {
            throw new MalformedFrameException("not a JSON object");
        }
        JsonParser json = parser;
        try {
            if (json == null) {
                json = FACTORY.createNonBlockingByteArrayParser();
            }
            parser = null;
            ((ByteArrayFeeder) json.getNonBlockingInputFeeder()).feedInput(bytes, offset, offset + length);
            next(json);
            T value = reader.read(json);
            if (json.nextToken() != JsonToken.NOT_AVAILABLE) {
                throw new MalformedFrameException("more text follows the JSON object");
            }
            parser = json;
            return value;
        } catch (IOException fault) {
            throw malformed(fault);
        }
    }

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

    /** The integer at which the parser stands, also a quoted one; {@code otherwise} for anything else. */
    static long integer(JsonParser json, long otherwise) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        if (token == JsonToken.VALUE_STRING) {
            return json.getValueAsLong(otherwise);
        }
        skip(json);
        return otherwise;
    }
}
