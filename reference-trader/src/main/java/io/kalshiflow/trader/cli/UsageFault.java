package io.kalshiflow.trader.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains a command line that could not be read, in one line. */
final class UsageFault {
    /** Commands that the launcher does itself. */
    private static final List<String> LAUNCHERS = List.of("chaos", "test", "check", "format", "bench");

    private UsageFault() {}

    static Failure explain(ParameterException fault, String... words) {
        CommandLine command = fault.getCommandLine();
        String name = command.getCommandSpec().qualifiedName(" ").replaceFirst("^kalshiflow ?", "");
        String hint = name.isEmpty() ? "./kalshiflow help lists the commands" : "see ./kalshiflow " + name + " --help";
        return Failure.badInput(what(fault, words) + " (" + hint + ")", fault);
    }

    private static String what(ParameterException fault, String... words) {
        CommandLine command = fault.getCommandLine();
        if (fault instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(command, unmatched.getUnmatched().get(0));
        }
        // How picocli's help command says that it does not know a name.
        if (fault.getArgSpec() == null && fault.getValue() != null && isRoot(command)) {
            return unknown(command, fault.getValue());
        }
        // A misspelt required option is missing and unknown at once; the misspelling is what helps.
        Optional<String> misspelt = Stream.of(words)
                .filter(word -> word.startsWith("--"))
                .map(word -> word.replaceFirst("=.*", ""))
                .filter(word -> !command.getCommandSpec().optionsMap().containsKey(word))
                .findFirst();
        if (fault instanceof MissingParameterException && misspelt.isPresent()) {
            return unknown(command, misspelt.get());
        }
        String message = String.valueOf(fault.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String unknown(CommandLine command, String word) {
        boolean isOption = word.startsWith("-");
        String kind = isOption ? "option" : isRoot(command) ? "command" : "argument";
        Set<String> names = new TreeSet<>();
        if (isOption) {
            names.addAll(command.getCommandSpec().optionsMap().keySet());
        } else if (isRoot(command)) {
            names.addAll(command.getSubcommands().keySet());
            names.addAll(LAUNCHERS);
        }
        List<String> near = NearNames.of(word.replaceFirst("=.*", ""), names);
        return "unknown " + kind + " '" + word + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    private static boolean isRoot(CommandLine command) {
        return command.getParent() == null;
    }
}
