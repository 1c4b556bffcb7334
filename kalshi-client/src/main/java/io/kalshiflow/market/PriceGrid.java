package io.kalshiflow.market;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The valid limit prices of a market, from the exchange's {@code price_ranges}.
 *
 * <p>Valid prices are numbered from the lowest: <em>level</em> 0 is the smallest tradable price. Conversion is
 * arithmetic over the segments; nothing is tabulated. 0 and 1 dollar are never valid.
 */
public final class PriceGrid {
    /** Answer of the look-ups when there is no such level or price. */
    public static final int NONE = -1;

    /** Whole cents: 0.01 to 0.99. */
    public static final PriceGrid WHOLE_CENTS = of(new Segment(0, Price.ONE_E4, 100));

    /**
     * A stretch of prices with one step; both ends belong to it.
     *
     * @param startE4 first price
     * @param endE4 last price
     * @param stepE4 distance of neighbours
     */
    public record Segment(int startE4, int endE4, int stepE4) {
        public Segment {
            if (stepE4 <= 0 || startE4 < 0 || endE4 > Price.ONE_E4 || startE4 >= endE4) {
                throw new IllegalArgumentException("price range " + startE4 + ".." + endE4 + " step " + stepE4
                        + " (in 0.0001 dollars) is not a rising range within 0..10000");
            }
            if ((endE4 - startE4) % stepE4 != 0) {
                throw new IllegalArgumentException(
                        "price range " + startE4 + ".." + endE4 + " is not a whole number of steps of " + stepE4);
            }
        }
    }

    private final List<Segment> segments;
    /** Lowest and highest valid price of each segment that no earlier segment already holds. */
    private final int[] lowest;

    private final int[] highest;
    private final int[] step;
    /** Level of {@code lowest}; one entry more than segments, the last is the number of levels. */
    private final int[] firstLevel;

    private PriceGrid(List<Segment> segments) {
        this.segments = List.copyOf(segments);
        int n = segments.size();
        lowest = new int[n];
        highest = new int[n];
        step = new int[n];
        firstLevel = new int[n + 1];
        for (int i = 0; i < n; i++) {
            Segment segment = segments.get(i);
            boolean sharesStart = i > 0 && segments.get(i - 1).endE4() == segment.startE4();
            if (i > 0 && segments.get(i - 1).endE4() > segment.startE4()) {
                throw new IllegalArgumentException("price ranges overlap or are out of order: " + segments);
            }
            step[i] = segment.stepE4();
            lowest[i] = segment.startE4() == 0 || sharesStart ? segment.startE4() + step[i] : segment.startE4();
            highest[i] = segment.endE4() == Price.ONE_E4 ? segment.endE4() - step[i] : segment.endE4();
            firstLevel[i + 1] = firstLevel[i] + Math.max(0, (highest[i] - lowest[i]) / step[i] + 1);
        }
        if (firstLevel[n] == 0) {
            throw new IllegalArgumentException("price ranges without a valid price: " + segments);
        }
    }

    /** A grid of rising segments; neighbours may share an end. */
    public static PriceGrid of(List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a price grid needs at least one price range");
        }
        return new PriceGrid(segments);
    }

    /** A grid of rising segments; neighbours may share an end. */
    public static PriceGrid of(Segment... segments) {
        return of(List.of(segments));
    }

    public List<Segment> segments() {
        return segments;
    }

    /** Number of valid prices. */
    public int levels() {
        return firstLevel[step.length];
    }

    /** The level of a price, or {@link #NONE} when the price is not valid. */
    public int level(int priceE4) {
        for (int i = 0; i < step.length; i++) {
            if (priceE4 <= highest[i]) {
                boolean valid = priceE4 >= lowest[i] && (priceE4 - lowest[i]) % step[i] == 0;
                return valid ? firstLevel[i] + (priceE4 - lowest[i]) / step[i] : NONE;
            }
        }
        return NONE;
    }

    /** The price of a level. */
    public int priceE4(int level) {
        if (level < 0 || level >= levels()) {
            throw new IndexOutOfBoundsException("level " + level + " is not within 0.." + (levels() - 1));
        }
        int i = 0;
        while (level >= firstLevel[i + 1]) {
            i++;
        }
        return lowest[i] + (level - firstLevel[i]) * step[i];
    }

    public boolean isValid(int priceE4) {
        return level(priceE4) != NONE;
    }

    /** The lowest valid price at or above this one, or {@link #NONE}. */
    public int atOrAbove(int priceE4) {
        for (int i = 0; i < step.length; i++) {
            if (priceE4 <= highest[i] && highest[i] >= lowest[i]) {
                int above = Math.max(priceE4, lowest[i]) - lowest[i];
                return lowest[i] + (above + step[i] - 1) / step[i] * step[i];
            }
        }
        return NONE;
    }

    /** The highest valid price at or below this one, or {@link #NONE}. */
    public int atOrBelow(int priceE4) {
        for (int i = step.length - 1; i >= 0; i--) {
            if (priceE4 >= lowest[i] && highest[i] >= lowest[i]) {
                return lowest[i] + (Math.min(priceE4, highest[i]) - lowest[i]) / step[i] * step[i];
            }
        }
        return NONE;
    }

    /** The next valid price above this one, or {@link #NONE}. */
    public int above(int priceE4) {
        return atOrAbove(priceE4 + 1);
    }

    /** The next valid price below this one, or {@link #NONE}. */
    public int below(int priceE4) {
        return atOrBelow(priceE4 - 1);
    }

    /** The largest step, in price units, of which every valid price is a multiple. */
    public int commonStepE4() {
        int common = 0;
        for (int i = 0; i < step.length; i++) {
            if (highest[i] >= lowest[i]) {
                common = gcd(gcd(common, lowest[i]), highest[i] > lowest[i] ? step[i] : 0);
            }
        }
        return common;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** The grid of the same market seen from the NO side: every price p becomes 1 - p. */
    public PriceGrid mirrored() {
        List<Segment> mirrored = new ArrayList<>();
        for (int i = segments.size() - 1; i >= 0; i--) {
            Segment s = segments.get(i);
            mirrored.add(new Segment(Price.ONE_E4 - s.endE4(), Price.ONE_E4 - s.startE4(), s.stepE4()));
        }
        return of(mirrored);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PriceGrid grid && grid.segments.equals(segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    /** For people: {@code 0.0100 to 0.9900 by 0.0100}, and so on for further ranges. */
    @Override
    public String toString() {
        StringJoiner ranges = new StringJoiner(", ");
        for (int i = 0; i < step.length; i++) {
            if (highest[i] >= lowest[i]) {
                ranges.add(Decimals.format(lowest[i], 4) + " to " + Decimals.format(highest[i], 4) + " by "
                        + Decimals.format(step[i], 4));
            }
        }
        return ranges.toString();
    }
}
