package io.kalshiflow.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DecisionScheduleTest {
    @Test
    void aDecisionIsDueAtTheFirstEventAndThenAThrottleLater() {
        DecisionSchedule schedule = new DecisionSchedule(250);
        assertThat(schedule.isDue(1_000, 1, 44, 47)).isTrue();
        schedule.decided(1_000, 1, 44, 47);
        assertThat(schedule.isDue(1_000, 2, 44, 47)).isFalse();
        assertThat(schedule.isDue(1_249, 3, 45, 47)).isFalse();
        assertThat(schedule.isDue(1_250, 4, 44, 47)).isTrue();
        assertThat(schedule.isDue(9_999, 5, 44, 47)).isTrue();
    }

    @Test
    void withoutAThrottleEveryEventIsDue() {
        DecisionSchedule schedule = new DecisionSchedule(0);
        schedule.decided(5, 1, 44, 47);
        assertThat(schedule.isDue(5, 2, 44, 47)).isTrue();
    }

    @Test
    void everySoManyEventsCountsEvents() {
        DecisionSchedule schedule = new DecisionSchedule(DecisionRule.everyEvents(3));
        schedule.decided(5, 10, 44, 47);
        assertThat(schedule.isDue(6, 12, 44, 47)).isFalse();
        assertThat(schedule.isDue(6, 13, 44, 47)).isTrue();
    }

    @Test
    void onTouchChangesWaitsForAnotherBestPrice() {
        DecisionSchedule schedule = new DecisionSchedule(DecisionRule.onTouchChanges());
        schedule.decided(5, 10, 44, 47);
        assertThat(schedule.isDue(9_000_000, 99, 44, 47)).isFalse();
        assertThat(schedule.isDue(6, 11, 44, 46)).isTrue();
        assertThat(schedule.isDue(6, 11, 43, 47)).isTrue();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionSchedule(-1))
                .withMessageContaining("negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecisionRule.everyEvents(0))
                .withMessageContaining("0 events");
    }
}
