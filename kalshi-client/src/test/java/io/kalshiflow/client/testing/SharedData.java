package io.kalshiflow.client.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The recordings in {@code shared/data} beside the repository; tests that need them are skipped without it. */
public final class SharedData {
    private SharedData() {}

    /** A file or folder there; without it the test is skipped with the reason. */
    public static Path path(String name) {
        return beside("data/" + name);
    }

    /** One of the exchange's specifications in {@code shared/spec}; without it the test is skipped with the reason. */
    public static Path spec(String name) {
        return beside("spec/" + name);
    }

    private static Path beside(String name) {
        // Tests run in their module's folder, one below the repository.
        Path found = Path.of("..", "..", "shared").resolve(name);
        if (Files.exists(found)) {
            return found;
        }
        String reason = "skipped: no shared/" + name + " beside the repository";
        System.out.println(reason); // the runner's own report shows no reasons
        return Assumptions.abort(reason);
    }

    /** Every recorded window of the gold series. */
    public static List<Path> goldWindows() throws IOException {
        try (Stream<Path> folders = Files.list(path("gold15m/events"))) {
            return folders.sorted().toList();
        }
    }

    /** The event document of a window. */
    public static Path metadata(Path window) {
        String ticker = window.getFileName().toString();
        return path("gold15m/metadata").resolve(ticker.substring(0, ticker.lastIndexOf('-')) + ".json");
    }
}
