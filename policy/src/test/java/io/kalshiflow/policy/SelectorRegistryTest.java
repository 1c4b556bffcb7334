package io.kalshiflow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorRegistryTest {
    @Test
    void theClassPathHasHoldCycleAndRandom() {
        assertThat(SelectorRegistry.load().all())
                .extracting(SelectorProvider::name)
                .containsExactly("cycle", "hold", "random");
        assertThat(SelectorRegistry.load().all())
                .extracting(SelectorProvider::description)
                .noneMatch(String::isBlank);
        assertThat(SelectorRegistry.load().find("hold").name()).isEqualTo("hold");
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectorRegistry.load().find("martingale"))
                .withMessageContaining("martingale")
                .withMessageContainingAll("cycle (", "hold (never trades)", "random (");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SelectorRegistry.load().find("Hold"));
    }

    @Test
    void twoOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SelectorRegistry(List.of(new HoldSelector.Provider(), new HoldSelector.Provider())))
                .withMessageContaining("hold");
    }
}
