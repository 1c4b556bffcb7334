package io.kalshiflow.backtest.attack;

import io.kalshiflow.backtest.judge.Violation;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.sim.Recovery;
import io.kalshiflow.sim.queue.ClassifiedTape;
import io.kalshiflow.sim.queue.QueueChoice;
import io.kalshiflow.tape.Tape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Seeded random orders of two accounts against the simulated venue, judged after every event. A seed chooses everything:
 * the tape, a slice of up to 500 events, the models in turn, the latency, the commands. One thread.
 */
public final class Attack {
    /** Every queue model by name, the shipped calibration behind those that need one. */
    public static final List<QueueChoice> QUEUES = List.of(
            QueueChoice.parse("touch"),
            QueueChoice.parse("trades-only"),
            QueueChoice.parse("risk-averse"),
            QueueChoice.parse("power:3"),
            QueueChoice.parse("log"),
            QueueChoice.parse("order-list"),
            QueueChoice.parse("particles:16"),
            QueueChoice.parse("quantity:16"));

    private static final int EVENTS = 500;
    private static final int SESSIONS = 12;

    private final List<Tape> tapes;
    private final List<QueueChoice> queues;

    /** Attacks on tapes under queue models. */
    public Attack(List<Tape> tapes, List<QueueChoice> queues) {
        if (tapes.isEmpty() || queues.isEmpty()) {
            throw new IllegalArgumentException("an attack needs at least one tape and one queue model");
        }
        this.tapes = List.copyOf(tapes);
        this.queues = List.copyOf(queues);
    }

    /** The generated sessions that attacks run on: always the same, a minute each. */
    public static List<Tape> generatedTapes() {
        List<Tape> tapes = new ArrayList<>();
        for (int seed = 1; seed <= SESSIONS; seed++) {
            tapes.add(SyntheticMarket.generate(seed, Duration.ofMinutes(1)).tape());
        }
        return tapes;
    }

    /** Runs the attack of a seed twice; the second run must be the same as the first. */
    public AttackResult run(long seed) {
        CounterRandom random = new CounterRandom(seed, 1);
        Tape tape = tapes.get(random.nextInt(tapes.size()));
        Tape cut = Slice.of(tape, random.nextInt(tape.rows()), 1 + random.nextInt(EVENTS));
        ClassifiedTape slice = ClassifiedTape.of(cut);
        QueueChoice queue = queues.get((int) Math.floorMod(seed, (long) queues.size()));
        Recovery[] recoveries = Recovery.values();
        Recovery recovery =
                recoveries[(int) Math.floorMod(Math.floorDiv(seed, (long) queues.size()), (long) recoveries.length)];
        AttackRun first = new AttackRun(slice, queue, recovery, seed);
        AttackRun second = new AttackRun(slice, queue, recovery, seed);
        String violation = violation(first);
        if (violation == null) {
            violation = violation(second);
        }
        if (violation == null && first.digest() != second.digest()) {
            violation = "the same seed gave other events the second time";
        }
        return new AttackResult(seed, queue.toString(), recovery.toString(), first.counts(), first.digest(), violation);
    }

    private static @Nullable String violation(AttackRun run) {
        try {
            run.run();
            return null;
        } catch (Violation wrong) {
            return "before row " + run.step() + ": " + wrong.getMessage();
        }
    }
}
