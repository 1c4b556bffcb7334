package io.kalshiflow.trade;

import io.kalshiflow.market.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * What an account may send. Validity applies to every command; exposure and cash only to what opens, so that reducing
 * risk is always allowed.
 */
final class PlacementRules {
    private PlacementRules() {}

    static Placement.@Nullable Refused place(
            MarketHolding holding, NewOrder order, ExposureLimits limits, long availableE6, long nowMicros) {
        Placement.Refused offGrid = grid(holding, order.priceE4());
        if (offGrid != null) {
            return offGrid;
        }
        long closable = holding.closableE2(order.side());
        if (!order.closeOnly() && holding.hasCloseOnly(order.side())) {
            return count(Placement.Rule.CLOSE_ONLY_ORDER_RESTS, 0, order.countE2());
        }
        if (order.closeOnly() && order.countE2() > closable) {
            return count(Placement.Rule.NOTHING_TO_CLOSE, closable, order.countE2());
        }
        long opening = Math.max(0, order.countE2() - closable);
        if (opening == 0) {
            return null;
        }
        long room = limits.roomE2(order.side(), holding.position.countE2(), holding.exposedE2(order.side()));
        if (order.countE2() > room) {
            return count(Placement.Rule.POSITION_LIMIT, room, order.countE2());
        }
        return cash(holding.openingReserveE6(order.side(), order.priceE4(), opening, nowMicros), availableE6);
    }

    static Placement.@Nullable Refused amend(
            MarketHolding holding,
            TrackedOrder order,
            OrderCommand.Amend amend,
            ExposureLimits limits,
            long availableE6,
            long nowMicros) {
        Placement.Refused offGrid = grid(holding, amend.priceE4());
        if (offGrid != null) {
            return offGrid;
        }
        long growth = Math.max(0, amend.totalE2() - order.totalE2);
        if (order.terms.closeOnly() && growth > holding.closableE2(order.terms.side())) {
            return count(Placement.Rule.NOTHING_TO_CLOSE, holding.closableE2(order.terms.side()), growth);
        }
        if (!order.terms.closeOnly() && growth > 0 && holding.hasCloseOnly(order.terms.side())) {
            return count(Placement.Rule.CLOSE_ONLY_ORDER_RESTS, 0, growth);
        }
        long room =
                limits.roomE2(order.terms.side(), holding.position.countE2(), holding.exposedE2(order.terms.side()));
        if (growth > room) {
            return count(Placement.Rule.POSITION_LIMIT, room, growth);
        }
        return cash(holding.extraForAmend(order, amend.priceE4(), amend.totalE2(), nowMicros), availableE6);
    }

    private static Placement.@Nullable Refused grid(MarketHolding holding, int priceE4) {
        return holding.market.grid().isValid(priceE4)
                ? null
                : new Placement.Refused(
                        Placement.Rule.PRICE_OFF_GRID, holding.market.grid().toString(), Decimals.format(priceE4, 4));
    }

    private static Placement.@Nullable Refused cash(long neededE6, long availableE6) {
        return neededE6 <= 0 || neededE6 <= availableE6
                ? null
                : new Placement.Refused(
                        Placement.Rule.INSUFFICIENT_CASH,
                        Decimals.format(availableE6, 6),
                        Decimals.format(neededE6, 6));
    }

    private static Placement.Refused count(Placement.Rule rule, long limitE2, long valueE2) {
        return new Placement.Refused(rule, Decimals.format(limitE2, 2), Decimals.format(valueE2, 2));
    }
}
