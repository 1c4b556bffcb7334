package io.kalshiflow.order.quote;

import static io.kalshiflow.book.testing.Level.bid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.book.testing.MarketScript;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Money;
import io.kalshiflow.market.PriceGrid;
import io.kalshiflow.market.testing.Markets;
import io.kalshiflow.order.OrderStatistics;
import io.kalshiflow.order.quote.Requote.Answer;
import io.kalshiflow.order.sim.SimulatedOrderManager;
import io.kalshiflow.order.sim.SimulatedVenue;
import io.kalshiflow.sim.CounterRandom;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.OrderListener;
import io.kalshiflow.trade.OrderView;
import io.kalshiflow.trade.Placement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Quotes on a simulated manager: bids 100 at 0.44 and 50 at 0.43, asks 60 at 0.47 and 70 at 0.48. */
class RequoteTest {
    private static final MarketTicker TICKER = Markets.TEST_1.ticker();

    private final SimulatedVenue venue =
            new SimulatedVenue(SimulatedVenue.settings(Money.of("100.00"), ExposureLimits.NONE));
    private final SimulatedOrderManager manager = venue.manager();

    private long now = 1;

    private Requote requote(RequoteSettings settings) {
        return new Requote(manager, manager.account(), TICKER, PriceGrid.WHOLE_CENTS, settings, () -> now);
    }

    private void answers() {
        venue.carryOut();
        manager.poll(OrderListener.NONE);
    }

    private void status(MarketStatus status) {
        long then = venue.exchange().nowMicros() + 10;
        venue.exchange().recorded().onStatus(0, then, then, status);
    }

    private OrderView only() {
        List<OrderView> open = manager.account().openOrders(TICKER);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private OrderStatistics.Commands commands() {
        manager.poll(OrderListener.NONE);
        return manager.snapshot().statistics().commands();
    }

    @Test
    void aWishIsPlacedOnceAndThenKept() {
        Requote quotes = requote(RequoteSettings.EXACT.tagged("mm"));
        assertThat(quotes.want(BookSide.BID, 4_400, 500)).isEqualTo(Answer.PLACED);
        assertThat(quotes.want(BookSide.BID, 4_500, 500)).isEqualTo(Answer.WAITS);
        assertThat(quotes.wantNothing(BookSide.BID)).isEqualTo(Answer.WAITS);
        answers();
        assertThat(quotes.want(BookSide.BID, 4_400, 500)).isEqualTo(Answer.KEEPS);
        assertThat(quotes.wantNothing(BookSide.ASK)).isEqualTo(Answer.NOTHING);
        assertThat(only().tag()).isEqualTo("mm");
        assertThat(only().id()).isEqualTo(quotes.order(BookSide.BID));
    }

    @Test
    void aSmallerSizeKeepsThePlaceInTheQueueAndANewPriceLosesIt() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.BID, 4_400, 500);
        answers();
        new MarketScript().delta(bid(44, 30)).playTo(venue.exchange().recorded());
        assertThat(quotes.want(BookSide.BID, 4_400, 200)).isEqualTo(Answer.AMENDED);
        assertThat(quotes.want(BookSide.BID, 4_400, 200)).isEqualTo(Answer.WAITS);
        answers();
        assertThat(only().totalE2()).isEqualTo(200);
        assertThat(ahead()).isEqualTo(10_000);
        assertThat(quotes.want(BookSide.BID, 4_300, 200)).isEqualTo(Answer.AMENDED);
        answers();
        assertThat(quotes.want(BookSide.BID, 4_400, 200)).isEqualTo(Answer.AMENDED);
        answers();
        assertThat(ahead()).isEqualTo(13_000);
        assertThat(commands().placed()).isEqualTo(1);
    }

    private long ahead() {
        return manager.queue().aheadE2(manager.account().working(TICKER).get(0));
    }

    @Test
    void theSizeThatRestsIsWhatIsWantedHoweverMuchTraded() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.BID, 4_500, 1_000);
        answers();
        venue.trade(BookSide.BID, 4_500, 400);
        manager.poll(OrderListener.NONE);
        assertThat(quotes.want(BookSide.BID, 4_500, 600)).isEqualTo(Answer.KEEPS);
        assertThat(quotes.want(BookSide.BID, 4_500, 1_000)).isEqualTo(Answer.AMENDED);
        answers();
        assertThat(only().totalE2()).isEqualTo(1_400);
        assertThat(only().remainingE2()).isEqualTo(1_000);
        venue.trade(BookSide.BID, 4_500, 1_000);
        manager.poll(OrderListener.NONE);
        assertThat(quotes.want(BookSide.BID, 4_500, 1_000)).isEqualTo(Answer.PLACED);
    }

    @Test
    void nothingIsCancelled() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.ASK, 4_800, 500);
        answers();
        assertThat(quotes.wantNothing(BookSide.ASK)).isEqualTo(Answer.CANCELED);
        answers();
        assertThat(manager.account().openOrders(TICKER)).isEmpty();
        assertThat(quotes.wantNothing(BookSide.ASK)).isEqualTo(Answer.NOTHING);
        assertThat(quotes.want(BookSide.ASK, 4_800, 500)).isEqualTo(Answer.PLACED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quotes.want(BookSide.ASK, 4_800, 0))
                .withMessageContaining("wantNothing(ASK)");
    }

    @Test
    void settingsThatNoOrderCouldHaveAreRefusedAtOnce() {
        for (String tag : List.of("seventeen-letters", "a.b", "ä", " ")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RequoteSettings.EXACT.tagged(tag))
                    .withMessageStartingWith("tag \"" + tag + "\"");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequoteSettings.EXACT.withSlack(-1, 0))
                .withMessageContaining("0 or more, not -1 ticks");
    }

    @Test
    void withinTheSlackNothingIsSent() {
        Requote quotes = requote(RequoteSettings.EXACT.withSlack(1, 100));
        quotes.want(BookSide.BID, 4_300, 500);
        answers();
        assertThat(quotes.want(BookSide.BID, 4_400, 500)).isEqualTo(Answer.KEEPS);
        assertThat(quotes.want(BookSide.BID, 4_200, 400)).isEqualTo(Answer.KEEPS);
        assertThat(quotes.want(BookSide.BID, 4_200, 300)).isEqualTo(Answer.AMENDED);
        answers();
        assertThat(only().priceE4())
                .as("a price within the slack keeps its place")
                .isEqualTo(4_300);
        assertThat(quotes.want(BookSide.BID, 4_500, 300)).isEqualTo(Answer.AMENDED);
        answers();
        assertThat(only().priceE4()).isEqualTo(4_500);
    }

    @Test
    void aRefusalIsSaidAndNotWorkedAround() {
        Requote quotes = requote(RequoteSettings.EXACT);
        assertThat(quotes.want(BookSide.BID, 4_450, 500)).isEqualTo(Answer.REFUSED);
        assertThat(quotes.refusal(BookSide.BID))
                .extracting(Placement.Refused::rule)
                .isEqualTo(Placement.Rule.PRICE_OFF_GRID);
        assertThat(quotes.want(BookSide.BID, 4_400, 500)).isEqualTo(Answer.PLACED);
        assertThat(quotes.refusal(BookSide.BID)).isNull();
        answers();
        assertThat(quotes.want(BookSide.BID, 4_400, 50_000)).isEqualTo(Answer.REFUSED);
        assertThat(quotes.want(BookSide.BID, 4_450, 500)).isEqualTo(Answer.REFUSED);
        answers();
        assertThat(only().totalE2()).isEqualTo(500);
        assertThat(commands().cancelsSent()).isZero();
    }

    @Test
    void anOrderThatWouldTakeIsNotSentAgainUntilSomethingElseIsWanted() {
        Requote quotes = requote(RequoteSettings.EXACT);
        assertThat(quotes.want(BookSide.BID, 4_700, 500)).isEqualTo(Answer.PLACED);
        answers();
        assertThat(manager.account().openOrders(TICKER)).isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(quotes.want(BookSide.BID, 4_700, 500)).isEqualTo(Answer.REJECTED_BEFORE);
        }
        assertThat(quotes.want(BookSide.BID, 4_600, 500)).isEqualTo(Answer.PLACED);
        assertThat(commands().placed()).isEqualTo(2);
    }

    @Test
    void anAmendThatTheExchangeRefusedEndsInACancelAndANewOrder() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.BID, 4_500, 1_000);
        answers();
        venue.trade(BookSide.BID, 4_500, 300);
        assertThat(quotes.want(BookSide.BID, 4_500, 200))
                .as("it traded, and nobody knows yet")
                .isEqualTo(Answer.AMENDED);
        answers();
        assertThat(commands().refusedByExchange()).isEqualTo(1);
        assertThat(only().remainingE2()).isEqualTo(700);
        assertThat(quotes.want(BookSide.BID, 4_500, 200)).isEqualTo(Answer.CANCELED);
        answers();
        assertThat(quotes.want(BookSide.BID, 4_500, 200)).isEqualTo(Answer.PLACED);
        answers();
        assertThat(only().remainingE2()).isEqualTo(200);
    }

    /** Follows a touch that flickers by a tick, with sizes that flicker by two contracts; returns the commands sent. */
    private long follow(RequoteSettings settings) {
        Requote quotes = requote(settings);
        for (int i = 0; i < 200; i++) {
            for (BookSide side : BookSide.values()) {
                long dice = CounterRandom.hash(5, side.code(), i);
                int inside = side == BookSide.BID ? 4_300 : 4_800;
                quotes.want(side, inside - side.sign() * 100 * (int) (dice & 1), 500 + 100 * (dice >>> 1 & 3));
            }
            answers();
            assertThat(manager.account().openOrders(TICKER))
                    .extracting(OrderView::side)
                    .containsExactlyInAnyOrder(BookSide.values());
        }
        OrderStatistics.Commands sent = commands();
        assertThat(sent.placed()).isEqualTo(2);
        assertThat(sent.cancelsSent()).isZero();
        return sent.amendsSent();
    }

    @Test
    void everyFlickerIsFollowedWithoutSlack() {
        assertThat(follow(RequoteSettings.EXACT)).isGreaterThan(300);
    }

    @Test
    void noFlickerIsFollowedWithSlack() {
        assertThat(follow(RequoteSettings.EXACT.withSlack(1, 300))).isZero();
    }

    @Test
    void fewerAreFollowedWithSlackInSizeOnly() {
        assertThat(follow(RequoteSettings.EXACT.withSlack(0, 300))).isBetween(100L, 260L);
    }

    @Test
    void afterAPauseAndAWishForNothingTheSameQuoteIsSentAgain() {
        Requote quotes = requote(RequoteSettings.EXACT);
        status(MarketStatus.INACTIVE);
        assertThat(quotes.want(BookSide.BID, 4_400, 500)).isEqualTo(Answer.PLACED);
        answers();
        status(MarketStatus.ACTIVE);
        assertThat(quotes.wantNothing(BookSide.BID)).isEqualTo(Answer.NOTHING);
        assertThat(quotes.want(BookSide.BID, 4_400, 500)).isEqualTo(Answer.PLACED);
    }

    @Test
    void anotherWishThatARuleHeldBackIsAnotherWish() {
        Requote quotes = requote(RequoteSettings.EXACT);
        assertThat(quotes.want(BookSide.BID, 4_700, 500)).isEqualTo(Answer.PLACED);
        answers();
        assertThat(quotes.want(BookSide.BID, 4_700, 500)).isEqualTo(Answer.REJECTED_BEFORE);
        assertThat(quotes.want(BookSide.BID, 4_400, 5_000_000)).isEqualTo(Answer.REFUSED);
        assertThat(quotes.want(BookSide.BID, 4_700, 500)).isEqualTo(Answer.PLACED);
    }

    @Test
    void aRefusedCancelIsSentAgainASecondLater() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.BID, 4_400, 500);
        answers();
        status(MarketStatus.INACTIVE);
        for (int i = 0; i < 100; i++) {
            quotes.wantNothing(BookSide.BID);
            answers();
        }
        assertThat(commands().cancelsSent()).isOne();
        now += 1_000_000;
        assertThat(quotes.wantNothing(BookSide.BID)).isEqualTo(Answer.CANCELED);
    }

    @Test
    void aCancelForARefusedAmendIsSentAgainASecondLater() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.BID, 4_400, 500);
        answers();
        status(MarketStatus.INACTIVE);
        for (int i = 0; i < 100; i++) {
            quotes.want(BookSide.BID, 4_300, 500);
            answers();
        }
        assertThat(commands().cancelsSent()).isOne();
    }

    @Test
    void aBidThatWouldMeetTheOwnAskWaitsForIt() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.ASK, 4_600, 500);
        answers();
        for (int i = 0; i < 20; i++) {
            quotes.want(BookSide.BID, 4_600, 500);
            quotes.want(BookSide.ASK, 4_800, 500);
            answers();
        }
        assertThat(manager.account().openOrders(TICKER)).hasSize(2);
    }

    @Test
    void quotesThatMoveTogetherCostOneAmendEach() {
        Requote quotes = requote(RequoteSettings.EXACT);
        quotes.want(BookSide.BID, 4_500, 500);
        quotes.want(BookSide.ASK, 4_600, 500);
        answers();
        for (int i = 0; i < 20; i++) {
            quotes.want(BookSide.BID, 4_600, 500);
            quotes.want(BookSide.ASK, 4_800, 500);
            answers();
        }
        assertThat(commands().refusedByExchange()).isZero();
        assertThat(commands().amendsSent()).isEqualTo(2);
        assertThat(commands().cancelsSent()).isZero();
    }
}
