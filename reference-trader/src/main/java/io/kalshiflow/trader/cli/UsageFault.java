package io.kalshiflow.trader.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains a command line that could not be read, in one line. */
final class UsageFault {
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
            return unknown(unmatched);
        }
        // A misspelt required option is missing and unknown at once; the misspelling is what helps.
        Optional<String> misspelt = Stream.of(words)
                .filter(word -> word.startsWith("--"))
                .map(word -> word.replaceFirst("=.*", ""))
                .filter(word -> !command.getCommandSpec().optionsMap().containsKey(word))
                .findFirst();
        if (fault instanceof MissingParameterException && misspelt.isPresent()) {
            return unknown(new UnmatchedArgumentException(command, List.of(misspelt.get())));
        }
        String message = String.valueOf(fault.getMessage());
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String unknown(UnmatchedArgumentException fault) {
        String word = fault.getUnmatched().get(0);
        boolean atRoot = fault.getCommandLine().getParent() == null;
        String kind = word.startsWith("-") ? "option" : atRoot ? "command" : "argument";
        List<String> suggestions = fault.getSuggestions();
        String meant = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        return "unknown " + kind + " '" + word + "'" + meant;
    }
}
