package io.kalshiflow.trader;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Holds a replay back so that market time passes a number of times as fast as real time. Changes nothing else. */
public final class Pacer {
    /** As fast as it goes. */
    public static final Pacer UNPACED = new Pacer(0, () -> 0, nanos -> {});

    private final double speed;
    private final LongSupplier nanoTime;
    private final LongConsumer sleeper;
    private long startNanos;
    private long startMicros;
    private boolean started;

    Pacer(double speed, LongSupplier nanoTime, LongConsumer sleeper) {
        this.speed = speed;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** Market time passes {@code speed} times as fast as the system's clock. */
    public static Pacer ofSpeed(double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("the speed must be a positive number, not " + speed);
        }
        return new Pacer(speed, System::nanoTime, LockSupport::parkNanos);
    }

    /** Waits until real time has caught up with market time. */
    public void await(long marketMicros) {
        if (speed == 0) {
            return;
        }
        if (!started) {
            started = true;
            startNanos = nanoTime.getAsLong();
            startMicros = marketMicros;
        }
        long due = startNanos + (long) ((marketMicros - startMicros) * 1_000 / speed);
        for (long left = due - nanoTime.getAsLong(); left > 0; left = due - nanoTime.getAsLong()) {
            sleeper.accept(left);
        }
    }
}
