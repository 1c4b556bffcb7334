package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.backtest.attack.Attack;
import io.kalshiflow.backtest.attack.AttackResult;
import io.kalshiflow.tape.Tape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Attacks the simulated venue with random orders and lets an independent judge look at every event. */
@Command(
        name = "attack",
        mixinStandardHelpOptions = true,
        description = "Attacks the simulated venue with random orders under every queue and recovery model; an "
                + "independent judge checks every event. The first violation ends it.")
final class AttackCommand implements Callable<Integer> {
    private static final AttackResult.Counts NOTHING = new AttackResult.Counts(0, 0, 0);

    /** What the runs under one pair of models came to. */
    private static final class Tally {
        private long runs;
        private AttackResult.Counts counts = NOTHING;

        void add(AttackResult result) {
            runs++;
            counts = counts.plus(result.counts());
        }
    }

    private final CommandOutput output;

    @Option(names = "--runs", description = "How many attacks. Default: ${DEFAULT-VALUE}.")
    private int runs = 2_000;

    @Option(names = "--seed", description = "Seed of the first; the next has the next. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private FrameOptions frames = new FrameOptions();

    AttackCommand(CommandOutput output) {
        this.output = output;
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw new InputException("--runs: at least 1, not " + runs);
        }
        List<Tape> tapes = new ArrayList<>(Attack.generatedTapes());
        if (!frames.frames().isEmpty()) {
            tapes.addAll(RecordedSessions.ofFrames(frames.readEach(output, frames.metadata(null)))
                    .tapes());
        }
        Attack attack = new Attack(tapes, Attack.QUEUES);
        Map<String, Tally> tallies = new TreeMap<>();
        AttackResult failed = run(attack, tallies);
        output.answer(json(tallies, failed), text(tallies, failed));
        return failed == null ? ExitCode.OK : ExitCode.FAILED;
    }

    private @Nullable AttackResult run(Attack attack, Map<String, Tally> tallies) {
        try (ProgressLine line = output.progress()) {
            for (int i = 0; i < runs; i++) {
                int done = i;
                line.update(() -> "attack: " + done + " of " + runs + " runs");
                AttackResult result = attack.run(seed + i);
                tallies.computeIfAbsent(result.queue() + ", " + result.recovery(), unused -> new Tally())
                        .add(result);
                if (result.violation() != null) {
                    return result;
                }
            }
            return null;
        }
    }

    private ObjectNode json(Map<String, Tally> tallies, @Nullable AttackResult failed) {
        ObjectNode json = output.object().put("seed", seed);
        ArrayNode models = json.putArray("models");
        AttackResult.Counts all = NOTHING;
        long done = 0;
        for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
            Tally tally = entry.getValue();
            List<String> names = List.of(entry.getKey().split(", ", 2));
            ObjectNode model = models.addObject()
                    .put("queue", names.get(0))
                    .put("recovery", names.get(1))
                    .put("runs", tally.runs);
            counts(model, tally.counts);
            all = all.plus(tally.counts);
            done += tally.runs;
        }
        counts(json.put("runs", done), all);
        if (failed == null) {
            json.putNull("violation");
        } else {
            json.putObject("violation")
                    .put("seed", failed.seed())
                    .put("queue", failed.queue())
                    .put("recovery", failed.recovery())
                    .put("what", failed.violation());
        }
        return json;
    }

    private static void counts(ObjectNode json, AttackResult.Counts counts) {
        json.put("orders", counts.orders()).put("fills", counts.fills()).put("checks", counts.checks());
    }

    private String text(Map<String, Tally> tallies, @Nullable AttackResult failed) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-24s %8s %10s %10s %14s", "queue, recovery", "runs", "orders", "fills", "checks"));
        tallies.forEach((models, tally) -> lines.add(String.format(
                Locale.ROOT,
                "%-24s %8d %10d %10d %14d",
                models,
                tally.runs,
                tally.counts.orders(),
                tally.counts.fills(),
                tally.counts.checks())));
        lines.add("");
        lines.add(
                failed == null
                        ? "no violation"
                        : "VIOLATION under " + failed.queue() + ", " + failed.recovery() + ", " + failed.violation()
                                + "\nrepeat it with ./kalshiflow attack --runs 1 --seed " + failed.seed()
                                + (frames.frames().isEmpty() ? "" : " and the same --frames"));
        return String.join("\n", lines) + "\n";
    }
}
