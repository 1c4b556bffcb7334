package io.kalshiflow.sim.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.sim.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudTest {
    private static final long START = 1_767_243_600_000_000L;

    private final QueueParameters parameters = Parameters.made();

    /** Sizes that repeat, complete each other, add up and stand in the table, so that every rule has its cases. */
    private static long size(CounterRandom random) {
        long[] sizes = {1, 10, 62, 100, 250, 500, 1_000, 2_000, 3_800, 3_862, 4_538, 5_500, 6_000, 8_000, 15_000};
        return random.nextInt(4) == 0 ? 1L + random.nextInt(30_000) : sizes[random.nextInt(sizes.length)];
    }

    private static LevelChange change(CounterRandom random) {
        int kind = random.nextInt(100);
        return kind < 30
                ? LevelChange.ADD
                : kind < 48
                        ? LevelChange.ADD_REPRICED
                        : kind < 70
                                ? LevelChange.CANCEL
                                : kind < 85
                                        ? LevelChange.CANCEL_REPRICED
                                        : kind < 90 ? LevelChange.PRINT : LevelChange.PRINT_LAST;
    }

    @Test
    void theNaiveTwinAgreesToTheLastBit() {
        for (int particles : new int[] {1, 2, 16}) {
            for (long seed = 1; seed <= 12; seed++) {
                agree(particles, seed);
            }
        }
    }

    private void agree(int particles, long seed) {
        CounterRandom random = new CounterRandom(seed, particles);
        Cloud cloud = new Cloud(particles, parameters, new Lottery());
        cloud.clear(seed, 3);
        NaiveCloud naive = new NaiveCloud(particles, parameters, seed, 3);
        List<Long> places = new ArrayList<>();
        long now = START;
        cloud.replace(12_000, now);
        naive.replace(12_000, now);
        for (int event = 0; event < 1_500; event++) {
            now += (long) random.nextExponential(300_000);
            LevelChange change = change(random);
            long size = size(random);
            long count = change.isAdd() ? size : Math.min(size, cloud.sizeE2());
            if (count > 0) {
                cloud.apply(change, count, now);
                naive.apply(change, count, now);
            }
            if (random.nextInt(200) == 0) {
                long absolute = 1L + random.nextInt(20_000);
                naive.adjust(cloud.sizeE2(), absolute, now);
                cloud.adjust(absolute, now);
            }
            if (random.nextInt(10) == 0) {
                places.add(cloud.tail());
                assertThat(naive.tail()).isEqualTo(places.get(places.size() - 1));
            }
            for (int particle = 0; particle < particles; particle++) {
                assertThat(cloud.weight(particle))
                        .as("weight, seed %d, event %d", seed, event)
                        .isEqualTo(naive.weights[particle]);
                assertThat(cloud.aheadE2(particle, Long.MAX_VALUE)).isEqualTo(cloud.sizeE2());
                for (int i = Math.max(0, places.size() - 5); i < places.size(); i++) {
                    assertThat(cloud.aheadE2(particle, places.get(i)))
                            .as("ahead, seed %d, event %d, particle %d", seed, event, particle)
                            .isEqualTo(naive.ahead(particle, places.get(i)));
                    if (change.isPrint()) {
                        assertThat(cloud.passed(particle, places.get(i)))
                                .isEqualTo(places.get(i) < naive.targets[particle]);
                    }
                }
            }
        }
    }

    private Cloud list(LevelChange change, long... countsE2) {
        Cloud cloud = new Cloud(1, parameters, new Lottery());
        cloud.clear(1, 1);
        long now = START;
        for (long count : countsE2) {
            cloud.apply(change, count, now += 1_000_000);
        }
        return cloud;
    }

    @Test
    void aCancelOfAnExactSizeIsThatOrders() {
        Cloud cloud = list(LevelChange.ADD, 700, 123);
        long place = cloud.tail();

        cloud.apply(LevelChange.CANCEL, 123, START + 9_000_000);
        assertThat(cloud.aheadE2(0, place)).isEqualTo(700);

        cloud.apply(LevelChange.ADD, 300, START + 9_000_000);
        cloud.apply(LevelChange.CANCEL, 300, START + 9_100_000);
        assertThat(cloud.aheadE2(0, place)).isEqualTo(700);
    }

    @Test
    void anAmendUpSendsItsOrderToTheBack() {
        Cloud cloud = list(LevelChange.ADD_REPRICED, 7_777);
        long place = cloud.tail();

        cloud.apply(LevelChange.ADD, 15_000, START + 1_500_000);
        assertThat(cloud.aheadE2(0, place)).isZero();

        cloud.apply(LevelChange.CANCEL, 15_000, START + 3_000_000);
        assertThat(cloud.aheadE2(0, place)).as("the amend-up was none").isEqualTo(7_777);
    }

    @Test
    void aPrintBehindAPlacePassesIt() {
        Cloud cloud = list(LevelChange.ADD, 700);
        long place = cloud.tail();
        cloud.apply(LevelChange.ADD, 500, START + 2_000_000);

        cloud.apply(LevelChange.PRINT, 500, START + 3_000_000);

        assertThat(cloud.passed(0, place)).isTrue();
        assertThat(cloud.contradicted()).isEqualTo(1);
        assertThat(cloud.aheadE2(0, place))
                .as("whoever was passed over is not ahead any more")
                .isZero();
        assertThat(cloud.sizeE2()).isEqualTo(700);
    }

    @Test
    void aPrintLargerThanAnyOrderEatsFromTheFront() {
        Cloud cloud = list(LevelChange.ADD, 700);
        long place = cloud.tail();
        cloud.apply(LevelChange.ADD, 500, START + 2_000_000);

        cloud.apply(LevelChange.PRINT, 900, START + 3_000_000);

        assertThat(cloud.passed(0, place)).isTrue();
        assertThat(cloud.passedWhole(0, place)).isFalse();
        assertThat(cloud.sizeE2()).isEqualTo(300);
    }

    @Test
    void aCopyGoesItsOwnWay() {
        Cloud cloud = list(LevelChange.ADD, 700, 123);
        Cloud copy = new Cloud(1, parameters, new Lottery());
        copy.copyFrom(cloud, 1, 2);
        long place = copy.tail();

        copy.apply(LevelChange.CANCEL, 123, START + 9_000_000);

        assertThat(copy.aheadE2(0, place)).isEqualTo(700);
        assertThat(cloud.aheadE2(0, place)).isEqualTo(823);
    }

    @Test
    void anAbsoluteSizeTakesFromTheTailWhereOrdersOfOursStand() {
        Cloud cloud = list(LevelChange.ADD, 700);
        long place = cloud.tail();
        cloud.apply(LevelChange.ADD, 500, START + 2_000_000);

        cloud.adjust(900, START + 3_000_000);
        assertThat(cloud.aheadE2(0, place)).isEqualTo(700);
        cloud.adjust(400, START + 3_000_000);
        assertThat(cloud.aheadE2(0, place)).isEqualTo(400);
        cloud.adjust(1_000, START + 3_000_000);
        assertThat(cloud.aheadE2(0, place)).isEqualTo(400);
        assertThat(cloud.sizeE2()).isEqualTo(1_000);
    }
}
