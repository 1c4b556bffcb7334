package io.kalshiflow.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kalshiflow.book.testing.TreeMapBook;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Grids;
import io.kalshiflow.market.testing.Markets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** The fast book and a sorted map get the same calls and must say the same after each one. */
class OrderBookTwinTest {
    private static final int CALLS = 5_000;
    private static final List<PriceGrid> GRIDS = List.of(
            Grids.LINEAR_CENT,
            Grids.DECI_CENT,
            Grids.TAPERED_DECI_CENT,
            Grids.COMBO,
            Grids.CENTI_CENT,
            PriceGrid.of(new PriceGrid.Segment(0, 9_900, 300)));

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void onWholeCents(@ForAll long seed) {
        new Twins(seed, Grids.LINEAR_CENT, 0).run();
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void onTenThousandths(@ForAll long seed) {
        new Twins(seed, Grids.CENTI_CENT, 0).run();
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void onAnyGridThatChangesWithPricesBesideIt(@ForAll long seed) {
        new Twins(seed, GRIDS.get((int) Math.floorMod(seed, (long) GRIDS.size())), 2).run();
    }

    private static final class Twins {
        private final Random random;
        private PriceGrid grid;
        private final int percentOffGrid;
        private final OrderBook book;
        private final TreeMapBook twin = new TreeMapBook();
        private int calls;

        Twins(long seed, PriceGrid grid, int percentOffGrid) {
            random = new Random(seed);
            this.grid = grid;
            this.percentOffGrid = percentOffGrid;
            book = new OrderBook(Markets.TEST_1.ticker(), grid);
        }

        void run() {
            compare(BookSide.BID, 5_000);
            snapshot();
            while (calls < CALLS) {
                step();
            }
        }

        private void step() {
            BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
            int price = price();
            switch (random.nextInt(100)) {
                case 0 -> snapshot();
                case 1 -> overshoot(side, price);
                case 2 -> impossiblePrice(side);
                case 3 -> {
                    book.markStale();
                    twin.markStale();
                    compare(side, price);
                    snapshot();
                }
                case 4 -> relay(side, price);
                case 5, 6, 7 -> {
                    int ownPrice = random.nextBoolean() && twin.bestE4(side) > 0 ? twin.bestE4(side) : price;
                    long own = random.nextInt(3) == 0 ? 0 : random.nextInt(1_500);
                    book.setOwn(side, ownPrice, own);
                    twin.setOwn(side, ownPrice, own);
                    compare(side, ownPrice);
                }
                default -> {
                    int occupied = occupied(side, price);
                    if (random.nextInt(100) < 55 && twin.sizeE2(side, occupied) > 0) {
                        long size = twin.sizeE2(side, occupied);
                        delta(side, occupied, random.nextBoolean() ? -size : -(long) random.nextInt((int) size + 1));
                    } else {
                        delta(side, price, random.nextInt(1_000));
                    }
                }
            }
        }

        /** Mostly near the middle, so that levels meet, empty and cross. */
        private int price() {
            if (random.nextInt(100) < percentOffGrid) {
                return 1 + random.nextInt(9_999);
            }
            int around = random.nextInt(10) == 0 ? random.nextInt(10_000) : 4_500 + random.nextInt(1_000);
            int price = grid.atOrBelow(around);
            return price == PriceGrid.NONE ? grid.priceE4(0) : price;
        }

        private int occupied(BookSide side, int price) {
            int next = random.nextInt(3) == 0 ? twin.bestE4(side) : twin.nextE4(side, price);
            return next == BookView.NONE ? price : next;
        }

        private void delta(BookSide side, int price, long change) {
            book.applyDelta(side, price, change);
            twin.change(side, price, change);
            twin.grow();
            compare(side, price);
        }

        private void snapshot() {
            book.beginSnapshot();
            twin.beginSnapshot();
            compare(BookSide.ASK, price());
            for (int level = random.nextInt(30); level > 0; level--) {
                BookSide side = random.nextBoolean() ? BookSide.BID : BookSide.ASK;
                int price = price();
                long size = 1L + random.nextInt(2_000);
                book.addSnapshotLevel(side, price, size);
                twin.change(side, price, size);
                compare(side, price);
            }
            book.endSnapshot();
            twin.endSnapshot();
            compare(BookSide.BID, price());
        }

        private void overshoot(BookSide side, int price) {
            long tooMuch = -twin.sizeE2(side, price) - 1L - random.nextInt(100);
            assertThatExceptionOfType(BookException.NegativeLevel.class)
                    .isThrownBy(() -> book.applyDelta(side, price, tooMuch));
            twin.markStale();
            compare(side, price);
            snapshot();
        }

        private void impossiblePrice(BookSide side) {
            int price = random.nextBoolean() ? -random.nextInt(100) : 10_000 + random.nextInt(100);
            assertThatExceptionOfType(BookException.PriceOutOfRange.class)
                    .isThrownBy(() -> book.applyDelta(side, price, 1));
            twin.markStale();
            compare(side, price);
            snapshot();
        }

        private void relay(BookSide side, int price) {
            if (percentOffGrid > 0) {
                grid = GRIDS.get(random.nextInt(GRIDS.size()));
            }
            book.relay(grid);
            twin.grow();
            compare(side, price);
        }

        private void compare(BookSide touched, int touchedPrice) {
            calls++;
            String call = "call " + calls;
            assertThat(book.state()).as(call).isEqualTo(twin.state());
            assertThat(book.version()).as(call).isEqualTo(twin.version());
            assertThat(book.sizeE2(touched, touchedPrice)).as(call).isEqualTo(twin.sizeE2(touched, touchedPrice));
            int anyPrice = random.nextInt(10_200) - 100;
            for (BookSide side : BookSide.values()) {
                assertThat(book.bestE4(side)).as(call).isEqualTo(twin.bestE4(side));
                assertThat(book.othersBestE4(side)).as(call).isEqualTo(twin.othersBestE4(side));
                for (int price : new int[] {touchedPrice, anyPrice}) {
                    assertThat(book.nextE4(side, price)).as(call).isEqualTo(twin.nextE4(side, price));
                    assertThat(book.sizeE2(side, price)).as(call).isEqualTo(twin.sizeE2(side, price));
                    assertThat(book.ownE2(side, price)).as(call).isEqualTo(twin.ownE2(side, price));
                }
                assertThat(book.depthE2(side, anyPrice)).as(call).isEqualTo(twin.depthE2(side, anyPrice));
            }
            if (calls % 50 == 0) {
                compareEveryLevel(call);
            }
        }

        private void compareEveryLevel(String call) {
            for (BookSide side : BookSide.values()) {
                int expected = twin.bestE4(side);
                int actual = book.bestE4(side);
                while (expected != BookView.NONE) {
                    assertThat(actual).as(call).isEqualTo(expected);
                    assertThat(book.sizeE2(side, actual)).as(call).isEqualTo(twin.sizeE2(side, expected));
                    expected = twin.nextE4(side, expected);
                    actual = book.nextE4(side, actual);
                }
                assertThat(actual).as(call).isEqualTo(BookView.NONE);
            }
        }
    }
}
