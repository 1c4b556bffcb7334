package io.kalshiflow.sim.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.BookSide;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueChoiceTest {
    private static final String[] NAMES = {
        "touch",
        "trades-only",
        "risk-averse",
        "power:3",
        "log",
        "order-list",
        "particles:16",
        "quantity:8",
        "order-list:no-amend-ups",
        "particles:64:no-amend-ups",
        "particles:16:cold"
    };

    @Test
    void everyNameMakesAModelThatCanBeAskedAndUsedAgain() {
        for (String name : NAMES) {
            QueueChoice choice = QueueChoice.parse(name);
            assertThat(choice).hasToString(name);
            ProbedQueue model = choice.create();
            for (long seed = 1; seed <= 2; seed++) {
                model.reset(seed);
                model.beginSnapshot();
                model.snapshotLevel(BookSide.ASK, 4_000, 1_000);
                model.endSnapshot();
                model.join(3, BookSide.ASK, 4_000, 1_000, 0);
                model.apply(LevelChange.PRINT_LAST, BookSide.ASK, 4_000, 1_200, 1);

                assertThat(model.reachedE2(3)).as(name).isEqualTo(name.equals("touch") ? 1_200 : 200);
                assertThat(model.aheadE2(3)).as(name).isZero();
                assertThat(model.aheadE2(3, 0.9)).as(name).isZero();
                assertThat(model.hitProbability(3)).as(name).isBetween(0.999, 1.0);
            }
        }
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnownOnes() {
        for (String bad : new String[] {
            "fifo", "log:2", "touch:", "order-list:2", "particles:16:warm", "quantity:4:cold", "particles:16:cold:x"
        }) {
            assertThatThrownBy(() -> QueueChoice.parse(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + bad + "\"")
                    .hasMessageContaining("risk-averse, power:EXPONENT");
        }
    }

    @Test
    void badNumbersAreAnsweredWithAnExample() {
        for (String bad : new String[] {"power", "power:x", "power:-1", "power:NaN"}) {
            assertThatThrownBy(() -> QueueChoice.parse(bad))
                    .hasMessageContaining(bad)
                    .hasMessageContaining("power:3");
        }
        for (String bad : new String[] {"particles", "particles:1", "particles:many", "particles:5000"}) {
            assertThatThrownBy(() -> QueueChoice.parse(bad))
                    .hasMessageContaining(bad)
                    .hasMessageContaining("particles:16");
        }
    }

    @Test
    void namesMayBeWrittenInCapitals() {
        assertThat(QueueChoice.parse(" Risk-Averse ")).hasToString("risk-averse");
    }

    @Test
    void theShippedCalibrationSaysWhereItIsFromAndIsCalledNoneElsewhere() {
        QueueCalibration shipped = QueueCalibration.shipped();
        assertThat(shipped.series()).containsExactly("KXGOLD15M");
        assertThat(shipped.values().get("series.KXGOLD15M.windows")).isEqualTo(20);
        assertThat(shipped.values().get("series.KXGOLD15M.adds")).isGreaterThan(300_000);

        QueueChoice particles = QueueChoice.parse("particles:16");
        assertThat(particles.isCalibratedFor("KXGOLD15M")).isTrue();
        assertThat(particles.isCalibratedFor("KXBTC")).isFalse();
        assertThat(QueueChoice.parse("particles:16:cold").isCalibratedFor("KXGOLD15M"))
                .isFalse();
        assertThat(QueueChoice.parse("log").isCalibratedFor("KXBTC")).isTrue();
    }

    @Test
    void anotherSeriesGetsNoHabitsOfThisOne() {
        QueueChoice choice = QueueChoice.parse("order-list");
        for (String series : new String[] {"KXGOLD15M", "KXBTC"}) {
            ProbedQueue model = choice.create(series);
            model.reset(1);
            model.apply(LevelChange.ADD_REPRICED, BookSide.BID, 4_000, 7_777, 0);
            model.join(0, BookSide.BID, 4_000, 7_777, 1_000_000);
            model.apply(LevelChange.ADD, BookSide.BID, 4_000, 15_000, 1_500_000);

            assertThat(model.aheadE2(0)).as(series).isEqualTo(series.equals("KXBTC") ? 7_777 : 0);
        }
    }

    @Test
    void aCalibrationWithoutAValueOrWithAnImpossibleOneIsRefused() {
        Map<String, Double> values = Parameters.values();
        values.put("hazard.plain.equal.3", 1.5);
        assertThatThrownBy(() -> QueueCalibration.of(values)).hasMessageContaining("hazard.plain.equal.3 is 1.5");
        values.remove("hazard.plain.equal.3");
        assertThatThrownBy(() -> QueueCalibration.of(values)).hasMessageContaining("no value hazard.plain.equal.3");
        Map<String, Double> misspelt = Parameters.values();
        misspelt.put("hasard.plain.equal.3", 0.5);
        assertThatThrownBy(() -> QueueCalibration.of(misspelt)).hasMessageContaining("hasard.plain.equal.3");
    }
}
