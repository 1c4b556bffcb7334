package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kalshiflow.trader.Exchanges;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** One command line run inside the test: its exit code and what it wrote. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... words) {
        return of(Exchanges.real(), words);
    }

    static CommandRun of(Exchanges exchanges, String... words) {
        return of(exchanges, () -> 0, words);
    }

    static CommandRun of(Exchanges exchanges, LongSupplier nanoTime, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandStreams streams = new CommandStreams(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                nanoTime);
        int exitCode = Main.run(streams, exchanges, words);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output as the one JSON object it must be. */
    JsonNode json() throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(out);
    }
}
