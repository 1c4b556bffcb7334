package io.kalshiflow.client.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;

/** Writes one command to the exchange's WebSocket. Not thread-safe. */
public final class CommandText {
    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;
    private boolean hasParams;

    private interface Part {
        void write() throws IOException;
    }

    private CommandText(long id, String command) {
        try {
            json = JsonSource.FACTORY.createGenerator(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        write(() -> {
            json.writeStartObject();
            json.writeNumberField("id", id);
            json.writeStringField("cmd", command);
        });
    }

    /**
     * Starts a command without parameters.
     *
     * @param id above 0 and unique on its connection
     */
    public static CommandText of(long id, String command) {
        return new CommandText(id, command);
    }

    public CommandText with(String name, Collection<String> values) {
        return param(() -> {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    public CommandText with(String name, String value) {
        return param(() -> json.writeStringField(name, value));
    }

    public CommandText with(String name, boolean value) {
        return param(() -> json.writeBooleanField(name, value));
    }

    public CommandText with(String name, long value) {
        return param(() -> json.writeNumberField(name, value));
    }

    /** A list of one number. */
    public CommandText withOne(String name, long value) {
        return param(() -> {
            json.writeArrayFieldStart(name);
            json.writeNumber(value);
            json.writeEndArray();
        });
    }

    private CommandText param(Part part) {
        if (!hasParams) {
            hasParams = true;
            write(() -> json.writeObjectFieldStart("params"));
        }
        return write(part);
    }

    private CommandText write(Part part) {
        try {
            part.write();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The whole command; ends the writing. */
    public String text() {
        write(json::close);
        return text.toString();
    }
}
