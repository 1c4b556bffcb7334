package io.kalshiflow.order.shadow;

import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.MarketTicker;
import io.kalshiflow.trade.ClientOrderId;

/**
 * What became of one order here and at the twin. Immutable.
 *
 * @param order the primary's name of it
 * @param side side of the YES book
 * @param live what came of the order itself
 * @param twin what came of its copy
 */
public record OrderComparison(ClientOrderId order, MarketTicker market, BookSide side, Outcome live, Outcome twin) {
    /** Time of a fill that never came. */
    public static final long NEVER = -1;

    /**
     * Fills of an order.
     *
     * @param filledE2 contracts, in hundredths
     * @param valueE6 sum of YES price times count, in millionths of a dollar
     * @param firstFillMicros exchange time of the first fill; {@link #NEVER} without one
     */
    public record Outcome(long filledE2, long valueE6, long firstFillMicros) {
        static final Outcome NOTHING = new Outcome(0, 0, NEVER);

        Outcome with(int priceE4, long countE2, long micros) {
            return new Outcome(
                    filledE2 + countE2,
                    valueE6 + Math.multiplyExact(priceE4, countE2),
                    firstFillMicros == NEVER ? micros : Math.min(firstFillMicros, micros));
        }

        public boolean isFilled() {
            return filledE2 > 0;
        }
    }

    /** Who filled it. */
    public enum Verdict {
        BOTH_FILLED,
        ONLY_LIVE,
        ONLY_TWIN,
        NEITHER
    }

    public Verdict verdict() {
        if (live.isFilled()) {
            return twin.isFilled() ? Verdict.BOTH_FILLED : Verdict.ONLY_LIVE;
        }
        return twin.isFilled() ? Verdict.ONLY_TWIN : Verdict.NEITHER;
    }

    /** Contracts that were filled here more than at the twin, in hundredths. */
    public long countDifferenceE2() {
        return live.filledE2 - twin.filledE2;
    }

    /**
     * By how much the mean price here was worse than the twin's, in 0.0001 dollars, each mean rounded down: positive if
     * a bid paid more or an ask received less. Only where both filled.
     */
    public long priceDisadvantageE4() {
        requireBoth();
        return side.sign() * (live.valueE6 / live.filledE2 - twin.valueE6 / twin.filledE2);
    }

    /** How much later the first fill came here than at the twin, in microseconds. Only where both filled. */
    public long delayMicros() {
        requireBoth();
        return live.firstFillMicros - twin.firstFillMicros;
    }

    private void requireBoth() {
        if (verdict() != Verdict.BOTH_FILLED) {
            throw new IllegalStateException("order " + order + " was not filled by both but " + verdict());
        }
    }
}
