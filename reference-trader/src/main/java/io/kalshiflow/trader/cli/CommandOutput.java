package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * A command's one answer, for people or for programs, and its notes beside it.
 *
 * <p>Every command shares one instance and with it the options {@code --json} and {@code --debug}.
 */
final class CommandOutput {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final CommandStreams streams;
    private boolean answered;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON object on standard output and nothing else.")
    private boolean json;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of a failure on standard error.")
    private boolean debug;

    CommandOutput(CommandStreams streams) {
        this.streams = streams;
    }

    /** An empty answer to fill. */
    ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** Prints the command's answer, once: the object with {@code --json}, otherwise the text. */
    void answer(ObjectNode object, String text) {
        if (answered) {
            throw new IllegalStateException("a command answers once");
        }
        answered = true;
        streams.out().print(json ? write(object) : text);
        streams.out().print(json || !text.endsWith("\n") ? "\n" : "");
        if (streams.out().checkError()) {
            throw new UncheckedIOException(new IOException("the answer could not be written to standard output"));
        }
    }

    /** A line for whoever watches; never part of the answer. */
    void note(String line) {
        streams.err().println(line);
    }

    ProgressLine progress() {
        return new ProgressLine(streams.err(), streams.interactive(), streams.nanoTime());
    }

    /**
     * Says on standard error what went wrong, and with {@code --json} also in an object of its own, unless the answer
     * is already out.
     */
    void failure(Failure failure, boolean asJson) {
        streams.err().println("kalshiflow: " + failure.message());
        if (debug) {
            failure.cause().printStackTrace(streams.err());
        }
        if (asJson && !answered) {
            answered = true;
            ObjectNode object = object().put("error", failure.message()).put("exit_code", failure.exitCode());
            streams.out().println(write(object));
        }
    }

    boolean json() {
        return json;
    }

    CommandStreams streams() {
        return streams;
    }

    private static String write(ObjectNode object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
