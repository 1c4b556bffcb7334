package io.kalshiflow.env.act;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.Scene;
import io.kalshiflow.env.SessionSettings;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.OrderView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentActionSpaceTest {
    private static final IntentActionSpace TAKING =
            new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.AGGRESSIVE);
    private static final IntentActionSpace JOINING =
            new IntentActionSpace(IntentActionSpace.DEFAULT_SIZES_E2, Pricing.PASSIVE);

    /** The same book again and again, one event a millisecond. */
    private static MarketScript still(Level... levels) {
        MarketScript script = new MarketScript();
        for (int i = 0; i < 10; i++) {
            script.at(i).snapshot(levels);
        }
        return script;
    }

    private static Scene twoSided() {
        return new Scene(still(bid(44, 1_000), ask(47, 1_000))).decides();
    }

    private static List<String> allowed(IntentActionSpace space, Scene scene) {
        ActionMask mask = space.mask(scene.loop());
        return IntStream.range(0, space.size())
                .filter(mask::allows)
                .mapToObj(space::name)
                .toList();
    }

    /** The allowed intents, each with all its sizes. */
    private static List<String> allowedIntents(IntentActionSpace space, Scene scene) {
        return allowed(space, scene).stream()
                .map(name -> name.replaceAll("_\\d+$", ""))
                .distinct()
                .toList();
    }

    private static void act(IntentActionSpace space, Scene scene, Intent intent, int size) {
        int action = space.action(intent, size);
        assertThat(space.mask(scene.loop()).allows(action))
                .as("%s", space.name(action))
                .isTrue();
        space.execute(action, scene.loop());
    }

    private static List<String> open(Scene scene) {
        return scene.loop().account().openOrders(Markets.TEST_1.ticker()).stream()
                .map(order -> order.intent() + " " + order.totalE2() / 100 + "@" + order.priceE4() / 100
                        + (order.inFlight() == OrderView.InFlight.NONE ? "" : " " + order.inFlight()))
                .toList();
    }

    private static long held(Scene scene) {
        return scene.loop().account().position(Markets.TEST_1.ticker()).countE2();
    }

    @Test
    void theTwentyOneActionsHaveTheirNumbers() {
        assertThat(TAKING.size()).isEqualTo(21);
        assertThat(IntStream.range(0, 21).mapToObj(TAKING::name).collect(Collectors.joining(" ")))
                .isEqualTo("hold buy_yes_5 buy_yes_10 buy_yes_20 buy_yes_50 buy_yes_100"
                        + " sell_yes_5 sell_yes_10 sell_yes_20 sell_yes_50 sell_yes_100"
                        + " buy_no_5 buy_no_10 buy_no_20 buy_no_50 buy_no_100"
                        + " sell_no_5 sell_no_10 sell_no_20 sell_no_50 sell_no_100");
        int number = 1;
        for (Intent intent : List.of(Intent.BUY_YES, Intent.SELL_YES, Intent.BUY_NO, Intent.SELL_NO)) {
            for (int size = 0; size < 5; size++) {
                assertThat(TAKING.action(intent, size)).isEqualTo(number++);
            }
        }
    }

    @Test
    void oneSizeGivesFiveActionsTwoGiveNine() {
        assertThat(new IntentActionSpace(List.of(100L), Pricing.MID).size()).isEqualTo(5);
        IntentActionSpace two = new IntentActionSpace(List.of(50L, 2_000L), Pricing.MID);
        assertThat(two.size()).isEqualTo(9);
        assertThat(two.name(1)).isEqualTo("buy_yes_0_5");
        assertThat(two.name(8)).isEqualTo("sell_no_20");
    }

    @Test
    void sizesMustBePositiveAndRising() {
        for (List<Long> sizes :
                List.of(List.<Long>of(), List.of(0L), List.of(-5L), List.of(5L, 5L), List.of(10L, 5L))) {
            assertThatIllegalArgumentException()
                    .as("%s", sizes)
                    .isThrownBy(() -> new IntentActionSpace(sizes, Pricing.MID));
        }
        List<Long> many = IntStream.rangeClosed(1, 16).mapToObj(i -> (long) i).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> new IntentActionSpace(many, Pricing.MID));
        assertThat(new IntentActionSpace(many.subList(0, 15), Pricing.MID).size())
                .isEqualTo(61);
    }

    @Test
    void everyActionSendsWhatItsNameSays() {
        for (Intent intent : List.of(Intent.BUY_YES, Intent.BUY_NO)) {
            for (int size = 0; size < 5; size++) {
                Scene scene = new Scene(Tapes.of(still(bid(44, 1_000), ask(47, 1_000))), Scene.AT_ONCE).decides();
                act(TAKING, scene, intent, size);
                scene.decides();
                assertThat(held(scene)).isEqualTo(intent.side().sign() * IntentActionSpace.DEFAULT_SIZES_E2.get(size));
            }
        }
    }

    @Test
    void aFlatAccountMayOpenBothWaysAndSellNothing() {
        assertThat(allowedIntents(TAKING, twoSided())).containsExactly("hold", "buy_yes", "buy_no");
        assertThat(allowedIntents(JOINING, twoSided())).containsExactly("hold", "buy_yes", "buy_no");
    }

    @Test
    void sellingIsCutToTheInventoryAndMaskedOnlyWithoutAny() {
        Scene scene = twoSided();
        act(TAKING, scene, Intent.BUY_YES, 1);
        scene.decides();
        assertThat(held(scene)).isEqualTo(1_000);
        assertThat(allowed(TAKING, scene))
                .contains("sell_yes_5", "sell_yes_100")
                .doesNotContain("sell_no_5");
        act(TAKING, scene, Intent.SELL_YES, 4);
        assertThat(open(scene)).containsExactly("SELL_YES 10@44 PLACE");
        scene.decides();
        assertThat(held(scene)).isZero();
        assertThat(allowedIntents(TAKING, scene)).containsExactly("hold", "buy_yes", "buy_no");
    }

    @Test
    void whatTheCashCannotAmendIsMasked() {
        Scene scene = new Scene(
                        Tapes.of(still(bid(44, 1_000), ask(47, 1_000))), Scene.AT_ONCE.withCash(Money.of("10.00")))
                .decides();
        act(JOINING, scene, Intent.BUY_YES, 0);
        scene.decides();
        assertThat(allowed(JOINING, scene))
                .contains("buy_yes_5", "buy_yes_10", "buy_yes_20")
                .doesNotContain("buy_yes_50", "buy_yes_100");
    }

    @Test
    void openingNeedsATwoSidedBookReducingOnlyTheSideItHits() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(47, 100))
                        .at(1)
                        .snapshot(bid(44, 100))
                        .at(2)
                        .snapshot(ask(47, 100))
                        .at(3)
                        .snapshot()
                        .at(4)
                        .snapshot(bid(48, 100), ask(47, 100)))
                .decides();
        act(TAKING, scene, Intent.BUY_YES, 0);
        scene.decides();
        assertThat(allowedIntents(TAKING, scene)).containsExactly("hold", "sell_yes");
        assertThat(allowedIntents(JOINING, scene)).containsExactly("hold", "sell_yes");
        scene.decides();
        assertThat(allowedIntents(TAKING, scene)).containsExactly("hold");
        assertThat(allowedIntents(JOINING, scene)).containsExactly("hold", "sell_yes");
        scene.decides();
        assertThat(allowedIntents(TAKING, scene)).containsExactly("hold");
        scene.decides();
        assertThat(allowedIntents(TAKING, scene)).containsExactly("hold", "sell_yes");
    }

    @Test
    void ourOwnOrderDoesNotMakeABookTwoSided() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(47, 100))
                        .at(1)
                        .snapshot(ask(47, 100))
                        .at(2)
                        .snapshot(ask(47, 100)))
                .decides();
        act(JOINING, scene, Intent.BUY_YES, 0);
        scene.decides();
        assertThat(scene.loop().book().bestBidE4()).isEqualTo(4_400);
        assertThat(allowed(JOINING, scene)).doesNotContain("buy_yes_10");
    }

    @Test
    void openingNeedsASpreadThatIsNotTooWideReducingDoesNot() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(20, 100), ask(70, 100))
                        .at(1)
                        .snapshot(bid(20, 100), ask(71, 100)))
                .decides();
        assertThat(allowedIntents(TAKING, scene)).containsExactly("hold", "buy_yes", "buy_no");
        act(TAKING, scene, Intent.BUY_YES, 0);
        scene.decides();
        assertThat(allowedIntents(TAKING, scene)).containsExactly("hold", "sell_yes");
        IntentActionSpace tight =
                new IntentActionSpace(List.of(500L), Pricing.AGGRESSIVE, SlippageGuard.DEFAULT, 5_099);
        IntentActionSpace wide = new IntentActionSpace(List.of(500L), Pricing.AGGRESSIVE, SlippageGuard.DEFAULT, 5_100);
        assertThat(allowedIntents(tight, scene)).containsExactly("hold", "sell_yes");
        assertThat(allowedIntents(wide, scene)).containsExactly("hold", "buy_yes", "sell_yes", "buy_no");
        for (int spread : new int[] {0, -1, 10_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new IntentActionSpace(List.of(500L), Pricing.MID, SlippageGuard.DEFAULT, spread))
                    .withMessageContaining("spread");
        }
    }

    @Test
    void thePredecessorsLimitsMaskWhatGrowsAndNeverAWayOut() {
        Scene scene = new Scene(
                        Tapes.of(still(bid(44, 5_000), ask(47, 5_000))),
                        Scene.AT_ONCE.withCash(Money.of("1000.00")).withLimits(ExposureLimits.CAUTIOUS))
                .decides();
        for (int i = 0; i < 4; i++) {
            act(TAKING, scene, Intent.BUY_YES, 4);
            scene.decides();
        }
        assertThat(held(scene)).isEqualTo(40_000);
        assertThat(allowed(TAKING, scene))
                .as("20 percent of 1000 dollars are nearly tied up")
                .doesNotContain("buy_yes_50", "buy_yes_100")
                .contains("sell_yes_5", "sell_yes_100");
        for (int i = 0; i < 4; i++) {
            act(TAKING, scene, Intent.SELL_YES, 4);
            scene.decides();
        }
        assertThat(held(scene)).isZero();
    }

    @Test
    void theCashBufferStaysFree() {
        Scene scene = new Scene(
                        Tapes.of(still(bid(44, 1_000), ask(47, 1_000))),
                        Scene.AT_ONCE.withCash(Money.of("60.00")).withLimits(ExposureLimits.CAUTIOUS))
                .decides();
        assertThat(allowed(TAKING, scene))
                .as("of 60 dollars 50 stay free")
                .contains("buy_yes_5", "buy_yes_10")
                .doesNotContain("buy_yes_50");
    }

    @Test
    void sellingTheSameContractsTwiceIsMasked() {
        Scene scene = twoSided();
        act(TAKING, scene, Intent.BUY_YES, 0);
        scene.decides();
        act(TAKING, scene, Intent.SELL_YES, 0);
        assertThat(allowed(TAKING, scene)).containsExactly("hold");
        scene.decides();
        assertThat(held(scene)).isZero();
        assertThat(allowedIntents(TAKING, scene)).doesNotContain("sell_yes", "sell_no");
    }

    @Test
    void onAStaleBookOnlyHoldIsAllowed() {
        Scene scene = new Scene(
                new MarketScript().snapshot(bid(44, 100), ask(47, 100)).at(1).gap());
        scene.decides().ends();
        assertThat(allowed(TAKING, scene)).containsExactly("hold");
    }

    @Test
    void whatTheCashDoesNotCoverIsMasked() {
        Scene scene = new Scene(
                        Tapes.of(still(bid(44, 1_000), ask(47, 1_000))), Scene.AT_ONCE.withCash(Money.of("5.00")))
                .decides();
        assertThat(allowed(TAKING, scene)).containsExactly("hold", "buy_yes_5", "buy_yes_10", "buy_no_5");
    }

    @Test
    void whatTheExposureLimitForbidsIsMaskedButReducingIsNot() {
        Scene scene = new Scene(
                        Tapes.of(still(bid(44, 1_000), ask(47, 1_000))),
                        Scene.AT_ONCE.withLimits(new ExposureLimits(1_000)))
                .decides();
        assertThat(allowed(TAKING, scene)).containsExactly("hold", "buy_yes_5", "buy_yes_10", "buy_no_5", "buy_no_10");
        act(TAKING, scene, Intent.BUY_YES, 1);
        scene.decides();
        assertThat(allowed(TAKING, scene))
                .containsExactly(
                        "hold",
                        "sell_yes_5",
                        "sell_yes_10",
                        "sell_yes_20",
                        "sell_yes_50",
                        "sell_yes_100",
                        "buy_no_5",
                        "buy_no_10",
                        "buy_no_20");
    }

    @Test
    void whileACommandIsInFlightOnlyHoldIsAllowed() {
        Scene scene =
                new Scene(Tapes.of(still(bid(44, 1_000), ask(47, 1_000))), Scene.AT_ONCE.withOrderLatencyMicros(750));
        scene.decides();
        act(JOINING, scene, Intent.BUY_YES, 0);
        assertThat(allowed(JOINING, scene)).containsExactly("hold");
        scene.decides();
        assertThat(allowed(JOINING, scene)).containsExactly("hold");
        scene.decides();
        assertThat(allowedIntents(JOINING, scene)).containsExactly("hold", "buy_yes", "buy_no");
        act(JOINING, scene, Intent.BUY_NO, 0);
        assertThat(open(scene)).containsExactly("BUY_YES 5@44 CANCEL");
        assertThat(allowed(JOINING, scene)).containsExactly("hold");
    }

    @Test
    void anIntentOnTheOtherSideCancelsFirstAndPlacesOnlyWhenAskedAgain() {
        Scene scene = twoSided();
        act(JOINING, scene, Intent.BUY_YES, 0);
        scene.decides();
        assertThat(open(scene)).containsExactly("BUY_YES 5@44");
        act(JOINING, scene, Intent.BUY_NO, 2);
        assertThat(open(scene)).containsExactly("BUY_YES 5@44 CANCEL");
        scene.decides();
        assertThat(open(scene)).isEmpty();
        act(JOINING, scene, Intent.BUY_NO, 2);
        scene.decides();
        assertThat(open(scene)).containsExactly("BUY_NO 20@47");
    }

    @Test
    void theSameIntentKeepsItsOrderAndAnotherSizeOrTouchAmendsIt() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(47, 100))
                        .at(1)
                        .delta(bid(40, 1))
                        .at(2)
                        .delta(bid(40, 1))
                        .at(3)
                        .delta(bid(45, 100))
                        .at(4)
                        .delta(bid(40, 1)))
                .decides();
        act(JOINING, scene, Intent.BUY_YES, 0);
        scene.decides();
        act(JOINING, scene, Intent.BUY_YES, 0);
        assertThat(open(scene)).containsExactly("BUY_YES 5@44");
        act(JOINING, scene, Intent.BUY_YES, 1);
        assertThat(open(scene)).containsExactly("BUY_YES 5@44 AMEND");
        scene.decides();
        assertThat(open(scene)).containsExactly("BUY_YES 10@44");
        scene.decides();
        act(JOINING, scene, Intent.BUY_YES, 1);
        scene.decides();
        assertThat(open(scene)).containsExactly("BUY_YES 10@45");
        assertThat(scene.events()).hasSize(3);
    }

    @Test
    void anAmendAsksForTheFullSizeOnTopOfWhatIsFilled() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(47, 100))
                        .at(1)
                        .trade(bid(43, 3))
                        .at(2)
                        .delta(bid(40, 1)))
                .decides();
        act(JOINING, scene, Intent.BUY_YES, 0);
        scene.decides();
        assertThat(held(scene)).isEqualTo(300);
        act(JOINING, scene, Intent.BUY_YES, 0);
        scene.decides();
        assertThat(open(scene)).containsExactly("BUY_YES 8@44");
    }

    @Test
    void anOpeningIntentCancelsAClosingOrderOnItsOwnSide() {
        Scene scene = twoSided();
        act(TAKING, scene, Intent.BUY_NO, 1);
        scene.decides();
        act(JOINING, scene, Intent.SELL_NO, 1);
        scene.decides();
        assertThat(open(scene)).containsExactly("SELL_NO 10@44");
        act(JOINING, scene, Intent.BUY_YES, 3);
        assertThat(open(scene)).containsExactly("SELL_NO 10@44 CANCEL");
        scene.decides();
        act(JOINING, scene, Intent.BUY_YES, 3);
        scene.decides();
        assertThat(open(scene)).containsExactly("BUY_YES 50@44");
        act(JOINING, scene, Intent.SELL_NO, 0);
        scene.decides();
        assertThat(open(scene)).containsExactly("BUY_YES 5@44");
    }

    @Test
    void aSellingOrderFollowsTheTouchWithinTheInventory() {
        Scene scene = new Scene(new MarketScript()
                        .snapshot(bid(44, 100), ask(47, 100))
                        .at(1)
                        .delta(bid(40, 1))
                        .at(2)
                        .delta(ask(46, 100))
                        .at(3)
                        .delta(bid(40, 1)))
                .decides();
        act(TAKING, scene, Intent.BUY_YES, 1);
        scene.decides();
        act(JOINING, scene, Intent.SELL_YES, 4);
        scene.decides();
        assertThat(open(scene)).containsExactly("SELL_YES 10@47");
        act(JOINING, scene, Intent.SELL_YES, 4);
        scene.decides();
        assertThat(open(scene)).containsExactly("SELL_YES 10@46");
    }

    @Test
    void holdSendsNothing() {
        Scene scene = twoSided();
        JOINING.execute(ActionSpace.HOLD, scene.loop());
        scene.decides();
        assertThat(open(scene)).isEmpty();
        assertThat(scene.events()).isEmpty();
        assertThat(scene.loop().equityE6()).isEqualTo(SessionSettings.DEFAULT.cashE6());
    }

    @Test
    void takingOrdersDoNotRest() {
        Scene scene = new Scene(still(bid(44, 1_000), ask(47, 3))).decides();
        act(TAKING, scene, Intent.BUY_YES, 1);
        scene.decides();
        assertThat(open(scene)).isEmpty();
        assertThat(held(scene)).isEqualTo(300);
    }
}
