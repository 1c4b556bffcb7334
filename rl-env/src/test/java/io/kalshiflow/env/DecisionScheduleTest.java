package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DecisionScheduleTest {
    @Test
    void theFirstEventIsDueAndThenTheFirstOneAThrottleLater() {
        DecisionSchedule schedule = new DecisionSchedule(250);
        assertThat(schedule.isDue(1_000)).isTrue();
        schedule.decided(1_000);
        assertThat(schedule.isDue(1_000)).isFalse();
        assertThat(schedule.isDue(1_249)).isFalse();
        assertThat(schedule.isDue(1_250)).isTrue();
        assertThat(schedule.isDue(9_999)).isTrue();
        schedule.decided(1_300);
        assertThat(schedule.isDue(1_549)).isFalse();
        assertThat(schedule.isDue(1_550)).isTrue();
    }

    @Test
    void withoutThrottleEveryEventIsDue() {
        DecisionSchedule schedule = new DecisionSchedule(0);
        schedule.decided(5);
        assertThat(schedule.isDue(5)).isTrue();
    }

    @Test
    void aNegativeThrottleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionSchedule(-1))
                .withMessageContaining("throttle");
    }
}
