package io.kalshiflow.book;

import static io.kalshiflow.market.BookSide.ASK;
import static io.kalshiflow.market.BookSide.BID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.testing.Grids;
import io.kalshiflow.market.testing.Markets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBookTest {
    private final OrderBook book = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());

    private void load(Level... levels) {
        new MarketScript().snapshot(levels).playTo(new BookUpdater(book));
    }

    private void loadTwoSided() {
        load(Level.bid(40, 10), Level.bid(39, 20), Level.ask(45, 30), Level.ask(47, 5));
    }

    @Test
    void aNewBookIsStaleAndEmpty() {
        assertThat(book.market()).isEqualTo(Markets.TEST_1.ticker());
        assertThat(book.state()).isEqualTo(BookState.STALE);
        assertThat(book.bestBidE4()).isEqualTo(BookView.NONE);
        assertThat(book.bestAskE4()).isEqualTo(BookView.NONE);
        assertThat(book.version()).isZero();
    }

    @Test
    void statesSayWhatTheBookIsGoodFor() {
        load();
        assertThat(book.state()).isEqualTo(BookState.EMPTY);
        book.applyDelta(BID, 4_000, 100);
        assertThat(book.state()).isEqualTo(BookState.ONE_SIDED);
        book.applyDelta(ASK, 4_001, 100);
        assertThat(book.state()).isEqualTo(BookState.TWO_SIDED);
        book.applyDelta(ASK, 4_000, 100);
        assertThat(book.state()).isEqualTo(BookState.CROSSED);
        book.applyDelta(BID, 4_000, -100);
        assertThat(book.state()).isEqualTo(BookState.ONE_SIDED);
        book.markStale();
        assertThat(book.state()).isEqualTo(BookState.STALE);
    }

    @Test
    void asksAreReadOnTheYesScaleCheapestFirst() {
        loadTwoSided();
        assertThat(book.bestAskE4()).isEqualTo(4_500);
        assertThat(book.nextE4(ASK, 4_500)).isEqualTo(4_700);
        assertThat(book.nextE4(ASK, 4_700)).isEqualTo(BookView.NONE);
        assertThat(book.nextE4(BID, 4_000)).isEqualTo(3_900);
    }

    @Test
    void nextIsAskedFromAnyPriceEvenAnImpossibleOne() {
        loadTwoSided();
        assertThat(book.nextE4(BID, 3_999)).isEqualTo(3_900);
        assertThat(book.nextE4(BID, 3_901)).isEqualTo(3_900);
        for (int price : new int[] {10_000, 10_001, 12_345, 1_000_000}) {
            assertThat(book.nextE4(BID, price)).isEqualTo(4_000);
            assertThat(book.nextE4(ASK, price)).isEqualTo(BookView.NONE);
        }
        for (int price : new int[] {0, -1, -100, -12_345, -1_000_000}) {
            assertThat(book.nextE4(BID, price)).isEqualTo(BookView.NONE);
            assertThat(book.nextE4(ASK, price)).isEqualTo(4_500);
        }
    }

    @Test
    void depthAddsUpToTheLimitAndNoFurther() {
        loadTwoSided();
        assertThat(book.depthE2(ASK, 4_499)).isZero();
        assertThat(book.depthE2(ASK, 4_500)).isEqualTo(3_000);
        assertThat(book.depthE2(ASK, 9_999)).isEqualTo(3_500);
        assertThat(book.depthE2(BID, 4_001)).isZero();
        assertThat(book.depthE2(BID, 3_900)).isEqualTo(3_000);
    }

    @Test
    void sizesOutsideOfTheRangeAreZero() {
        loadTwoSided();
        for (int price : new int[] {Integer.MIN_VALUE, -1, 0, 10_000, Integer.MAX_VALUE}) {
            assertThat(book.sizeE2(BID, price)).isZero();
            assertThat(book.ownE2(ASK, price)).isZero();
        }
    }

    @Test
    void aSnapshotReplacesEverything() {
        loadTwoSided();
        load(Level.ask(60, 1));
        assertThat(book.bestBidE4()).isEqualTo(BookView.NONE);
        assertThat(book.bestAskE4()).isEqualTo(6_000);
        assertThat(book.depthE2(ASK, 9_999)).isEqualTo(100);
    }

    @Test
    void theVersionGrowsByOneWithEveryAppliedUpdate() {
        loadTwoSided();
        assertThat(book.version()).isEqualTo(1);
        book.applyDelta(BID, 4_100, 1);
        assertThat(book.version()).isEqualTo(2);
        book.relay(Grids.DECI_CENT);
        assertThat(book.version()).isEqualTo(3);
        book.markStale();
        book.applyDelta(BID, 4_100, 1);
        assertThat(book.version()).isEqualTo(3);
        loadTwoSided();
        assertThat(book.version()).isEqualTo(4);
        assertThatExceptionOfType(BookException.class).isThrownBy(() -> book.applyDelta(BID, 0, 1));
        assertThat(book.version()).isEqualTo(4);
    }

    @Test
    void aDeltaBeforeAnySnapshotIsNamed() {
        assertThatExceptionOfType(BookException.DeltaBeforeSnapshot.class)
                .isThrownBy(() -> book.applyDelta(BID, 4_000, 100))
                .withMessageContaining("TEST-1")
                .withMessageContaining("0.4000");
        assertStaleUntilTheNextSnapshot();
    }

    @Test
    void aLevelThatWouldGoNegativeIsNamedAndLeftAlone() {
        loadTwoSided();
        assertThatExceptionOfType(BookException.NegativeLevel.class)
                .isThrownBy(() -> book.applyDelta(ASK, 4_500, -3_001))
                .withMessageContaining("TEST-1: ASK 0.4500 would hold -0.01 contracts")
                .withMessageContaining("-30.01");
        assertThat(book.sizeE2(ASK, 4_500)).isEqualTo(3_000);
        assertThat(book.bestAskE4()).isEqualTo(4_500);
        assertStaleUntilTheNextSnapshot();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000, 10_001, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aPriceThatCannotBeIsNamed(int priceE4) {
        loadTwoSided();
        assertThatExceptionOfType(BookException.PriceOutOfRange.class)
                .isThrownBy(() -> book.applyDelta(BID, priceE4, 100))
                .withMessageContaining("TEST-1");
        assertStaleUntilTheNextSnapshot();
    }

    private void assertStaleUntilTheNextSnapshot() {
        assertThat(book.state()).isEqualTo(BookState.STALE);
        loadTwoSided();
        assertThat(book.state()).isEqualTo(BookState.TWO_SIDED);
        assertThat(book.depthE2(BID, 1)).isEqualTo(3_000);
        assertThat(book.depthE2(ASK, 9_999)).isEqualTo(3_500);
    }

    @Test
    void deltasOfAStaleBookAreCountedAndIgnored() {
        loadTwoSided();
        new MarketScript()
                .gap()
                .delta(Level.bid(40, -99))
                .delta(Level.bid(41, 1))
                .playTo(new BookUpdater(book));
        assertThat(book.ignoredDeltas()).isEqualTo(2);
        assertThat(book.bestBidE4()).isEqualTo(4_000);
        assertStaleUntilTheNextSnapshot();
        book.applyDelta(BID, 4_100, 100);
        assertThat(book.bestBidE4()).isEqualTo(4_100);
        assertThat(book.ignoredDeltas()).isEqualTo(2);
    }

    @Test
    void aSpoiledSnapshotDoesNotMakeTheBookGood() {
        book.beginSnapshot();
        book.addSnapshotLevel(BID, 4_000, 100);
        assertThatExceptionOfType(BookException.PriceOutOfRange.class)
                .isThrownBy(() -> book.addSnapshotLevel(BID, 10_000, 100));
        assertThatIllegalStateException().isThrownBy(() -> book.addSnapshotLevel(BID, 3_900, 100));
        assertThatIllegalStateException().isThrownBy(book::endSnapshot);
        assertStaleUntilTheNextSnapshot();
    }

    @Test
    void aNegativeSnapshotLevelIsNamed() {
        book.beginSnapshot();
        assertThatExceptionOfType(BookException.NegativeLevel.class)
                .isThrownBy(() -> book.addSnapshotLevel(ASK, 4_000, -1));
        assertStaleUntilTheNextSnapshot();
    }

    @Test
    void levelsAndEndsOutsideOfASnapshotAreRefused() {
        assertThatIllegalStateException().isThrownBy(book::endSnapshot);
        assertThat(book.state()).isEqualTo(BookState.STALE);
        loadTwoSided();
        assertThatIllegalStateException().isThrownBy(() -> book.addSnapshotLevel(BID, 4_000, 100));
        assertThatIllegalStateException().isThrownBy(book::endSnapshot);
        assertThat(book.state()).isEqualTo(BookState.TWO_SIDED);
    }

    @Test
    void aBookIsStaleWhileItsSnapshotLoads() {
        loadTwoSided();
        book.beginSnapshot();
        assertThat(book.state()).isEqualTo(BookState.STALE);
        book.endSnapshot();
        assertThat(book.state()).isEqualTo(BookState.EMPTY);
    }

    @Test
    void offGridPricesAndOtherGridsKeepEveryLevel() {
        loadTwoSided();
        book.applyDelta(BID, 4_003, 7);
        book.applyDelta(ASK, 4_999, 9);
        book.relay(Grids.CENTI_CENT);
        book.relay(Grids.LINEAR_CENT);
        assertThat(book.bestBidE4()).isEqualTo(4_003);
        assertThat(book.nextE4(BID, 4_003)).isEqualTo(4_000);
        assertThat(book.sizeE2(ASK, 4_999)).isEqualTo(9);
        assertThat(book.sizeE2(BID, 4_003)).isEqualTo(7);
        assertThat(book.sizeE2(BID, 4_004)).isZero();
        assertThat(book.depthE2(ASK, 9_999)).isEqualTo(3_509);
    }

    @Test
    void aGridEventReachesTheBook() {
        loadTwoSided();
        long before = book.version();
        new MarketScript().grid(Grids.DECI_CENT).playTo(new BookUpdater(book));
        assertThat(book.version()).isEqualTo(before + 1);
        assertThat(book.bestAskE4()).isEqualTo(4_500);
    }

    @Test
    void theBestOfOthersSkipsLevelsThatAreOursAlone() {
        loadTwoSided();
        book.setOwn(BID, 4_000, 1_000);
        book.setOwn(ASK, 4_500, 2_999);
        assertThat(book.othersBestE4(BID)).isEqualTo(3_900);
        assertThat(book.othersE2(BID, 4_000)).isZero();
        assertThat(book.othersBestE4(ASK)).isEqualTo(4_500);
        assertThat(book.othersE2(ASK, 4_500)).isEqualTo(1);
        assertThat(book.bestBidE4()).isEqualTo(4_000);
        book.setOwn(BID, 3_900, 2_000);
        assertThat(book.othersBestE4(BID)).isEqualTo(BookView.NONE);
        book.setOwn(BID, 4_000, 999);
        assertThat(book.othersBestE4(BID)).isEqualTo(4_000);
    }

    @Test
    void ownSizesOutliveSnapshotsAndOtherGrids() {
        book.setOwn(ASK, 4_567, 50);
        loadTwoSided();
        book.relay(Grids.DECI_CENT);
        assertThat(book.ownE2(ASK, 4_567)).isEqualTo(50);
        assertThat(book.ownE2(BID, 4_567)).isZero();
    }

    @Test
    void impossibleOwnSizesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.setOwn(BID, 4_000, -1))
                .withMessageContaining("-0.01");
        for (int price : new int[] {-1, 0, 10_000, 20_000}) {
            assertThatIllegalArgumentException().isThrownBy(() -> book.setOwn(ASK, price, 1));
        }
        assertThat(book.ownE2(BID, 4_000)).isZero();
    }
}
