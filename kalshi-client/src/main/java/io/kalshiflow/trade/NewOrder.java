package io.kalshiflow.trade;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import java.util.Objects;

/**
 * A limit order to be placed. Starts good till cancelled; {@link #immediateOrCancel}, {@link #fillOrKill},
 * {@link #makeOnly} and {@link #tagged} give changed copies.
 *
 * @param market where
 * @param side side of the YES book
 * @param priceE4 limit on the YES scale
 * @param countE2 contracts, in hundredths
 * @param timeInForce how long it may live
 * @param postOnly never takes: it is cancelled if it would cross
 * @param closeOnly may only give up contracts that are held; what exceeds them is cut off before it is sent
 * @param tag whose order it is, up to 16 letters (of ASCII), digits, '_' and '-'; an account can be folded per tag
 * @param decision number of the decision behind it, so that both can be found by each other; 0 for none
 */
public record NewOrder(
        MarketTicker market,
        BookSide side,
        int priceE4,
        long countE2,
        TimeInForce timeInForce,
        boolean postOnly,
        boolean closeOnly,
        String tag,
        long decision) {
    /** Longest {@link #tag()}. */
    public static final int LONGEST_TAG = 16;

    /** Without a decision. */
    public NewOrder(
            MarketTicker market,
            BookSide side,
            int priceE4,
            long countE2,
            TimeInForce timeInForce,
            boolean postOnly,
            boolean closeOnly,
            String tag) {
        this(market, side, priceE4, countE2, timeInForce, postOnly, closeOnly, tag, 0);
    }

    public NewOrder {
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(timeInForce, "timeInForce");
        Objects.requireNonNull(tag, "tag");
        if (!Price.isTradable(priceE4)) {
            throw new IllegalArgumentException(
                    "limit " + Decimals.format(priceE4, 4) + " is not between 0.0001 and 0.9999 dollars");
        }
        if (countE2 <= 0) {
            throw new IllegalArgumentException(
                    "an order needs at least 0.01 contracts, not " + Decimals.format(countE2, 2));
        }
        requireTag(tag);
        if (decision < 0) {
            throw new IllegalArgumentException("a decision's number is 0 or more, not " + decision);
        }
        if (postOnly && timeInForce != TimeInForce.GOOD_TILL_CANCELED) {
            throw new IllegalArgumentException("a post-only order cannot be " + timeInForce);
        }
    }

    /** Whether this can be a {@link #tag()}; the empty one can. */
    public static boolean isTag(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
                return false;
            }
        }
        return text.length() <= LONGEST_TAG;
    }

    /**
     * Lets only a possible {@link #tag()} through.
     *
     * @throws IllegalArgumentException that says why this cannot be one
     */
    public static void requireTag(String text) {
        if (text.length() > LONGEST_TAG) {
            throw new IllegalArgumentException("tag \"" + text + "\" has more than " + LONGEST_TAG + " characters");
        }
        if (!isTag(text)) {
            throw new IllegalArgumentException("tag \"" + text
                    + "\" may have letters (a to z, A to Z), digits, '_' and '-' only: names of orders carry it");
        }
    }

    /** Buys YES at the price or better. */
    public static NewOrder buyYes(MarketTicker market, Price limit, Quantity count) {
        return of(market, Intent.BUY_YES, limit, count);
    }

    /** Sells YES contracts that are held, at the price or better. */
    public static NewOrder sellYes(MarketTicker market, Price limit, Quantity count) {
        return of(market, Intent.SELL_YES, limit, count);
    }

    /** Buys NO at the NO price or better. */
    public static NewOrder buyNo(MarketTicker market, Price noLimit, Quantity count) {
        return of(market, Intent.BUY_NO, noLimit.complement(), count);
    }

    /** Sells NO contracts that are held, at the NO price or better. */
    public static NewOrder sellNo(MarketTicker market, Price noLimit, Quantity count) {
        return of(market, Intent.SELL_NO, noLimit.complement(), count);
    }

    private static NewOrder of(MarketTicker market, Intent intent, Price yesLimit, Quantity count) {
        return of(market, intent, yesLimit.e4(), count.e2());
    }

    /** An order for an intent at a limit on the YES scale. */
    public static NewOrder of(MarketTicker market, Intent intent, int yesLimitE4, long countE2) {
        return new NewOrder(
                market, intent.side(), yesLimitE4, countE2, TimeInForce.GOOD_TILL_CANCELED, false, intent.closes(), "");
    }

    public NewOrder immediateOrCancel() {
        return with(countE2, TimeInForce.IMMEDIATE_OR_CANCEL, postOnly, tag, decision);
    }

    public NewOrder fillOrKill() {
        return with(countE2, TimeInForce.FILL_OR_KILL, postOnly, tag, decision);
    }

    /** As {@link #postOnly()}, switched on. */
    public NewOrder makeOnly() {
        return with(countE2, timeInForce, true, tag, decision);
    }

    public NewOrder tagged(String newTag) {
        return with(countE2, timeInForce, postOnly, newTag, decision);
    }

    /** Ties the order, its fills and their settlement to a decision. */
    public NewOrder decidedAs(long number) {
        return with(countE2, timeInForce, postOnly, tag, number);
    }

    public NewOrder withCountE2(long newCountE2) {
        return with(newCountE2, timeInForce, postOnly, tag, decision);
    }

    private NewOrder with(
            long newCountE2, TimeInForce newTimeInForce, boolean newPostOnly, String newTag, long newDecision) {
        return new NewOrder(
                market, side, priceE4, newCountE2, newTimeInForce, newPostOnly, closeOnly, newTag, newDecision);
    }

    public Intent intent() {
        return Intent.of(side, closeOnly);
    }
}
