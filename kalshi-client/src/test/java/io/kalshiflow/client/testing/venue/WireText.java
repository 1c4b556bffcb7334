package io.kalshiflow.client.testing.venue;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.MarketStatus;
import io.kalshiflow.market.PriceGrid;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How the exchange spells numbers, times, sides and names. */
public final class WireText {
    private WireText() {}

    /** Dollars with four decimals. */
    public static String price(int priceE4) {
        return Decimals.format(priceE4, 4);
    }

    /** Dollars with six decimals. */
    public static String money(long moneyE6) {
        return Decimals.format(moneyE6, 6);
    }

    /** Contracts with two decimals. */
    public static String count(long countE2) {
        return Decimals.format(countE2, 2);
    }

    /** RFC 3339. */
    public static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** {@code bid} or {@code ask}. */
    public static String bookSide(BookSide side) {
        return side == BookSide.BID ? "bid" : "ask";
    }

    /** {@code yes} or {@code no}. */
    public static String outcomeSide(BookSide side) {
        return side == BookSide.BID ? "yes" : "no";
    }

    /** Any constant in lower case. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** As a filter of {@code /markets} spells a status. */
    public static String filterWord(MarketStatus status) {
        return switch (status) {
            case INITIALIZED -> "unopened";
            case ACTIVE -> "open";
            case INACTIVE -> "paused";
            case CLOSED, DETERMINED, DISPUTED, AMENDED -> "closed";
            case FINALIZED -> "settled";
        };
    }

    /** The exchange's name of a grid; never to be relied upon. */
    public static String structure(PriceGrid grid) {
        List<PriceGrid.Segment> segments = grid.segments();
        if (segments.size() > 1) {
            return "tapered_deci_cent";
        }
        return segments.get(0).stepE4() == 100 ? "linear_cent" : "deci_cent";
    }
}
