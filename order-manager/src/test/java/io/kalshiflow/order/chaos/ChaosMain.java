package io.kalshiflow.order.chaos;

import java.util.Map;
import java.util.TreeMap;

/** Runs the attack and prints what it met: {@code --seed N --runs N [--steps N] [--json]}. */
public final class ChaosMain {
    private ChaosMain() {}

    public static void main(String[] arguments) {
        long seed = 1;
        long runs = 100;
        int steps = 300;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seed" -> seed = Long.parseLong(arguments[++i]);
                case "--runs" -> runs = Long.parseLong(arguments[++i]);
                case "--steps" -> steps = Integer.parseInt(arguments[++i]);
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        Map<String, Long> counts = new TreeMap<>();
        long bad = 0;
        long began = System.nanoTime();
        for (long i = 0; i < runs; i++) {
            ChaosResult result = new ChaosRun(seed + i, steps).run();
            result.counts().forEach((what, count) -> counts.merge(what, count, Long::sum));
            counts.merge("placed", result.placed(), Long::sum);
            counts.merge("changed", result.changed(), Long::sum);
            counts.merge("refused", result.refused(), Long::sum);
            counts.merge("crashes", (long) result.crashes(), Long::sum);
            if (!result.isGood() && bad++ < 10) {
                System.out.println("seed " + result.seed() + ": " + result.wrong());
            }
        }
        System.out.println(runs + " runs, " + bad + " bad, " + (System.nanoTime() - began) / 1_000_000 + " ms");
        counts.forEach((what, count) -> System.out.println("  " + what + ": " + count));
    }
}
