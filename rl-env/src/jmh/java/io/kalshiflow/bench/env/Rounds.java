package io.kalshiflow.bench.env;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.function.LongSupplier;

/** Times the same work again and again. */
final class Rounds {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UPS = 4;
    private static final int MEASURED = 9;
    private static final long ROUND_NANOS = 500_000_000L;

    private Rounds() {}

    /** {@code work} does one round of its own length and returns how many units that were. */
    static Figure time(String name, String unit, LongSupplier work, LongSupplier untimed) {
        double[] rates = new double[MEASURED];
        double bytes = Double.MAX_VALUE;
        for (int round = -WARM_UPS; round < MEASURED; round++) {
            long units = 0;
            long allocated = 0;
            long nanos = 0;
            while (nanos < ROUND_NANOS) {
                untimed.getAsLong();
                long before =
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
                long start = System.nanoTime();
                units += work.getAsLong();
                nanos += System.nanoTime() - start;
                allocated +=
                        THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            }
            if (round >= 0) {
                rates[round] = units * 1e9 / nanos;
                bytes = Math.min(bytes, (double) allocated / units);
            }
        }
        Arrays.sort(rates);
        return new Figure(name, unit, rates[MEASURED / 2], rates[0], rates[MEASURED - 1], bytes, Map.of());
    }
}
