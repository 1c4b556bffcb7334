package io.kalshiflow.trader.conformance;

import java.time.Duration;
import java.util.function.Supplier;

/** Looks again while an answer may be from before what it is asked about. */
final class Lag {
    private static final int LOOKS = 12;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Lag() {}

    /** @param look throws {@link Untestable} while it does not see it yet */
    static <T> T until(Bench bench, Supplier<T> look) throws InterruptedException {
        for (int left = LOOKS; true; left--) {
            try {
                return look.get();
            } catch (Untestable notYet) {
                if (left <= 1) {
                    throw notYet;
                }
            }
            bench.exchanges().sleeper().sleep(PAUSE);
        }
    }
}
