package io.kalshiflow.sim.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import org.junit.jupiter.api.Test;

class FrontQueueTest {
    private static final int PRICE = 4000;

    private static QueueModel model(String name) {
        QueueModel model = QueueChoice.parse(name).create();
        model.reset(1);
        model.beginSnapshot();
        model.snapshotLevel(BookSide.BID, PRICE, 1_000);
        model.endSnapshot();
        model.join(0, BookSide.BID, PRICE, 1_000, 0);
        return model;
    }

    private static void apply(QueueModel model, LevelChange change, long countE2) {
        model.apply(change, BookSide.BID, PRICE, countE2, 0);
    }

    @Test
    void aPrintTakesFromTheFrontAndWhatGoesPastItReachesUs() {
        for (String name : new String[] {"trades-only", "risk-averse", "power:3", "log"}) {
            QueueModel model = model(name);
            apply(model, LevelChange.PRINT_LAST, 600);
            assertThat(model.aheadE2(0)).as(name).isEqualTo(400);
            assertThat(model.reachedE2(0)).as(name).isZero();
            assertThat(model.hitProbability(0)).as(name).isZero();

            apply(model, LevelChange.ADD, 500);
            apply(model, LevelChange.PRINT_LAST, 650);

            assertThat(model.aheadE2(0)).as(name).isZero();
            assertThat(model.reachedE2(0)).as(name).isEqualTo(250);
            assertThat(model.hitProbability(0)).as(name).isEqualTo(1);
        }
    }

    @Test
    void aPrintOfExactlyWhatIsAheadStopsBeforeUs() {
        QueueModel model = model("risk-averse");

        apply(model, LevelChange.PRINT, 1_000);

        assertThat(model.reachedE2(0)).isZero();
        assertThat(model.aheadE2(0)).isZero();
    }

    @Test
    void aCancelIsAheadAsTheModelHasIt() {
        long[] expected = {0, 1_000, 1_000, 900, 940, 868};
        String[] names = {"touch", "trades-only", "risk-averse", "power:1", "power:2", "log"};
        for (int i = 0; i < names.length; i++) {
            QueueModel model = model(names[i]);
            apply(model, LevelChange.ADD, 2_000);

            apply(model, LevelChange.CANCEL, 300);

            assertThat(model.aheadE2(0)).as(names[i]).isEqualTo(expected[i]);
        }
    }

    @Test
    void onlyTradesOnlyForgetsThatNoMoreCanBeAheadThanTheLevelHolds() {
        QueueModel tradesOnly = model("trades-only");
        QueueModel riskAverse = model("risk-averse");
        apply(tradesOnly, LevelChange.CANCEL, 700);
        apply(riskAverse, LevelChange.CANCEL, 700);

        assertThat(tradesOnly.aheadE2(0)).isEqualTo(1_000);
        assertThat(riskAverse.aheadE2(0)).isEqualTo(300);
    }

    @Test
    void aSnapshotTakesWhatTheLevelNoLongerHolds() {
        QueueModel model = model("risk-averse");
        model.beginSnapshot();
        model.snapshotLevel(BookSide.BID, PRICE, 250);
        model.endSnapshot();
        assertThat(model.aheadE2(0)).isEqualTo(250);

        model.beginSnapshot();
        model.endSnapshot();

        assertThat(model.aheadE2(0)).isZero();
    }

    @Test
    void otherLevelsAndTheOtherSideSayNothing() {
        QueueModel model = model("touch");
        model.apply(LevelChange.PRINT_LAST, BookSide.BID, PRICE + 100, 500, 0);
        model.apply(LevelChange.PRINT_LAST, BookSide.ASK, PRICE, 500, 0);

        assertThat(model.reachedE2(0)).isZero();
    }

    @Test
    void anOrderNumberCanBeUsedAgainAfterItLeft() {
        QueueModel model = model("risk-averse");
        assertThatThrownBy(() -> model.join(0, BookSide.BID, PRICE, 1_000, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("order 0");
        apply(model, LevelChange.PRINT_LAST, 1_001);
        model.leave(0);
        assertThatThrownBy(() -> model.aheadE2(0)).hasMessageContaining("order 0 stands in no queue");

        model.join(0, BookSide.ASK, PRICE, 70, 0);

        assertThat(model.aheadE2(0)).isEqualTo(70);
        assertThat(model.hitProbability(0)).isZero();
    }

    @Test
    void manyOrdersAtOneLevelEachKnowTheirPlace() {
        QueueModel model = model("risk-averse");
        apply(model, LevelChange.ADD, 500);
        model.join(40, BookSide.BID, PRICE, 1_500, 0);
        apply(model, LevelChange.ADD, 100);
        model.join(7, BookSide.BID, PRICE, 1_600, 0);
        model.leave(40);
        apply(model, LevelChange.PRINT, 1_100);

        assertThat(model.aheadE2(0)).isZero();
        assertThat(model.reachedE2(0)).isEqualTo(100);
        assertThat(model.aheadE2(7)).isEqualTo(500);
    }

    @Test
    void resetForgetsEverything() {
        QueueModel model = model("risk-averse");
        model.reset(2);
        model.join(0, BookSide.BID, PRICE, 400, 0);
        apply(model, LevelChange.ADD, 400);
        apply(model, LevelChange.CANCEL, 100);

        assertThat(model.aheadE2(0)).isEqualTo(300);
    }
}
