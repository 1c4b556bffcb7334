package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher with a Maven that builds nothing: what it says before one is called, it says at once. */
class LauncherTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aLauncherWithoutAProject() throws IOException {
        Files.copy(Path.of("..", "kalshiflow"), folder.resolve("kalshiflow"));
        Files.createDirectories(folder.resolve("kalshi-client/src/jmh"));
        Path maven = Files.writeString(folder.resolve("mvn"), "#!/bin/sh\necho no Maven here\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
    }

    private CommandRun run(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", "kalshiflow"));
        command.addAll(List.of(words.split(" ")));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder launcher = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
        int exitCode = launcher.start().waitFor();
        return new CommandRun(exitCode, Files.readString(out), Files.readString(err));
    }

    @ParameterizedTest
    @ValueSource(strings = {"help chaos", "chaos --help", "chaos -h", "chaos --runs 3 --help"})
    void theUsageOfChaosNeedsNoBuild(String words) throws Exception {
        CommandRun run = run(words);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("usage: ./kalshiflow chaos [--seed N]").contains("--runs N", "minutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help bench", "bench --help", "bench orders --help", "bench env -h", "bench --json --help"})
    void theUsageOfBenchNeedsNoBuild(String words) throws Exception {
        CommandRun run = run(words);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("usage: ./kalshiflow bench [book]").contains("bench orders", "bench env");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help test", "test --help", "help check", "check -h", "help format", "format --help"})
    void theUsageOfWhatTheLauncherDoesItselfIsAnAnswer(String words) throws Exception {
        CommandRun run = run(words);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("usage: ./kalshiflow ");
    }

    @Test
    void anUnknownBenchmarkIsRefusedBeforeTheBuildAndAllAreListed() throws Exception {
        CommandRun run = run("bench nosuch");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("kalshiflow: unknown benchmark 'nosuch'; known: book, tape, signing, wire, orders, env"
                        + " (see ./kalshiflow bench --help)\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bench --jsn", "bench orders --frames", "bench orders nosuch", "bench env --frames x --jsn"})
    void anUnknownOptionOfABenchmarkIsRefusedBeforeTheBuild(String words) throws Exception {
        CommandRun run = run(words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).startsWith("kalshiflow: unknown option '");
    }

    @Test
    void aBenchmarkThatIsMeasuredByItselfIsNotOneOfSeveral() throws Exception {
        assertThat(run("bench book orders").err())
                .isEqualTo("kalshiflow: bench: orders is measured by itself: ./kalshiflow bench orders\n");
    }

    @Test
    void aRefusalWithJsonIsAnObjectToo() throws Exception {
        CommandRun run = run("bench a\"b\\c --json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        var json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("error").asText()).startsWith("unknown benchmark 'a\"b\\c'");
        assertThat(json.path("exit_code").asInt()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench book tape --json", "bench orders --json", "bench env --frames x --json", "bench"})
    void goodWordsGoOnToTheBuild(String words) throws Exception {
        CommandRun run = run(words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("building", "no Maven here", "the build failed");
    }
}
