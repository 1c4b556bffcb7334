package io.kalshiflow.client.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The frames in recordings of {@code shared/data}, each as JSON; read without the project's own readers. */
public final class SharedFrames {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SharedFrames() {}

    /** All frames of a file: a log of lines, zipped or not, or one document with all of them. */
    public static void forEach(Path file, Consumer<JsonNode> taker) throws IOException {
        if (file.toString().endsWith(".json")) {
            MAPPER.readTree(file.toFile()).path("frames").forEach(each -> taker.accept(each.path("frame")));
            return;
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode entry = MAPPER.readTree(line);
                JsonNode raws = entry.path("raw");
                taker.accept(raws.isTextual() ? MAPPER.readTree(raws.textValue()) : entry.path("event"));
            }
        }
    }

    /** The files of recorded windows of the gold series. */
    public static List<Path> goldFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path window : SharedData.goldWindows()) {
            try (Stream<Path> inside = Files.list(window)) {
                inside.sorted().forEach(files::add);
            }
        }
        return files;
    }
}
