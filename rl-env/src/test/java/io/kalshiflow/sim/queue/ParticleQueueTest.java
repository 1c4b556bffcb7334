package io.kalshiflow.sim.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.kalshiflow.env.synth.SyntheticMarket;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.tape.RowKind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParticleQueueTest {
    private static final int PRICE = 4000;
    private static final long START = 1_767_243_600_000_000L;
    private static final QueueCalibration CALIBRATION = Parameters.calibration();

    private static ProbedQueue model(int particles) {
        ProbedQueue model = QueueChoice.particles(particles, CALIBRATION).create();
        model.reset(1);
        model.beginSnapshot();
        model.snapshotLevel(BookSide.BID, PRICE, 1_000);
        model.endSnapshot();
        return model;
    }

    private static void apply(QueueModel model, LevelChange change, long countE2, long seconds) {
        model.apply(change, BookSide.BID, PRICE, countE2, START + seconds * 1_000_000);
    }

    @Test
    void whatASnapshotShowsIsAheadAndPrintsTakeIt() {
        for (int particles : new int[] {1, 16}) {
            ProbedQueue model = model(particles);
            model.join(0, BookSide.BID, PRICE, 1_000, START);
            apply(model, LevelChange.ADD, 250, 1);
            apply(model, LevelChange.PRINT, 600, 2);
            assertThat(model.aheadE2(0)).isEqualTo(400);
            assertThat(model.reachedE2(0)).isZero();
            apply(model, LevelChange.PRINT, 400, 3);
            assertThat(model.aheadE2(0)).isZero();
            assertThat(model.hitProbability(0)).isZero();

            apply(model, LevelChange.PRINT_LAST, 100, 4);

            assertThat(model.reachedE2(0)).isEqualTo(100);
            assertThat(model.hitProbability(0)).isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void whatWeTookOurselvesIsNotAhead() {
        ProbedQueue model = model(1);
        model.join(0, BookSide.BID, PRICE, 700, START);
        assertThat(model.aheadE2(0)).isEqualTo(700);

        apply(model, LevelChange.PRINT, 800, 1);

        assertThat(model.reachedE2(0)).isEqualTo(100);
        assertThat(model.aheadE2(0)).isEqualTo(200);
    }

    @Test
    void aSnapshotThatConfirmsALevelKeepsItsOrders() {
        ProbedQueue model = model(1);
        apply(model, LevelChange.ADD, 250, 1);
        model.join(0, BookSide.BID, PRICE, 1_250, START);
        for (long size : new long[] {1_250, 1_100}) {
            model.beginSnapshot();
            model.snapshotLevel(BookSide.BID, PRICE, size);
            model.endSnapshot();
            assertThat(model.aheadE2(0)).isEqualTo(size);
        }
        apply(model, LevelChange.CANCEL, 100, 2);
        assertThat(model.aheadE2(0))
                .as("the order of 2.50 was cut to 1.00, then cancelled")
                .isEqualTo(1_000);

        model.beginSnapshot();
        model.endSnapshot();

        assertThat(model.aheadE2(0)).isZero();
    }

    @Test
    void beliefsSpreadWhereACancelCanBeAnyones() {
        ProbedQueue model = model(64);
        apply(model, LevelChange.ADD, 500, 1);
        model.join(0, BookSide.BID, PRICE, 1_500, START + 1_000_000);
        apply(model, LevelChange.ADD, 500, 2);
        apply(model, LevelChange.CANCEL, 500, 3);

        assertThat(model.aheadE2(0, 0.0)).isEqualTo(1_000);
        assertThat(model.aheadE2(0, 1.0)).isEqualTo(1_500);
        assertThat(model.aheadE2(0, 0.5)).isBetween(1_000L, 1_500L);
        assertThatThrownBy(() -> model.aheadE2(0, 1.5)).hasMessageContaining("1.5");
    }

    /** The paths of many seeds are hit as often as the beliefs say. */
    @Test
    void pathsAreDrawnFromTheBelief() {
        ClassifiedTape tape = ClassifiedTape.of(SyntheticMarket.generate(5).tape());
        double expected = 0;
        int reached = 0;
        int orders = 0;
        for (long seed = 1; seed <= 40; seed++) {
            ProbedQueue model = QueueChoice.particles(16, CALIBRATION).create();
            List<Double> beliefs = new ArrayList<>();
            List<Boolean> paths = new ArrayList<>();
            joinEvery(model, tape, seed, beliefs, paths);
            orders += beliefs.size();
            expected += beliefs.stream().mapToDouble(Double::doubleValue).sum();
            reached += (int) paths.stream().filter(path -> path).count();
        }
        assertThat(orders).isGreaterThan(5_000);
        assertThat(reached).isBetween((int) (expected * 0.95), (int) (expected * 1.05));
        assertThat(reached).isGreaterThan(500);
    }

    private static void joinEvery(
            ProbedQueue model, ClassifiedTape tape, long seed, List<Double> beliefs, List<Boolean> paths) {
        model.reset(seed);
        boolean[] open = new boolean[8];
        boolean[] reached = new boolean[8];
        for (int row = 0; row < tape.tape().rows(); row++) {
            tape.tell(row, model);
            LevelChange change = tape.change(row);
            if (change == null) {
                continue;
            }
            for (int order = 0; order < open.length; order++) {
                reached[order] |= open[order] && change.isPrint() && model.reachedE2(order) > 0;
            }
            if (change == LevelChange.ADD && row % 20 == 0) {
                int order = row / 20 % open.length;
                if (open[order]) {
                    beliefs.add(model.hitProbability(order));
                    paths.add(reached[order]);
                    model.leave(order);
                }
                model.join(
                        order,
                        BookSide.ofCode(tape.tape().side(row)),
                        tape.tape().priceE4(row),
                        Long.MAX_VALUE,
                        tape.tape().exchangeMicros(row));
                open[order] = true;
                reached[order] = false;
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameBeliefsAndAnotherOneOthers() {
        ClassifiedTape tape = ClassifiedTape.of(SyntheticMarket.generate(5).tape());
        ProbedQueue model = QueueChoice.particles(16, CALIBRATION).create();
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        joinEvery(model, tape, 1, first, new ArrayList<>());
        joinEvery(model, tape, 2, other, new ArrayList<>());
        joinEvery(model, tape, 1, again, new ArrayList<>());

        assertThat(again).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void aMirroredMarketIsTheMirrorImage() {
        ClassifiedTape tape = ClassifiedTape.of(SyntheticMarket.generate(5).tape());
        ProbedQueue model = QueueChoice.particles(16, CALIBRATION).create();
        ProbedQueue mirror = QueueChoice.particles(16, CALIBRATION).create();
        model.reset(3);
        mirror.reset(3);
        boolean[] open = new boolean[8];
        int beliefs = 0;
        for (int row = 0; row < tape.tape().rows(); row++) {
            LevelChange change = tape.change(row);
            if (change == null) {
                continue;
            }
            BookSide side = BookSide.ofCode(tape.tape().side(row));
            int price = tape.tape().priceE4(row);
            long count = Math.abs(tape.tape().countE2(row));
            long micros = tape.tape().exchangeMicros(row);
            model.apply(change, side, price, count, micros);
            mirror.apply(change, side.opposite(), 10_000 - price, count, micros);
            for (int order = 0; order < open.length; order++) {
                if (open[order]) {
                    assertThat(mirror.aheadE2(order)).isEqualTo(model.aheadE2(order));
                    assertThat(mirror.hitProbability(order)).isEqualTo(model.hitProbability(order));
                    beliefs += model.aheadE2(order, 0.1) < model.aheadE2(order, 0.9) ? 1 : 0;
                }
            }
            if (row % 20 == 0) {
                int order = row / 20 % open.length;
                if (open[order]) {
                    model.leave(order);
                    mirror.leave(order);
                }
                model.join(order, side, price, Long.MAX_VALUE, micros);
                mirror.join(order, side.opposite(), 10_000 - price, Long.MAX_VALUE, micros);
                open[order] = true;
            }
        }
        assertThat(beliefs).as("orders whose place is not certain").isGreaterThan(1_000);
    }

    @Test
    void nothingIsAllocatedAfterWarmUp() {
        ClassifiedTape tape = ClassifiedTape.of(SyntheticMarket.generate(9).tape());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int particles : new int[] {1, 16}) {
            ProbedQueue model = QueueChoice.particles(particles, CALIBRATION).create();
            play(model, tape);
            play(model, tape);
            long before = threads.getCurrentThreadAllocatedBytes();
            play(model, tape);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(bytes)
                    .as("%d particles, %d rows", particles, tape.tape().rows())
                    .isLessThan(2_000);
        }
    }

    private static void play(ProbedQueue model, ClassifiedTape tape) {
        model.reset(1);
        CounterRandom random = new CounterRandom(1, 1);
        for (int row = 0; row < tape.tape().rows(); row++) {
            tape.tell(row, model);
            if (tape.tape().kind(row) == RowKind.DELTA && random.nextInt(30) == 0) {
                BookSide side = BookSide.ofCode(tape.tape().side(row));
                model.join(0, side, tape.tape().priceE4(row), 0, tape.tape().exchangeMicros(row));
                model.aheadE2(0);
                model.aheadE2(0, 0.9);
                model.leave(0);
            }
        }
    }

    @Test
    void aProbeStartsFromWhatTheModelKnowsAndHearsOnlyWhatItIsTold() {
        ProbedQueue model = model(16);
        apply(model, LevelChange.ADD, 250, 1);
        QueueProbe probe = model.probe(BookSide.BID, PRICE);
        apply(model, LevelChange.PRINT, 1_000, 2);
        assertThat(probe.aheadE2(0.5)).isEqualTo(1_250);

        probe.apply(LevelChange.PRINT, 1_000, START);
        assertThat(probe.hitProbabilityAtTrade(77)).isZero();
        probe.apply(LevelChange.PRINT, 250, START);

        assertThat(probe.hitProbability()).isZero();
        assertThat(probe.hitProbabilityAtTrade(77)).isEqualTo(1, within(1e-12));
    }
}
