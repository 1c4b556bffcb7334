package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.client.frames.FrameLogExport;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.env.synth.SyntheticSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Generated frames of one market or two, their metadata, and an empty place for a catalogue. */
abstract class ImportCommandSetup {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final SyntheticSession FIRST = SyntheticMarket.generate(11, Duration.ofSeconds(40));
    static final SyntheticSession SECOND = SyntheticMarket.generate(12, Duration.ofSeconds(30));

    @TempDir
    Path folder = Path.of("");

    Path frames = Path.of("");
    Path metadata = Path.of("");
    Path data = Path.of("");

    @BeforeEach
    void writeInputs() throws IOException {
        frames = folder.resolve("frames");
        metadata = folder.resolve("event.json");
        data = folder.resolve("data");
        FrameLogExport.writeFrames(FIRST.tape(), frames);
        FrameLogExport.writeMetadata(FIRST.tape(), FIRST.outcome(), metadata);
    }

    CommandRun importing(String... more) {
        List<String> words = new ArrayList<>(
                List.of("import", "--frames", frames.toString(), "--metadata", metadata.toString(), "--json"));
        words.addAll(List.of("--data", data.toString()));
        words.addAll(Arrays.asList(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    JsonNode sessions() throws IOException {
        CommandRun run = CommandRun.of("sessions", "--json", "--data", data.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        return run.json().path("sessions");
    }

    Path firstFrames() {
        return frames.resolve(FIRST.tape().market().ticker() + ".jsonl.gz");
    }

    /** Adds the second market to frames and metadata. */
    void writeSecondMarket() throws IOException {
        FrameLogExport.writeFrames(SECOND.tape(), frames);
        Path other = folder.resolve("other.json");
        FrameLogExport.writeMetadata(SECOND.tape(), SECOND.outcome(), other);
        ObjectNode both = (ObjectNode) JSON.readTree(metadata.toFile());
        ((ArrayNode) both.get("markets"))
                .add(JSON.readTree(other.toFile()).get("markets").get(0));
        JSON.writeValue(metadata.toFile(), both);
    }
}
