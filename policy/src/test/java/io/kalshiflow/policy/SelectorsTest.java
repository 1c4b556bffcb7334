package io.kalshiflow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.env.act.ActionMask;
import io.kalshiflow.env.act.ActionSpace;
import io.kalshiflow.env.act.IntentActionSpace;
import io.kalshiflow.env.act.Pricing;
import io.kalshiflow.env.observe.ObservationBuilder;
import io.kalshiflow.trade.StrategyContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectorsTest {
    private static final IntentActionSpace SPACE =
            new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.AGGRESSIVE);
    private static final float[] NOTHING = {};
    private static final ActionMask ALL = new ActionMask((1L << 21) - 1, 21);

    private static ActionSelector selector(String name, long seed) {
        return SelectorRegistry.load()
                .find(name)
                .create(SPACE, ObservationBuilder.standard().schema(), seed);
    }

    private static ActionMask only(int... actions) {
        return new ActionMask(IntStream.of(actions).mapToLong(a -> 1L << a).sum(), 21);
    }

    private static List<Integer> choices(ActionSelector selector, ActionMask mask, int count) {
        List<Integer> choices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            choices.add(selector.select(NOTHING, mask));
        }
        return choices;
    }

    @Test
    void holdAlwaysHolds() {
        assertThat(choices(selector("hold", 1), ALL, 10)).containsOnly(ActionSpace.HOLD);
    }

    @Test
    void cycleTakesTheFourIntentsInTurnAtTheSmallestSize() {
        assertThat(choices(selector("cycle", 1), ALL, 9)).containsExactly(1, 6, 11, 16, 1, 6, 11, 16, 1);
    }

    @Test
    void cyclePassesOverWhatTheMaskForbidsAndGoesOnFromThere() {
        ActionSelector cycle = selector("cycle", 1);
        assertThat(cycle.select(NOTHING, only(0, 6, 11))).isEqualTo(6);
        assertThat(cycle.select(NOTHING, only(0, 1, 16))).isEqualTo(16);
        assertThat(cycle.select(NOTHING, only(0))).isEqualTo(ActionSpace.HOLD);
        assertThat(cycle.select(NOTHING, only(0, 2, 7))).isEqualTo(ActionSpace.HOLD);
        assertThat(cycle.select(NOTHING, ALL)).isEqualTo(1);
    }

    @Test
    void cycleNeedsTheFourIntents() {
        ActionSpace other = new ActionSpace() {
            @Override
            public int size() {
                return 1;
            }

            @Override
            public String name(int action) {
                return "hold";
            }

            @Override
            public long maskBits(StrategyContext context) {
                return 1;
            }

            @Override
            public void execute(int action, StrategyContext context) {}
        };
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CycleSelector.Provider()
                        .create(other, ObservationBuilder.standard().schema(), 1))
                .withMessageContaining("cycle");
    }

    @Test
    void randomFollowsItsSeed() {
        List<Integer> first = choices(selector("random", 5), ALL, 200);
        assertThat(choices(selector("random", 5), ALL, 200)).isEqualTo(first);
        assertThat(choices(selector("random", 6), ALL, 200)).isNotEqualTo(first);
        assertThat(new TreeSet<>(first)).hasSize(21);
    }

    @Test
    void randomPicksOnlyWhatIsAllowedAndAllOfItEqually() {
        ActionMask mask = only(0, 3, 20);
        List<Integer> choices = choices(selector("random", 1), mask, 3_000);
        assertThat(choices).containsOnly(0, 3, 20);
        for (int action : new int[] {0, 3, 20}) {
            assertThat(choices.stream().filter(choice -> choice == action).count())
                    .isBetween(850L, 1_150L);
        }
    }
}
