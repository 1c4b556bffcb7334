package io.kalshiflow.env.act;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.Scene;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuoteLadderSpaceTest {
    private static final QuoteLadderSpace LADDER = new QuoteLadderSpace(1_000, List.of(-1, 0, 2), 2_000);
    private static final int BETTER = 1;
    private static final int TOUCH = 2;
    private static final int BEHIND = 3;

    private static MarketScript still(Level... levels) {
        MarketScript script = new MarketScript();
        for (int i = 0; i < 10; i++) {
            script.at(i).snapshot(levels);
        }
        return script;
    }

    private static List<String> allowed(Scene scene) {
        ActionMask mask = LADDER.mask(scene.loop());
        return IntStream.range(0, LADDER.size())
                .filter(mask::allows)
                .mapToObj(LADDER::name)
                .toList();
    }

    private static List<String> act(Scene scene, int bidChoice, int askChoice) {
        WatchedOrders watched = new WatchedOrders(scene.loop());
        int action = LADDER.action(bidChoice, askChoice);
        assertThat(LADDER.mask(watched).allows(action)).isTrue();
        LADDER.execute(action, watched);
        assertThat(watched.answers).allMatch(Objects::isNull);
        return watched.commands;
    }

    @Test
    void holdAndEveryPairOfRungsHaveANumber() {
        assertThat(LADDER.size()).isEqualTo(17);
        assertThat(LADDER.name(0)).isEqualTo("hold");
        assertThat(LADDER.name(1)).isEqualTo("bid_none_ask_none");
        assertThat(LADDER.name(LADDER.action(BETTER, TOUCH))).isEqualTo("bid_better_1_ask_touch");
        assertThat(LADDER.name(16)).isEqualTo("bid_behind_2_ask_behind_2");
        assertThat(QuoteLadderSpace.standard().size()).isEqualTo(37);
        assertThat(new QuoteLadderSpace(100, List.of(-1, 0, 1, 2, 3, 4), 100).size())
                .isEqualTo(50);
    }

    @Test
    void whatIsNoLadderIsRefused() {
        for (List<Integer> rungs :
                List.of(List.<Integer>of(), List.of(1, 1), List.of(2, 1), List.of(100), List.of(0, 1, 2, 3, 4, 5, 6))) {
            assertThatIllegalArgumentException()
                    .as("%s", rungs)
                    .isThrownBy(() -> new QuoteLadderSpace(100, rungs, 1_000))
                    .withMessageContaining("rungs");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new QuoteLadderSpace(0, List.of(0), 100));
        assertThatIllegalArgumentException().isThrownBy(() -> new QuoteLadderSpace(200, List.of(0), 100));
    }

    @Test
    void aPairIsPlacedKeptAmendedAndTakenBack() {
        Scene scene = new Scene(still(bid(44, 100), ask(48, 100))).decides();
        assertThat(act(scene, TOUCH, BEHIND)).containsExactly("place BID 10@44", "place ASK 10@50");
        assertThat(allowed(scene)).containsExactly("hold");
        scene.decides();
        assertThat(act(scene, TOUCH, BEHIND)).isEmpty();
        assertThat(act(scene, BETTER, BEHIND)).containsExactly("amend BID to 10@45");
        scene.decides();
        assertThat(act(scene, 0, BEHIND)).containsExactly("cancel BID");
        scene.decides();
        assertThat(act(scene, 0, 0)).containsExactly("cancel ASK");
        scene.decides();
        assertThat(act(scene, 0, 0)).isEmpty();
        assertThat(scene.loop().account().working(Markets.TEST_1.ticker())).isEmpty();
    }

    @Test
    void quotesReachNeitherTheOtherSideNorEachOther() {
        Scene narrow = new Scene(still(bid(44, 100), ask(45, 100))).decides();
        assertThat(allowed(narrow)).noneMatch(name -> name.contains("better"));
        Scene wider = new Scene(still(bid(44, 100), ask(46, 100))).decides();
        assertThat(allowed(wider))
                .contains("bid_better_1_ask_touch", "bid_touch_ask_better_1")
                .doesNotContain("bid_better_1_ask_better_1");
    }

    @Test
    void theSideThatGivesWayGoesFirst() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(46, 100))
                        .at(1)
                        .snapshot(bid(47, 100), ask(49, 100))
                        .at(2)
                        .snapshot(bid(47, 100), ask(49, 100)))
                .decides();
        act(scene, 0, TOUCH);
        scene.decides();
        assertThat(act(scene, TOUCH, TOUCH)).containsExactly("amend ASK to 10@49", "place BID 10@47");
    }

    @Test
    void theInventoryHasARoof() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(48, 100))
                        .at(1)
                        .trade(bid(43, 100))
                        .at(2)
                        .delta(bid(40, 1))
                        .at(3)
                        .trade(bid(43, 100))
                        .at(4)
                        .delta(bid(40, 1)))
                .decides();
        act(scene, TOUCH, 0);
        scene.decides();
        act(scene, TOUCH, 0);
        scene.decides().decides();
        assertThat(scene.loop().account().position(Markets.TEST_1.ticker()).countE2())
                .isEqualTo(2_000);
        assertThat(allowed(scene))
                .contains("bid_none_ask_touch", "bid_none_ask_none")
                .noneMatch(name -> name.startsWith("bid_touch"));
    }

    @Test
    void addingNeedsATwoSidedBookAndReducingOnlyItsOwnSide() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(48, 100))
                        .at(1)
                        .trade(bid(43, 100))
                        .at(2)
                        .snapshot(ask(48, 100))
                        .at(3)
                        .snapshot(bid(44, 100))
                        .at(4)
                        .snapshot())
                .decides();
        act(scene, TOUCH, 0);
        scene.decides().decides();
        assertThat(allowed(scene))
                .containsExactly(
                        "hold",
                        "bid_none_ask_none",
                        "bid_none_ask_better_1",
                        "bid_none_ask_touch",
                        "bid_none_ask_behind_2");
        scene.decides();
        assertThat(allowed(scene)).containsExactly("hold", "bid_none_ask_none");
        scene.decides();
        assertThat(allowed(scene)).containsExactly("hold", "bid_none_ask_none");
    }

    @Test
    void onAStaleBookOnlyHoldIsAllowed() {
        Scene scene = new Scene(
                Tapes.of(new MarketScript()
                        .snapshot(bid(44, 100), ask(47, 100))
                        .at(1)
                        .gap()),
                Scene.AT_ONCE);
        scene.decides().ends();
        assertThat(allowed(scene)).containsExactly("hold");
    }
}
