package io.kalshiflow.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.tape.TapeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestExampleTest {
    @Test
    void theExampleTrades(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("session.tape");
        TapeFile.write(SyntheticMarket.generate(1, Duration.ofMinutes(3)).tape(), file);
        assertThat(BacktestExample.run(file)).matches("[1-9][0-9]* fills, profit \\$-?[0-9]+\\.[0-9]{6}");
    }

    @Test
    void theReadmeShowsTheExampleAsItIs() throws IOException {
        List<String> source = Files.readAllLines(Path.of("src/test/java/io/kalshiflow/example/BacktestExample.java"));
        int from = indexOf(source, "tag::readme[]") + 1;
        String example = String.join("\n", source.subList(from, indexOf(source, "end::readme[]")))
                .stripIndent()
                .strip();
        assertThat(Files.readString(Path.of("../README.md"))).contains(example);
    }

    private static int indexOf(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + part);
    }
}
