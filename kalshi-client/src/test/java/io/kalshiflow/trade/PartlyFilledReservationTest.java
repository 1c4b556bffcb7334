package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.PriceGrid;
import org.junit.jupiter.api.Test;

/** What is held back for the rest of an order that has traded in part. */
class PartlyFilledReservationTest {
    private static final MarketTicker TICKER = new MarketTicker("TEST-1");
    private static final FeeSchedule FEES = FeeSchedule.of(FeeTerms.STANDARD);
    private final Account account = new Account();
    private final FeeAccumulator rounding = new FeeAccumulator(FEES.settings());
    private final ClientOrderId id = new ClientOrderId("o");

    PartlyFilledReservationTest() {
        account.addMarket(new Market(TICKER, "TEST", "", "", 0, PriceGrid.WHOLE_CENTS, 0, 1_000_000, null, 0), FEES);
        account.adjustCash(new Account.CashAdjustment(0, "opening", 1_000_000_000));
    }

    private void rests(int priceE4, long countE2) {
        account.sent(new OrderCommand.Place(id, NewOrder.of(TICKER, Intent.BUY_YES, priceE4, countE2)), 0);
        account.apply(new OrderEvent.Accepted(id, 1, 1, "x"));
    }

    private void fills(int priceE4, long countE2) {
        long fee = rounding.chargeE6(
                BookSide.BID, priceE4, countE2, FEES.tradeFeeE6(Liquidity.TAKER, priceE4, countE2, 0));
        account.apply(new OrderEvent.Filled(
                id,
                2,
                2,
                new Fill("t", id, TICKER, BookSide.BID, priceE4, countE2, Liquidity.TAKER, fee, Fill.NO_EVIDENCE)));
    }

    @Test
    void aFillAfterAnAmendDoesNotShrinkWhatIsAvailable() {
        rests(5_000, 50_000);
        fills(5_000, 25_000);
        account.sent(new OrderCommand.Amend(id, 9_000, 50_000), 3);
        account.apply(new OrderEvent.Amended(id, 3, 3, "x", 9_000, 50_000));
        long before = account.availableE6(0);
        fills(9_000, 25_000);
        assertThat(account.availableE6(0)).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aFillAfterABetterOneDoesNotShrinkWhatIsAvailable() {
        rests(9_000, 50_000);
        fills(5_000, 25_000);
        long before = account.availableE6(0);
        fills(9_000, 25_000);
        assertThat(account.availableE6(0)).isGreaterThanOrEqualTo(before);
    }

    /** The account allows the amend as paid for; what it allowed then costs more than there is. */
    @Test
    void anAmendThatWasAllowedIsPaidFor() {
        rests(5_000, 50_000);
        fills(5_000, 25_000);
        OrderCommand.Amend amend = new OrderCommand.Amend(id, 9_000, 50_000);
        account.adjustCash(new Account.CashAdjustment(0, "all that is free", -account.availableE6(0)));
        assertThat(account.refusal(amend, ExposureLimits.NONE, 3)).isNotNull();
        while (account.refusal(amend, ExposureLimits.NONE, 3) != null) {
            account.adjustCash(new Account.CashAdjustment(0, "a cent", 10_000));
        }
        account.sent(amend, 3);
        account.apply(new OrderEvent.Amended(id, 3, 3, "x", 9_000, 50_000));
        fills(9_000, 25_000);
        assertThat(account.cashE6(0)).isNotNegative();
    }
}
