package io.kalshiflow.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacerTest {
    private final List<Long> slept = new ArrayList<>();
    private long nanos = 1_000;

    private void sleep(long duration) {
        slept.add(duration);
        nanos += duration;
    }

    @Test
    void marketTimePassesAsManyTimesAsFastAsAsked() {
        Pacer pacer = new Pacer(10, () -> nanos, this::sleep);
        pacer.await(5_000_000);
        pacer.await(6_000_000);
        nanos += 30_000_000;
        pacer.await(7_000_000);
        assertThat(slept).containsExactly(100_000_000L, 70_000_000L);
    }

    @Test
    void aLateReplayDoesNotWait() {
        Pacer pacer = new Pacer(1, () -> nanos, this::sleep);
        pacer.await(0);
        nanos += 2_000_000_000L;
        pacer.await(1_000_000);
        assertThat(slept).isEmpty();
    }

    @Test
    void aSpeedOfNothingIsRefused() {
        assertThatThrownBy(() -> Pacer.ofSpeed(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pacer.ofSpeed(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
