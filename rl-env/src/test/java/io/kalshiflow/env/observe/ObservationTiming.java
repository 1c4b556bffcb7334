package io.kalshiflow.env.observe;

import com.sun.management.ThreadMXBean;
import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.FanOut;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.act.QuoteLadderSpace;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeCursor;
import io.kalshiflow.tape.testing.Tapes;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nanoseconds and bytes per event, its way into the book included, on a session of 5,000 events with 10 levels a side and
 * an order of ours resting on each side: run {@code main}. What a build costs is the difference to the first line; what
 * mask and action cost is the difference to the line of the book alone. Asserts nothing.
 */
public final class ObservationTiming {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 5_000;
    private static final int ROUNDS = 300;

    private final Tape tape = Tapes.random(1, EVENTS);
    private final StillContext context;

    private ObservationTiming() {
        this(true);
    }

    private ObservationTiming(boolean resting) {
        context = new StillContext(resting);
    }

    public static void main(String[] args) {
        System.out.println("per event of a session of " + EVENTS + " events, best of " + ROUNDS + " rounds");
        new ObservationTiming().observe("book and past, nothing built", List.of());
        for (String group : ObservationBuilder.groups("market-v2")) {
            new ObservationTiming().observe("group " + group, List.of(group));
        }
        new ObservationTiming().observe("market-v2, default groups", ObservationBuilder.standard());
        new ObservationTiming().observe("market-v2, all groups", ObservationBuilder.groups("market-v2"));
        new ObservationTiming()
                .observe("legacy market block", new ObservationBuilder(List.of(new LegacyMarketFeatures())));
        new ObservationTiming()
                .observe("legacy temporal block", new ObservationBuilder(List.of(new LegacyTemporalFeatures())));
        new ObservationTiming()
                .observe("legacy account block", new ObservationBuilder(List.of(new LegacyAccountFeatures())));
        new ObservationTiming().observe("legacy-52", ObservationBuilder.of("legacy-52"));
        new ObservationTiming().act("book alone", null);
        for (Pricing pricing : Pricing.values()) {
            new ObservationTiming()
                    .act("intents " + pricing, new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing));
        }
        new ObservationTiming().act("quote ladder", QuoteLadderSpace.standard());
        for (Pricing pricing : Pricing.values()) {
            new ObservationTiming(false)
                    .act(
                            "intents " + pricing + " without an order",
                            new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing));
        }
    }

    private void observe(String name, List<String> groups) {
        observe(
                name,
                groups.isEmpty() ? new ObservationBuilder(List.of()) : ObservationBuilder.of("market-v2", groups));
    }

    private void observe(String name, ObservationBuilder builder) {
        float[] out = new float[builder.schema().width()];
        double sum = 0;
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            builder.reset();
            FanOut events = new FanOut(new BookUpdater(context.book), builder.marketEvents());
            TapeCursor cursor = tape.cursor();
            long allocated = allocated();
            long start = System.nanoTime();
            while (cursor.nextRow() < tape.rows()) {
                context.nowMicros = Math.max(context.nowMicros, cursor.nextExchangeMicros());
                cursor.poll(events, 1);
                if (out.length > 0) {
                    builder.build(context, out);
                    sum += out[0];
                }
            }
            best = Math.min(best, System.nanoTime() - start);
            bytes = allocated() - allocated;
            context.nowMicros = 0;
        }
        print(name, best, bytes, sum);
    }

    private void act(String name, @Nullable ActionSpace space) {
        long sum = 0;
        long best = Long.MAX_VALUE;
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            BookUpdater events = new BookUpdater(context.book);
            TapeCursor cursor = tape.cursor();
            long allocated = allocated();
            long start = System.nanoTime();
            while (cursor.nextRow() < tape.rows()) {
                cursor.poll(events, 1);
                if (space == null) {
                    continue;
                }
                long bits = space.maskBits(context);
                long left = bits;
                for (int i = Math.floorMod(sum, Long.bitCount(bits)); i > 0; i--) {
                    left &= left - 1;
                }
                space.execute(Long.numberOfTrailingZeros(left), context);
                sum += bits;
            }
            best = Math.min(best, System.nanoTime() - start);
            bytes = allocated() - allocated;
        }
        print(name + ", mask and execute", best, bytes, (double) sum);
    }

    private static void print(String name, long nanos, long bytes, double sum) {
        System.out.printf(
                "%-55s %6d ns %6.1f bytes   (checksum %.3f)%n", name, nanos / EVENTS, (double) bytes / EVENTS, sum);
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
