package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import org.jspecify.annotations.Nullable;

/**
 * What an account may send. Validity applies to every command; exposure and cash only to what opens, so that reducing
 * risk is always allowed. Remembers the numbers of the last refusal, to be put into words when somebody asks.
 */
final class PlacementCheck {
    private static final int COUNT_SCALE = 2;
    private static final int PRICE_SCALE = 4;
    private static final int MONEY_SCALE = 6;
    /** A billion contracts: their price and fee stay far from the end of a long. */
    private static final long LARGEST_E2 = 100_000_000_000L;

    private Placement.@Nullable Rule rule;
    private long limit;
    private long value;
    private int scale;

    Placement.@Nullable Rule place(
            MarketHolding holding, BookSide side, int priceE4, long countE2, boolean closeOnly, Means means) {
        if (!holding.market.grid().isValid(priceE4)) {
            return refuse(Placement.Rule.PRICE_OFF_GRID, 0, priceE4, PRICE_SCALE);
        }
        if (countE2 > LARGEST_E2) {
            return refuse(Placement.Rule.ORDER_SIZE, LARGEST_E2, countE2, COUNT_SCALE);
        }
        long closable = holding.closableE2(side);
        if (!closeOnly && holding.hasCloseOnly(side)) {
            return refuse(Placement.Rule.CLOSE_ONLY_ORDER_RESTS, 0, countE2, COUNT_SCALE);
        }
        if (closeOnly && countE2 > closable) {
            return refuse(Placement.Rule.NOTHING_TO_CLOSE, closable, countE2, COUNT_SCALE);
        }
        long opening = holding.openingE2(side, countE2);
        if (opening == 0) {
            return null;
        }
        long room = means.limits.roomE2(side, holding.position.countE2(), holding.exposedE2(side));
        if (countE2 > room) {
            return refuse(Placement.Rule.POSITION_LIMIT, room, countE2, COUNT_SCALE);
        }
        return money(holding, holding.openingReserveE6(side, priceE4, opening, means.nowMicros), means);
    }

    Placement.@Nullable Rule amend(WorkingOrder order, int priceE4, long totalE2, Means means) {
        MarketHolding holding = order.holding();
        if (!holding.market.grid().isValid(priceE4)) {
            return refuse(Placement.Rule.PRICE_OFF_GRID, 0, priceE4, PRICE_SCALE);
        }
        if (totalE2 <= order.filledE2()) {
            return refuse(Placement.Rule.NOTHING_TO_REST, order.filledE2(), totalE2, COUNT_SCALE);
        }
        if (totalE2 > LARGEST_E2) {
            return refuse(Placement.Rule.ORDER_SIZE, LARGEST_E2, totalE2, COUNT_SCALE);
        }
        return amendedSize(order, holding, priceE4, totalE2, means);
    }

    private Placement.@Nullable Rule amendedSize(
            WorkingOrder order, MarketHolding holding, int priceE4, long totalE2, Means means) {
        BookSide side = order.side();
        long growth = Math.max(0, totalE2 - order.totalE2());
        if (order.closeOnly() && growth > holding.closableE2(side)) {
            return refuse(Placement.Rule.NOTHING_TO_CLOSE, holding.closableE2(side), growth, COUNT_SCALE);
        }
        if (!order.closeOnly() && growth > 0 && holding.hasCloseOnly(side)) {
            return refuse(Placement.Rule.CLOSE_ONLY_ORDER_RESTS, 0, growth, COUNT_SCALE);
        }
        long room = means.limits.roomE2(side, holding.position.countE2(), holding.exposedE2(side));
        if (growth > room) {
            return refuse(Placement.Rule.POSITION_LIMIT, room, growth, COUNT_SCALE);
        }
        return money(holding, holding.extraForAmend(order, priceE4, totalE2, means.nowMicros), means);
    }

    /** The cash first, so that who cannot pay hears that; then the limits on what a market ties up. */
    private Placement.@Nullable Rule money(MarketHolding holding, long neededE6, Means means) {
        if (neededE6 <= 0) {
            return null;
        }
        if (neededE6 > means.availableE6) {
            return refuse(Placement.Rule.INSUFFICIENT_CASH, means.availableE6, neededE6, MONEY_SCALE);
        }
        long tiedUp = Math.addExact(holding.tiedUpE6(), neededE6);
        if (tiedUp > means.limits.maxValueE6()) {
            return refuse(Placement.Rule.VALUE_LIMIT, means.limits.maxValueE6(), tiedUp, MONEY_SCALE);
        }
        long concentrated = means.limits.concentratedE6(means.wholeE6);
        if (tiedUp > concentrated) {
            return refuse(Placement.Rule.CONCENTRATION_LIMIT, concentrated, tiedUp, MONEY_SCALE);
        }
        long spendable = means.availableE6 - means.limits.cashBufferE6();
        return neededE6 > spendable
                ? refuse(Placement.Rule.CASH_BUFFER, Math.max(0, spendable), neededE6, MONEY_SCALE)
                : null;
    }

    private Placement.Rule refuse(Placement.Rule why, long allowed, long asked, int decimals) {
        rule = why;
        limit = allowed;
        value = asked;
        scale = decimals;
        return why;
    }

    /** The last refusal, for people. */
    Placement.Refused inWords(MarketHolding holding) {
        if (rule == null) {
            throw new IllegalStateException("nothing was refused yet");
        }
        return new Placement.Refused(rule, allowed(rule, holding), Decimals.format(value, scale));
    }

    private String allowed(Placement.Rule refused, MarketHolding holding) {
        if (refused == Placement.Rule.PRICE_OFF_GRID) {
            return holding.market.grid().toString();
        }
        String number = Decimals.format(limit, scale);
        return refused == Placement.Rule.NOTHING_TO_REST ? "more than " + number : number;
    }

    /** What stands behind a command: limits, cash and time. Set anew before each check. */
    static final class Means {
        private ExposureLimits limits = ExposureLimits.NONE;
        private long availableE6;
        private long wholeE6;
        private long nowMicros;

        /** {@code holdingsE6}: all cash of the shard plus its positions at cost. */
        Means set(ExposureLimits newLimits, long freeCashE6, long holdingsE6, long now) {
            limits = newLimits;
            availableE6 = freeCashE6;
            wholeE6 = holdingsE6;
            nowMicros = now;
            return this;
        }
    }
}
