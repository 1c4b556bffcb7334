package io.kalshiflow.trader.cli;

import io.kalshiflow.trader.Exchanges;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The reference trader's command line. */
@Command(
        name = "kalshiflow",
        mixinStandardHelpOptions = true,
        versionProvider = VersionFromManifest.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Records, inspects, replays and trades Kalshi markets.")
public final class Main implements Callable<Integer> {
    @Mixin
    private final CommandOutput output;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main(CommandOutput output) {
        this.output = output;
    }

    /** Every subcommand, a line each. */
    private static CommandLine commandLine(CommandOutput output, Exchanges exchanges) {
        return new CommandLine(new Main(output))
                .addSubcommand(new DemoCommand(output))
                .addSubcommand(new ReplayCommand(output))
                .addSubcommand(new BacktestCommand(output))
                .addSubcommand(new AttackCommand(output))
                .addSubcommand(new ImportCommand(output, InstantSource.system()))
                .addSubcommand(new SessionsCommand(output))
                .addSubcommand(new InspectCommand(output))
                .addSubcommand(new VerifyCommand(output))
                .addSubcommand(new CalibrateCommand(output))
                .addSubcommand(new FidelityCommand(output))
                .addSubcommand(new RecordCommand(output, exchanges))
                .addSubcommand(new DoctorCommand(output, exchanges))
                .addSubcommand(new ConformanceCommand(output, exchanges))
                .addSubcommand(new OrdersCommand(output, exchanges))
                .addSubcommand(new PositionsCommand(output, exchanges))
                .addSubcommand(new SyncCommand(output, exchanges))
                .addSubcommand(new CleanupCommand(output, exchanges))
                .addSubcommand(new CommandLine.HelpCommand());
    }

    public static void main(String[] args) {
        System.exit(run(CommandStreams.ofProcess(), args));
    }

    /** Runs one command line and returns its {@link ExitCode}. */
    static int run(CommandStreams streams, String... args) {
        return run(streams, Exchanges.real(), args);
    }

    /** As {@link #run(CommandStreams, String...)}, with another way to the exchanges. */
    static int run(CommandStreams streams, Exchanges exchanges, String... args) {
        CommandOutput output = new CommandOutput(streams);
        // Asked of the words themselves: a command line that cannot be parsed has no options.
        boolean asJson = Arrays.asList(args).contains("--json");
        try {
            return configured(commandLine(output, exchanges), output, asJson).execute(args);
        } catch (StackOverflowError | OutOfMemoryError e) {
            return fail(output, Failure.of(e), asJson);
        }
    }

    /** The names of the subcommands. */
    static Iterable<String> subcommandNames(CommandStreams streams) {
        return commandLine(new CommandOutput(streams), Exchanges.real())
                .getSubcommands()
                .keySet();
    }

    private static CommandLine configured(CommandLine commandLine, CommandOutput output, boolean asJson) {
        CommandStreams streams = output.streams();
        return commandLine
                .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
                .registerConverter(BigDecimal.class, Main::decimal)
                .registerConverter(Long.class, Main::wholeNumber)
                .registerConverter(long.class, Main::wholeNumber)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((fault, args) -> fail(output, UsageFault.explain(fault, args), asJson))
                .setExecutionExceptionHandler((fault, command, parsed) -> fail(
                        output,
                        fault instanceof ParameterException usage ? UsageFault.explain(usage) : Failure.of(fault),
                        asJson));
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a decimal number");
        }
    }

    private static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }

    private static int fail(CommandOutput output, Failure failure, boolean asJson) {
        output.failure(failure, asJson);
        return failure.exitCode();
    }

    @Override
    public Integer call() {
        if (output.json()) {
            throw new ParameterException(spec.commandLine(), "--json needs a command");
        }
        spec.commandLine().usage(output.streams().out());
        return ExitCode.OK;
    }
}
