package io.kalshiflow.env;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookState;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.tape.testing.Tapes;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.OrderEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecisionLoopTest {
    private static final long CLOSE_MILLIS = (Markets.CLOSE_MICROS - Markets.OPEN_MICROS) / 1_000;

    private static MarketScript market() {
        return new MarketScript().snapshot(bid(44, 100), ask(47, 60));
    }

    private static NewOrder buyYes(int cents, int contracts) {
        return NewOrder.of(Markets.TEST_1.ticker(), Intent.BUY_YES, cents * 100, contracts * 100L);
    }

    @Test
    void itDecidesAtTheFirstEventAndThenAThrottleLater() {
        Scene scene = new Scene(
                Tapes.of(market().at(100)
                        .delta(bid(40, 1))
                        .at(249)
                        .delta(bid(40, 1))
                        .at(251)
                        .delta(bid(40, 1))
                        .at(500)
                        .delta(bid(40, 1))
                        .at(501)
                        .delta(bid(40, 1))),
                SessionSettings.DEFAULT);
        assertThat(scene.decides().nowMillis()).isZero();
        assertThat(scene.decides().nowMillis()).isEqualTo(251);
        assertThat(scene.decides().nowMillis()).isEqualTo(501);
        assertThat(scene.advances()).isEqualTo(DecisionLoop.Step.END);
        assertThat(scene.loop().eventCount()).isEqualTo(6);
    }

    @Test
    void thereAreNoDecisionsAfterTheCloseWhilePausedOrOnAStaleBook() {
        Scene scene = new Scene(market().at(1)
                .gap()
                .at(2)
                .delta(bid(40, 1))
                .at(3)
                .snapshot(bid(44, 100), ask(47, 60))
                .at(4)
                .status(MarketStatus.INACTIVE)
                .at(5)
                .delta(bid(40, 1))
                .at(6)
                .status(MarketStatus.ACTIVE)
                .at(CLOSE_MILLIS)
                .delta(bid(40, 1))
                .at(CLOSE_MILLIS + 1)
                .settlement(10_000));
        assertThat(scene.decides().nowMillis()).isZero();
        assertThat(scene.decides().nowMillis()).isEqualTo(3);
        assertThat(scene.decides().nowMillis()).isEqualTo(6);
        assertThat(scene.advances()).isEqualTo(DecisionLoop.Step.END);
        assertThat(scene.loop().isSettled()).isTrue();
        assertThat(scene.loop().settledPayoutE4()).isEqualTo(10_000);
    }

    @Test
    void aCloseDateThatComesEarlierEndsTheDecisions() {
        Scene scene = new Scene(
                market().at(1).closeDate(3).at(2).delta(bid(40, 1)).at(3).delta(bid(40, 1)));
        scene.decides().decides();
        assertThat(scene.loop().market().closeMicros()).isEqualTo(Markets.OPEN_MICROS + 3_000);
        scene.decides();
        assertThat(scene.nowMillis()).isEqualTo(2);
        assertThat(scene.advances()).isEqualTo(DecisionLoop.Step.END);
    }

    @Test
    void timeNeverGoesBack() {
        Scene scene = new Scene(market().at(30)
                .trade(bid(44, 1))
                .at(10)
                .delta(bid(43, 1))
                .at(31)
                .delta(bid(43, 1)));
        long last = 0;
        for (int i = 0; i < 4; i++) {
            assertThat(scene.decides().loop().nowMicros()).isGreaterThanOrEqualTo(last);
            last = scene.loop().nowMicros();
        }
        assertThat(scene.nowMillis()).isEqualTo(31);
    }

    @Test
    void ourOwnOrdersAreInTheBookAndMarked() {
        Scene scene = new Scene(
                market().at(1).delta(bid(40, 1)).at(2).trade(bid(43, 4)).at(3).delta(bid(40, 1)));
        scene.decides().loop().orders().place(buyYes(45, 10));
        scene.decides();
        assertThat(scene.loop().book().bestBidE4()).isEqualTo(4_500);
        assertThat(scene.loop().book().ownE2(BookSide.BID, 4_500)).isEqualTo(1_000);
        assertThat(scene.loop().book().othersBestE4(BookSide.BID)).isEqualTo(4_400);
        scene.decides();
        assertThat(scene.loop().book().ownE2(BookSide.BID, 4_500)).isEqualTo(600);
        assertThat(scene.loop().account().position(Markets.TEST_1.ticker()).countE2())
                .isEqualTo(400);
        scene.loop()
                .orders()
                .cancel(scene.loop()
                        .account()
                        .openOrders(Markets.TEST_1.ticker())
                        .get(0)
                        .id());
        scene.decides();
        assertThat(scene.loop().book().ownE2(BookSide.BID, 4_500)).isZero();
        assertThat(scene.loop().book().bestBidE4()).isEqualTo(4_400);
    }

    @Test
    void theAccountKnowsBeforeTheListenerHears() {
        Scene scene = new Scene(market().at(1).delta(bid(40, 1)));
        scene.decides().loop().orders().place(buyYes(47, 10));
        DecisionLoop loop = scene.loop();
        loop.advance(event -> {
            if (event instanceof OrderEvent.Filled) {
                assertThat(loop.account().position(Markets.TEST_1.ticker()).countE2())
                        .isEqualTo(1_000);
            }
            assertThat(loop.nowMicros()).isGreaterThanOrEqualTo(event.receiveMicros());
        });
        assertThat(loop.equityE6()).isLessThan(SessionSettings.DEFAULT.cashE6());
    }

    @Test
    void theEquityOfAHeldPositionBecomesItsPayout() {
        Scene scene =
                new Scene(market().at(1).delta(bid(40, 1)).at(CLOSE_MILLIS + 9).settlement(10_000));
        scene.decides().loop().orders().place(buyYes(47, 10));
        scene.decides();
        long fee = 180_000;
        assertThat(scene.loop().equityE6()).isEqualTo(100_000_000 - 4_700_000 - fee + 4_400_000);
        scene.ends();
        assertThat(scene.loop().equityE6()).isEqualTo(100_000_000 - 4_700_000 - fee + 10_000_000);
    }

    @Test
    void theBookIsStaleAfterAGapUntilTheNextSnapshot() {
        Scene scene = new Scene(market().at(1).gap());
        scene.decides().ends();
        assertThat(scene.loop().book().state()).isEqualTo(BookState.STALE);
    }

    @Test
    void aWholeSessionDecidesOnlyWhileTheMarketIsOpen() {
        Scene scene =
                new Scene(SyntheticMarket.generate(1, Duration.ofMinutes(2)).tape(), SessionSettings.DEFAULT);
        long last = Long.MIN_VALUE;
        while (scene.advances() == DecisionLoop.Step.DECIDE) {
            long now = scene.loop().nowMicros();
            assertThat(last == Long.MIN_VALUE || now - last >= DecisionRule.DEFAULT_THROTTLE_MICROS)
                    .isTrue();
            assertThat(now).isLessThan(scene.loop().market().closeMicros());
            last = now;
        }
        assertThat(scene.loop().isSettled()).isTrue();
    }
}
