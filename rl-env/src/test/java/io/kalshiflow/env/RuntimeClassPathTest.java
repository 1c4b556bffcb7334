package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who embeds the simulator gets kalshi-client's classes and no JSON or HTTP stack. The build writes the path down. */
class RuntimeClassPathTest {
    @Test
    void itIsKalshiClientAndJspecifyOnly() throws IOException {
        String path = Files.readString(Path.of("target", "runtime.classpath"));
        List<String> entries = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path.strip())
                .map(entry -> entry.replace('\\', '/'))
                .sorted()
                .toList();
        assertThat(entries)
                .hasSize(2)
                .anyMatch(entry -> entry.matches(".*/kalshi-client/target/(classes|kalshi-client-[^/]*\\.jar)"))
                .anyMatch(entry -> entry.matches(".*/jspecify-[^/]*\\.jar"));
    }
}
