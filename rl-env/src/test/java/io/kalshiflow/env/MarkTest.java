package io.kalshiflow.env;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.testing.Markets;
import org.junit.jupiter.api.Test;

class MarkTest {
    private final OrderBook book = new OrderBook(Markets.TEST_1.ticker(), Markets.TEST_1.grid());
    private final Mark mark = new Mark();

    private void show(Level... levels) {
        new MarketScript().snapshot(levels).playTo(new BookUpdater(book));
        mark.update(book);
    }

    @Test
    void aPositionIsWorthTheBestPriceOfTheSideItIsSoldTo() {
        show(bid(40, 10), bid(39, 10), ask(45, 10));
        assertThat(mark.valueE6(200)).isEqualTo(200 * 4_000);
        assertThat(mark.valueE6(-200)).isEqualTo(200 * 5_500);
        assertThat(mark.priceE4(1)).isEqualTo(4_000);
        assertThat(mark.priceE4(-1)).isEqualTo(4_500);
        assertThat(mark.isCurrent(1)).isTrue();
        assertThat(mark.isCurrent(-1)).isTrue();
    }

    @Test
    void aMissingSideKeepsItsLastPriceAndIsFlagged() {
        show(bid(40, 10), ask(45, 10));
        show(ask(44, 10));
        assertThat(mark.valueE6(100)).isEqualTo(100 * 4_000);
        assertThat(mark.isCurrent(100)).isFalse();
        assertThat(mark.isCurrent(-100)).isTrue();
        assertThat(mark.isCurrent(0)).isTrue();
        show(bid(41, 10));
        assertThat(mark.valueE6(-100)).isEqualTo(100 * 5_600);
        assertThat(mark.isCurrent(-100)).isFalse();
        assertThat(mark.isCurrent(100)).isTrue();
    }

    @Test
    void aSideThatWasNeverThereIsWorthNothing() {
        mark.update(book);
        assertThat(mark.valueE6(100)).isZero();
        assertThat(mark.valueE6(-100)).isZero();
        assertThat(mark.isCurrent(100)).isFalse();
    }

    @Test
    void aStaleBookKeepsTheLastPriceAndIsFlagged() {
        show(bid(40, 10), ask(45, 10));
        book.markStale();
        mark.update(book);
        assertThat(mark.valueE6(100)).isEqualTo(100 * 4_000);
        assertThat(mark.isCurrent(100)).isFalse();
    }

    @Test
    void ourOwnOrdersDoNotCount() {
        show(bid(41, 5), bid(40, 10), ask(45, 10));
        book.setOwn(BookSide.BID, 4_100, 500);
        mark.update(book);
        assertThat(mark.valueE6(100)).isEqualTo(100 * 4_000);
    }
}
