package io.kalshiflow.env.observe;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After a warm-up neither an observation nor a mask nor an action allocates anything. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Tape TAPE = Tapes.random(2, 3_000);

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** What the work allocates each time; once in a while the machine allocates something for itself. */
    private static long always(LongSupplier work) {
        return LongStream.range(0, 5).map(any -> work.getAsLong()).min().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"market-v2", "legacy-52"})
    void anObservationAllocatesNothing(String layout) {
        ObservationBuilder builder = ObservationBuilder.of(layout, ObservationBuilder.groups(layout));
        assertThat(always(() -> {
                    builder.reset();
                    return observe(builder);
                }))
                .isZero();
    }

    /** Returns the bytes. */
    private static long observe(ObservationBuilder builder) {
        StillContext context = new StillContext();
        FanOut events = new FanOut(new BookUpdater(context.book), builder.marketEvents());
        TapeCursor cursor = TAPE.cursor();
        float[] out = new float[builder.schema().width()];
        long before = allocated();
        while (cursor.nextRow() < TAPE.rows()) {
            context.nowMicros = Math.max(context.nowMicros, cursor.nextExchangeMicros());
            cursor.poll(events, 1);
            builder.build(context, out);
        }
        return allocated() - before;
    }

    @ParameterizedTest
    @EnumSource(Pricing.class)
    void anIntentAllocatesNothing(Pricing pricing) {
        ActionSpace space = new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, pricing);
        assertThat(always(() -> act(space))).isZero();
    }

    @Test
    void aQuoteAllocatesNothing() {
        assertThat(always(() -> act(QuoteLadderSpace.standard()))).isZero();
    }

    private static long act(ActionSpace space) {
        StillContext context = new StillContext();
        BookUpdater events = new BookUpdater(context.book);
        TapeCursor cursor = TAPE.cursor();
        long before = allocated();
        while (cursor.nextRow() < TAPE.rows()) {
            cursor.poll(events, 1);
            long bits = space.maskBits(context);
            for (long left = bits; left != 0; left &= left - 1) {
                space.execute(Long.numberOfTrailingZeros(left), context);
            }
        }
        return allocated() - before;
    }

    @Test
    void aNormalizerAllocatesNothing() {
        Normalizer normalizer = new Normalizer(ObservationBuilder.standard().schema());
        float[] out = new float[ObservationBuilder.standard().schema().width()];
        assertThat(always(() -> {
                    long before = allocated();
                    for (int i = 0; i < 1_000; i++) {
                        normalizer.learn(out);
                        normalizer.normalize(out, out);
                    }
                    return allocated() - before;
                }))
                .isZero();
    }
}
