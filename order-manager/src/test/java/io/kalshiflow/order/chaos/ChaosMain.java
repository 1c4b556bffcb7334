package io.kalshiflow.order.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * {@code ./kalshiflow chaos}: runs the convergence attack and prints what it met. Exit code 1 if the books of a run did
 * not come to agree with the exchange, 2 for words it cannot use.
 */
public final class ChaosMain {
    private static final int BAD_USAGE = 2;

    private ChaosMain() {}

    public static void main(String[] words) {
        // Java cannot ask about standard error alone; the launcher can, and says so.
        boolean terminal = Boolean.getBoolean("kalshiflow.interactive");
        System.exit(run(System.out, System.err, terminal, System::nanoTime, words));
    }

    static int run(PrintStream out, PrintStream err, boolean terminal, LongSupplier nanoTime, String... words) {
        Options options;
        try {
            options = Options.parse(words);
        } catch (IllegalArgumentException wrong) {
            refuse(wrong.getMessage() + " (see ./kalshiflow chaos --help)", out, err, words);
            return BAD_USAGE;
        }
        ChaosTally tally;
        try (ChaosProgress progress = new ChaosProgress(err, terminal, nanoTime, options.runs())) {
            tally = attack(options, progress);
        }
        if (options.json()) {
            out.println(json(options, tally));
        } else {
            print(options, tally, out);
        }
        return tally.bad().isEmpty() ? 0 : 1;
    }

    private static void refuse(String message, PrintStream out, PrintStream err, String... words) {
        err.println("kalshiflow: " + message);
        if (List.of(words).contains(Options.JSON)) {
            out.println(
                    new ObjectMapper().createObjectNode().put("error", message).put("exit_code", BAD_USAGE));
        }
    }

    private static ChaosTally attack(Options options, ChaosProgress progress) {
        ChaosTally tally = new ChaosTally();
        for (long i = 0; i < options.runs(); i++) {
            tally.add(new ChaosRun(options.seed() + i, options.steps()).run());
            progress.update(i + 1, tally.bad().size());
        }
        return tally;
    }

    private static void print(Options options, ChaosTally tally, PrintStream out) {
        for (ChaosResult bad : tally.bad()) {
            out.println("seed " + bad.seed() + ":");
            bad.wrong().forEach(each -> out.println("  " + each));
            out.println("  again: ./kalshiflow chaos --seed " + bad.seed() + " --runs 1 --steps " + options.steps());
        }
        out.println(options.runs() + " runs from seed " + options.seed() + ", "
                + tally.bad().size() + " bad");
        tally.counts().forEach((what, count) -> out.printf("%10d  %s%n", count, what));
    }

    private static String json(Options options, ChaosTally tally) {
        ObjectNode answer = new ObjectMapper().createObjectNode();
        answer.put("seed", options.seed()).put("runs", options.runs()).put("steps", options.steps());
        ObjectNode counts = answer.putObject("counts");
        tally.counts().forEach(counts::put);
        ArrayNode failures = answer.putArray("bad");
        for (ChaosResult bad : tally.bad()) {
            ArrayNode wrong = failures.addObject().put("seed", bad.seed()).putArray("wrong");
            bad.wrong().forEach(wrong::add);
        }
        return answer.toString();
    }
}
