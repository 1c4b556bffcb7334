package io.kalshiflow.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecreaseClassifierTest {
    private final List<String> told = new ArrayList<>();
    private final DecreaseClassifier classifier =
            new DecreaseClassifier((market, exchangeMicros, receiveMicros, side, priceE4, countE2, cause) ->
                    told.add(market + " " + side + " " + priceE4 + " " + countE2 + " " + cause));

    private void delta(long exchangeMicros, long receiveMicros, int priceE4, long deltaE2) {
        classifier.onDelta(0, exchangeMicros, receiveMicros, BookSide.BID, priceE4, deltaE2, 0);
    }

    private void trade(long exchangeMicros, long receiveMicros, int priceE4, long countE2, int flags) {
        classifier.onTrade(0, exchangeMicros, receiveMicros, BookSide.BID, priceE4, countE2, flags);
    }

    @Test
    void aDecreaseWithItsTradeIsAFillWhicheverComesFirst() {
        delta(7_300, 10_000, 4000, -500);
        trade(7_000, 10_500, 4000, 500, 0);
        trade(8_000, 11_000, 4100, 200, 0);
        delta(8_999, 12_000, 4100, -200);

        assertThat(told).containsExactly("0 BID 4000 500 FILL", "0 BID 4100 200 FILL");
        assertThat(classifier.lonelyTrades()).isZero();
    }

    @Test
    void aDecreaseWithoutItsTradeIsACancelOnceTheTradeCannotComeAnyMore() {
        delta(7_000, 10_000, 4000, -500);
        delta(7_000, 15_000, 4000, 100);
        assertThat(told).as("5 ms are not over").isEmpty();

        classifier.advance(15_001);

        assertThat(told).containsExactly("0 BID 4000 500 CANCEL");
    }

    @Test
    void anythingThatDiffersIsAnotherTrade() {
        delta(7_000, 10_000, 4000, -500);
        trade(7_000, 10_100, 4000, 400, 0);
        trade(7_000, 10_100, 4100, 500, 0);
        trade(8_000, 10_100, 4000, 500, 0);
        classifier.onTrade(0, 7_000, 10_100, BookSide.ASK, 4000, 500, 0);
        classifier.onTrade(1, 7_000, 10_100, BookSide.BID, 4000, 500, 0);
        trade(7_000, 10_100, 4000, 500, MarketHandler.BLOCK_TRADE);

        classifier.finish();

        assertThat(told).containsExactly("0 BID 4000 500 CANCEL");
        assertThat(classifier.lonelyTrades()).isEqualTo(5);
    }

    @Test
    void oneTradeExplainsOneDecrease() {
        delta(7_000, 10_000, 4000, -500);
        delta(7_000, 10_000, 4000, -500);
        trade(7_000, 10_100, 4000, 500, 0);

        classifier.finish();

        assertThat(told).containsExactly("0 BID 4000 500 FILL", "0 BID 4000 500 CANCEL");
    }

    @Test
    void theyAreToldInTheOrderInWhichTheyCame() {
        for (int i = 0; i < 40; i++) {
            delta(7_000 + i, 10_000 + i, 4000 + i, -500);
        }
        trade(7_039, 10_100, 4039, 500, 0);
        assertThat(told).isEmpty();

        classifier.advance(20_000);

        assertThat(told).hasSize(40).endsWith("0 BID 4039 500 FILL").startsWith("0 BID 4000 500 CANCEL");
    }
}
