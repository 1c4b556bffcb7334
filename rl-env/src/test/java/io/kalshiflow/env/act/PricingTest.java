package io.kalshiflow.env.act;

import static io.kalshiflow.book.testing.Level.ask;
import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.BookUpdater;
import io.kalshiflow.book.BookView;
import io.kalshiflow.book.OrderBook;
import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Grids;
import io.kalshiflow.market.testing.Markets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static OrderBook book(Level... levels) {
        OrderBook book = new OrderBook(Markets.TEST_1.ticker(), Grids.CENTI_CENT);
        new MarketScript().snapshot(levels).playTo(new BookUpdater(book));
        return book;
    }

    private static int limit(Pricing pricing, PriceGrid grid, BookSide side, int contracts, Level... levels) {
        return pricing.limitE4(book(levels), grid, side, contracts * 100L, SlippageGuard.COVERING);
    }

    private static Level at(BookSide side, int priceE4) {
        return new Level(side, priceE4, 1_000);
    }

    @Test
    void aggressiveGoesToTheLevelThatCoversTheSizeAtMostTheThird() {
        Level[] levels = {bid(48, 10), bid(45, 10), bid(44, 10), ask(50, 5), ask(53, 10), ask(54, 20), ask(60, 100)};
        PriceGrid cents = PriceGrid.WHOLE_CENTS;
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.BID, 5, levels)).isEqualTo(5_000);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.BID, 6, levels)).isEqualTo(5_300);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.BID, 16, levels)).isEqualTo(5_400);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.BID, 100, levels)).isEqualTo(5_400);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.ASK, 11, levels)).isEqualTo(4_500);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.ASK, 100, bid(48, 1)))
                .isEqualTo(4_800);
    }

    @Test
    void theGuardLetsLargeOrdersWalkAndATickBeyondAndSmallOnesTakeTheBestLevel() {
        OrderBook book = book(bid(48, 10), bid(45, 10), bid(2, 10), ask(50, 5), ask(53, 10), ask(54, 20), ask(60, 100));
        PriceGrid cents = PriceGrid.WHOLE_CENTS;
        int[][] limits = {{5, 50, 48}, {19, 50, 48}, {20, 55, 44}, {100, 55, 1}};
        for (int[] row : limits) {
            assertThat(Pricing.AGGRESSIVE.limitE4(book, cents, BookSide.BID, row[0] * 100L, SlippageGuard.DEFAULT))
                    .isEqualTo(row[1] * 100);
            assertThat(Pricing.AGGRESSIVE.limitE4(book, cents, BookSide.ASK, row[0] * 100L, SlippageGuard.DEFAULT))
                    .isEqualTo(row[2] * 100);
        }
        SlippageGuard far = new SlippageGuard(0, 3, 5);
        assertThat(Pricing.AGGRESSIVE.limitE4(book, cents, BookSide.ASK, 10_000, far))
                .isEqualTo(100);
        assertThat(Pricing.PASSIVE.limitE4(book, cents, BookSide.BID, 10_000, far))
                .isEqualTo(4_800);
        assertThatIllegalArgumentException().isThrownBy(() -> new SlippageGuard(0, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlippageGuard(-1, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new SlippageGuard(0, 3, 100));
    }

    @Test
    void passiveJoinsAndMidRoundsToThePassiveSide() {
        Level[] levels = {bid(44, 10), ask(47, 5)};
        PriceGrid cents = PriceGrid.WHOLE_CENTS;
        assertThat(limit(Pricing.PASSIVE, cents, BookSide.BID, 5, levels)).isEqualTo(4_400);
        assertThat(limit(Pricing.PASSIVE, cents, BookSide.ASK, 5, levels)).isEqualTo(4_700);
        assertThat(limit(Pricing.MID, cents, BookSide.BID, 5, levels)).isEqualTo(4_500);
        assertThat(limit(Pricing.MID, cents, BookSide.ASK, 5, levels)).isEqualTo(4_600);
    }

    @Test
    void aMissingSideGivesNoPrice() {
        PriceGrid cents = PriceGrid.WHOLE_CENTS;
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.BID, 5, bid(44, 1)))
                .isEqualTo(BookView.NONE);
        assertThat(limit(Pricing.PASSIVE, cents, BookSide.ASK, 5, bid(44, 1))).isEqualTo(BookView.NONE);
        assertThat(limit(Pricing.MID, cents, BookSide.BID, 5, bid(44, 1))).isEqualTo(BookView.NONE);
        assertThat(limit(Pricing.PASSIVE, cents, BookSide.BID, 5, bid(44, 1))).isEqualTo(4_400);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.ASK, 5, bid(44, 1)))
                .isEqualTo(4_400);
    }

    @Test
    void finerEdgesOfTheGridAreUsed() {
        PriceGrid tapered = Grids.TAPERED_DECI_CENT;
        Level[] low = {at(BookSide.BID, 120), at(BookSide.ASK, 150)};
        assertThat(limit(Pricing.MID, tapered, BookSide.BID, 5, low)).isEqualTo(130);
        assertThat(limit(Pricing.MID, tapered, BookSide.ASK, 5, low)).isEqualTo(140);
        Level[] acrossTheEdge = {at(BookSide.BID, 990), at(BookSide.ASK, 1_100)};
        assertThat(limit(Pricing.MID, tapered, BookSide.BID, 5, acrossTheEdge)).isEqualTo(1_000);
        assertThat(limit(Pricing.MID, tapered, BookSide.ASK, 5, acrossTheEdge)).isEqualTo(1_100);
    }

    @Test
    void aPriceOffTheGridIsRoundedSoThatRestingOrdersStayPassiveAndTakingOnesStillTake() {
        Level[] levels = {at(BookSide.BID, 4_450), at(BookSide.ASK, 4_730)};
        PriceGrid cents = PriceGrid.WHOLE_CENTS;
        assertThat(limit(Pricing.PASSIVE, cents, BookSide.BID, 5, levels)).isEqualTo(4_400);
        assertThat(limit(Pricing.PASSIVE, cents, BookSide.ASK, 5, levels)).isEqualTo(4_800);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.BID, 5, levels)).isEqualTo(4_800);
        assertThat(limit(Pricing.AGGRESSIVE, cents, BookSide.ASK, 5, levels)).isEqualTo(4_400);
    }

    @Test
    void ourOwnOrdersAreLeftOut() {
        OrderBook book = book(bid(46, 5), bid(44, 10), ask(47, 5), ask(49, 5));
        book.setOwn(BookSide.BID, 4_600, 500);
        book.setOwn(BookSide.ASK, 4_700, 500);
        assertThat(Pricing.PASSIVE.limitE4(book, PriceGrid.WHOLE_CENTS, BookSide.BID, 100, SlippageGuard.COVERING))
                .isEqualTo(4_400);
        assertThat(Pricing.AGGRESSIVE.limitE4(book, PriceGrid.WHOLE_CENTS, BookSide.BID, 100, SlippageGuard.COVERING))
                .isEqualTo(4_900);
        assertThat(Pricing.MID.limitE4(book, PriceGrid.WHOLE_CENTS, BookSide.BID, 100, SlippageGuard.COVERING))
                .isEqualTo(4_600);
    }

    @Test
    void everyLimitOfEveryGridIsValidAndRestingOnesDoNotCross() {
        Random random = new Random(7);
        Grids.named().forEach((name, grid) -> {
            for (int i = 0; i < 100; i++) {
                int low = random.nextInt(grid.levels() - 1);
                int bid = grid.priceE4(low);
                int ask = grid.priceE4(low + 1 + random.nextInt(Math.min(30, grid.levels() - low - 1)));
                OrderBook book = book(at(BookSide.BID, bid), at(BookSide.ASK, ask));
                for (Pricing pricing : Pricing.values()) {
                    for (BookSide side : BookSide.values()) {
                        int limit = pricing.limitE4(book, grid, side, 100, SlippageGuard.COVERING);
                        assertThat(grid.isValid(limit)).as(name).isTrue();
                        int opposite = side == BookSide.BID ? ask : bid;
                        assertThat(side.sign() * (limit - opposite) < 0)
                                .as("%s %s %s %s..%s", name, pricing, side, bid, ask)
                                .isEqualTo(pricing.rests());
                    }
                }
            }
        });
    }

    @Test
    void namesAreReadInAnyCaseAndUnknownOnesListTheKnown() {
        assertThat(Pricing.parse("passive")).isEqualTo(Pricing.PASSIVE);
        assertThat(Pricing.parse("Mid")).isEqualTo(Pricing.MID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pricing.parse("greedy"))
                .withMessageContaining("greedy")
                .withMessageContaining("aggressive, passive, mid");
    }
}
