package io.kalshiflow.trader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void withoutACommandTheUsageIsShown() {
        CommandRun run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Usage: kalshiflow", "verify");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void anUnknownCommandIsBadInputAndSuggestsTheOneMeant() {
        CommandRun run = CommandRun.of("verfy");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains("unknown command 'verfy'", "did you mean verify");
    }

    @Test
    void helpForAnUnknownCommandSaysTheSame() {
        for (String word : List.of("verfy", "nosuch")) {
            CommandRun asked = CommandRun.of("help", word);
            CommandRun called = CommandRun.of(word);
            assertThat(asked.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(asked.err()).isEqualTo(called.err());
        }
    }

    @Test
    void aWordThatIsLikeNoCommandGetsNoSuggestion() {
        CommandRun run = CommandRun.of("nosuch");
        assertThat(run.err())
                .isEqualTo("kalshiflow: unknown command 'nosuch' (./kalshiflow help lists the commands)"
                        + System.lineSeparator());
    }

    @Test
    void everyCommandOfTheLaunchersHelpIsSuggestedForItsMisspelling() throws IOException {
        String launcher = Files.readString(Path.of("..", "kalshiflow"));
        List<String> names = Pattern.compile("(?m)^  \\./kalshiflow ([a-z]+) ")
                .matcher(launcher)
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(names).hasSizeGreaterThan(20).contains("chaos", "bench");
        for (String name : names) {
            String misspelt = name.charAt(1) + name.substring(0, 1) + name.substring(2);
            assertThat(CommandRun.of(misspelt).err())
                    .contains("unknown command '" + misspelt + "'; did you mean " + name + "?");
        }
    }

    @Test
    void aMisspeltRequiredOptionIsCalledUnknownRatherThanMissing() {
        CommandRun run = CommandRun.of("verify", "--frmes=x", "--fills", "y");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).contains("unknown option '--frmes'", "did you mean --frames");
    }

    @Test
    void aMissingOptionIsNamed() {
        CommandRun run = CommandRun.of("verify", "--frames", "x");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).contains("--fills", "./kalshiflow verify --help");
    }

    @Test
    void aValueOfTheWrongKindIsBadInput() {
        CommandRun run = CommandRun.of("verify", "--frames", "x", "--fills", "y", "--cash", "plenty");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).contains("--cash", "'plenty' is not a decimal number");
    }

    @Test
    void aMissingFileIsBadInputOnOneLineWithoutAStackTrace() {
        CommandRun run = CommandRun.of("verify", "--frames", "x", "--fills", "no-such.csv");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1).contains("no-such.csv: no such file");
    }

    @Test
    void debugAddsTheStackTraceOnStandardError() {
        CommandRun run = CommandRun.of("verify", "--debug", "--frames", "x", "--fills", "no-such.csv");
        assertThat(run.err()).contains("no-such.csv: no such file", "\tat io.kalshiflow.trader");
    }

    @Test
    void aFailureWithJsonIsAnObjectToo() throws IOException {
        CommandRun run = CommandRun.of("verify", "--json", "--frames", "x", "--fills", "no-such.csv");
        assertThat(run.json().path("error").asText()).contains("no-such.csv");
        assertThat(run.json().path("exit_code").asInt()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void theLaunchersHelpNamesEverySubcommand() throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        String launcher = Files.readString(Path.of("..", "kalshiflow"));
        for (String name : Main.subcommandNames(new CommandStreams(nowhere, nowhere, false, () -> 0))) {
            assertThat(launcher).contains("  ./kalshiflow " + name + " ");
        }
    }
}
