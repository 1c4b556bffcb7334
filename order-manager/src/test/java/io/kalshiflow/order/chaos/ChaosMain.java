package io.kalshiflow.order.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/** {@code ./kalshiflow chaos}: runs the convergence attack and prints what it met. */
public final class ChaosMain {
    private static final int BAD_USAGE = 2;
    private static final long PROGRESS_EVERY_NANOS = 1_000_000_000L;

    private ChaosMain() {}

    public static void main(String[] arguments) {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("kalshiflow chaos: " + wrong.getMessage());
            System.err.println(Options.USAGE);
            System.exit(BAD_USAGE);
            return;
        }
        if (options.help()) {
            System.out.println(Options.USAGE);
            return;
        }
        ChaosTally tally = run(options);
        if (options.json()) {
            System.out.println(json(options, tally));
        } else {
            print(options, tally, System.out);
        }
        System.exit(tally.bad().isEmpty() ? 0 : 1);
    }

    private static ChaosTally run(Options options) {
        ChaosTally tally = new ChaosTally();
        boolean interactive = Boolean.getBoolean("kalshiflow.interactive");
        long next = System.nanoTime() + PROGRESS_EVERY_NANOS;
        for (long i = 0; i < options.runs(); i++) {
            tally.add(new ChaosRun(options.seed() + i, options.steps()).run());
            if (interactive && System.nanoTime() > next) {
                next = System.nanoTime() + PROGRESS_EVERY_NANOS;
                System.err.print("\r" + (i + 1) + " of " + options.runs() + " runs, "
                        + tally.bad().size() + " bad ");
            }
        }
        if (interactive) {
            System.err.print("\r\033[K");
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
