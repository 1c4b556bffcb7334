package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;

/**
 * The obviously right reservations: every hundredth of a contract that may still trade is looked at, oldest order first.
 *
 * @param openingE2 those that would open
 * @param moneyE6 what the orders that they belong to hold back
 */
public record ReferenceReservations(long openingE2, long moneyE6) {
    /** As of now, at fees that do not change. */
    public static ReferenceReservations of(AccountView account, MarketTicker market, FeeSchedule fees) {
        long held = account.position(market).countE2();
        long allOpening = 0;
        long money = 0;
        for (WorkingOrder each : account.working(market)) {
            OrderState state = each.state();
            OrderView order = state.view();
            boolean bid = order.side() == BookSide.BID;
            long opening = 0;
            long wantedOpening = 0;
            for (long i = order.filledE2(); i < Math.max(order.totalE2(), state.wantedTotalE2()); i++) {
                boolean closes = bid ? held < 0 : held > 0;
                held += closes ? order.side().sign() : 0;
                opening += closes ? 0 : 1;
                wantedOpening += closes || i >= state.wantedTotalE2() ? 0 : 1;
            }
            allOpening += opening;
            money += Math.max(
                    heldBackE6(state, order.priceE4(), opening, fees),
                    heldBackE6(state, state.wantedPriceE4(), wantedOpening, fees));
        }
        return new ReferenceReservations(allOpening, money);
    }

    private static long heldBackE6(OrderState state, int priceE4, long openingE2, FeeSchedule fees) {
        if (openingE2 == 0) {
            return 0;
        }
        long filled = state.view().filledE2();
        long wholeFee = fees.tradeFeeE6(Liquidity.TAKER, priceE4, openingE2 + filled, 0)
                + fees.settings().precisionE6();
        long cost = openingE2 * (state.view().side() == BookSide.BID ? priceE4 : 10_000 - priceE4);
        long restFee = filled == 0 ? 0 : fees.tradeFeeE6(Liquidity.TAKER, priceE4, openingE2, 0);
        return cost + Math.max(restFee, wholeFee - state.feesE6());
    }

    /** What a command added that came in between and may let this many contracts more trade. */
    public Growth since(ReferenceReservations before, long countE2) {
        return new Growth(countE2, openingE2 - before.openingE2, moneyE6 - before.moneyE6);
    }
}
