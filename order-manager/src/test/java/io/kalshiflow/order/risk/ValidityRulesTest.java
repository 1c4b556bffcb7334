package io.kalshiflow.order.risk;

import static io.kalshiflow.order.risk.Guarded.order;
import static io.kalshiflow.order.risk.Guarded.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.book.testing.Level;
import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.risk.RiskLimits.MarketLimits;
import io.kalshiflow.trade.Account;
import io.kalshiflow.trade.ClientOrderId;
import io.kalshiflow.trade.Intent;
import io.kalshiflow.trade.NewOrder;
import io.kalshiflow.trade.Placement;
import io.kalshiflow.trade.Placement.Rule;
import org.junit.jupiter.api.Test;

/** What makes a command valid holds for openings and reductions, and cancels always pass. */
class ValidityRulesTest {
    private static final NewOrder BUY = order(Intent.BUY_YES, 45, 1);
    private static final NewOrder SELL = order(Intent.SELL_YES, 44, 10);
    private static final RiskLimits SOUND = RiskLimits.NONE.withMarkets(new MarketLimits(true, 1_000, 2_000_000, 0));

    /** Ten YES are held, and a bid rests. */
    private final Guarded desk = new Guarded(Money.of("100.00"), SOUND);

    private final ClientOrderId resting;

    ValidityRulesTest() {
        desk.holds(Intent.BUY_YES, 47, 10);
        resting = desk.rests(order(Intent.BUY_YES, 40, 2));
    }

    @Test
    void aBookWithAGapTakesNoOrderButCancels() {
        desk.allows(BUY);
        desk.allows(SELL);
        new MarketScript().gap().playTo(desk.feed);
        desk.refuses(BUY, Rule.BOOK_UNSOUND, "a book without a gap", "stale");
        desk.refuses(SELL, Rule.BOOK_UNSOUND, "a book without a gap", "stale");
        assertThat(desk.guard.amend(resting, 4_000, 100)).isInstanceOf(Placement.Sent.class);
    }

    @Test
    void openingNeedsBothSidesAndReducingTheOneItHits() {
        desk.shows(Level.bid(44, 10));
        desk.refuses(BUY, Rule.BOOK_UNSOUND, "others on the side it hits", "none on ASK");
        desk.refuses(order(Intent.BUY_NO, 44, 20), Rule.BOOK_UNSOUND, "others on both sides", "none on ASK");
        desk.allows(SELL);
        desk.shows(Level.ask(47, 10));
        desk.refuses(SELL, Rule.BOOK_UNSOUND, "others on the side it hits", "none on BID");
        desk.refuses(BUY, Rule.BOOK_UNSOUND, "others on both sides", "none on BID");
    }

    @Test
    void ourOwnOrdersMakeNoSide() {
        desk.shows(Level.bid(40, 2), Level.ask(47, 10));
        desk.book.setOwn(BookSide.BID, 4_000, 200);
        desk.refuses(SELL, Rule.BOOK_UNSOUND, "others on the side it hits", "none on BID");
    }

    @Test
    void aCrossedBookOpensNothingAndLetsOut() {
        desk.shows(Level.bid(48, 10), Level.ask(47, 10));
        desk.refuses(BUY, Rule.BOOK_UNSOUND, "a bid below the ask", "crossed, 0.4800 and 0.4700");
        desk.allows(SELL);
    }

    @Test
    void aWideOrQuietBookOpensNothingAndLetsOut() {
        desk.shows(Level.bid(40, 10), Level.ask(50, 10));
        desk.allows(BUY);
        desk.shows(Level.bid(40, 10), Level.ask(51, 10));
        desk.refuses(BUY, Rule.BOOK_UNSOUND, "a spread of at most 0.1000", "0.1100");
        desk.allows(SELL);
        desk.shows(Level.bid(40, 10), Level.ask(50, 10));
        desk.now += 2_005_000;
        desk.allows(BUY);
        desk.now++;
        desk.refuses(BUY, Rule.BOOK_UNSOUND, "an event within 2.000000 s", "2.000001 s");
        desk.allows(SELL);
    }

    @Test
    void whatIsNotActiveOrPastItsCloseDoesNotTrade() {
        new MarketScript().status(MarketStatus.INACTIVE).playTo(desk.feed);
        desk.refuses(BUY, Rule.MARKET_CLOSED, "ACTIVE", "INACTIVE");
        desk.refuses(SELL, Rule.MARKET_CLOSED, "ACTIVE", "INACTIVE");
        new MarketScript().status(MarketStatus.ACTIVE).closeDate(65_000).playTo(desk.feed);
        desk.now = Markets.OPEN_MICROS + 64_999_999;
        desk.allows(SELL);
        desk.now++;
        desk.refuses(SELL, Rule.MARKET_CLOSED, "before 2026-01-01T00:01:05Z", "2026-01-01T00:01:05Z");
        sent(desk.guard.cancel(resting));
    }

    @Test
    void theGridIsTheOneThatHoldsNow() {
        new MarketScript()
                .grid(PriceGrid.of(new PriceGrid.Segment(0, 10_000, 500)))
                .playTo(desk.feed);
        desk.allows(BUY);
        assertThat(desk.guard.check(SELL)).extracting(Placement.Refused::rule).isEqualTo(Rule.PRICE_OFF_GRID);
    }

    @Test
    void anOrderDoesNotMeetOneOfOurs() {
        desk.allows(order(Intent.SELL_YES, 41, 1));
        desk.refuses(order(Intent.SELL_YES, 40, 1), Rule.SELF_CROSS, "own BID at 0.4000, order " + resting, "0.4000");
        desk.refuses(order(Intent.BUY_NO, 40, 20), Rule.SELF_CROSS, "own BID at 0.4000, order " + resting, "0.4000");
        sent(desk.guard.amend(resting, 4_300, 200));
        desk.refuses(order(Intent.SELL_YES, 43, 1), Rule.SELF_CROSS, "own BID at 0.4300, order " + resting, "0.4300");
        desk.allows(order(Intent.SELL_YES, 44, 1));
    }

    @Test
    void anAmendDoesNotMeetOneOfOursEither() {
        ClientOrderId ask = desk.rests(order(Intent.SELL_YES, 46, 1));
        assertThat(desk.guard.checkAmend(resting, 4_500, 200)).isNull();
        assertThat(desk.guard.checkAmend(resting, 4_600, 200))
                .isEqualTo(new Placement.Refused(Rule.SELF_CROSS, "own ASK at 0.4600, order " + ask, "0.4600"));
    }

    @Test
    void aMarketThatNobodyWatchesIsNotTraded() {
        Account account = new Account();
        account.addMarket(Markets.TEST_1, Guarded.FEES);
        account.adjustCash(new Account.CashAdjustment(0, "opening cash", 100_000_000));
        MarketBoard nothing = MarketBoard.of();
        GuardedOrderManager guard =
                new GuardedOrderManager(new LedgerManager(account), nothing, () -> desk.now, RiskLimits.NONE);
        Placement.Refused unwatched =
                new Placement.Refused(Rule.BOOK_UNSOUND, "a market that the guard watches", "TEST-1");
        assertThat(guard.check(BUY)).isEqualTo(unwatched);
        assertThat(guard.place(BUY)).isEqualTo(unwatched);
        assertThat(guard.check(NewOrder.of(new MarketTicker("OTHER-1"), Intent.BUY_YES, 4_500, 100)))
                .extracting(Placement.Refused::rule)
                .isEqualTo(Rule.UNKNOWN_MARKET);
    }
}
