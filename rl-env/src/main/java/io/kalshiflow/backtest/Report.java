package io.kalshiflow.backtest;

import io.kalshiflow.trade.Liquidity;
import java.util.List;
import java.util.OptionalInt;

/**
 * What came of one session. Money in millionths of a dollar, contracts in hundredths.
 *
 * @param events market events seen
 * @param decisions decisions taken
 * @param orders orders that reached the venue
 * @param fills all fills, oldest first
 * @param volumeE2 contracts traded
 * @param feesE6 trading and settlement fees
 * @param cashE6 cash at the end
 * @param positionE2 position at the end; 0 after settlement
 * @param heldToSettlementE2 position that settlement paid out; 0 without settlement
 * @param equityStartE6 cash at the start
 * @param equityEndE6 cash plus marked position at the end
 * @param realizedE6 profit of closed contracts without fees
 * @param settlementE4 what a YES contract paid; empty when the session ended before
 * @param markIsCurrent whether the price of the final mark stood in the book at the end
 * @param equityCurve equity at every decision and at the end
 */
public record Report(
        long events,
        long decisions,
        long orders,
        List<FillRecord> fills,
        long volumeE2,
        long feesE6,
        long cashE6,
        long positionE2,
        long heldToSettlementE2,
        long equityStartE6,
        long equityEndE6,
        long realizedE6,
        OptionalInt settlementE4,
        boolean markIsCurrent,
        List<EquityPoint> equityCurve) {
    /** Equity at a time. */
    public record EquityPoint(long timeMicros, long equityE6) {}

    public Report {
        fills = List.copyOf(fills);
        equityCurve = List.copyOf(equityCurve);
    }

    /** Fills with our order resting. */
    public long makerFills() {
        return fills.stream()
                .filter(fill -> fill.fill().liquidity() == Liquidity.MAKER)
                .count();
    }

    /** Fills with our order taking. */
    public long takerFills() {
        return fills.size() - makerFills();
    }

    /** Profit or loss after fees. */
    public long profitE6() {
        return equityEndE6 - equityStartE6;
    }

    /** Contracts traded with our order resting. */
    public long makerVolumeE2() {
        return fills.stream()
                .filter(fill -> fill.fill().liquidity() == Liquidity.MAKER)
                .mapToLong(fill -> fill.fill().countE2())
                .sum();
    }

    /** The deepest fall of equity below what it had reached before. */
    public long drawdownE6() {
        return EquityCurve.drawdownE6(equityStartE6, equityCurve);
    }

    /** Most contracts held at a time, whatever the side. */
    public long largestPositionE2() {
        return fills.stream()
                .mapToLong(fill -> Math.abs(fill.positionAfterE2()))
                .max()
                .orElse(0);
    }

    /** Contracts held on average over the session's time, whatever the side, rounded to a hundredth. */
    public long meanPositionE2() {
        if (fills.isEmpty()) {
            return 0;
        }
        long start = equityCurve.get(0).timeMicros();
        long end = equityCurve.get(equityCurve.size() - 1).timeMicros();
        double held = 0;
        for (int i = 0; i < fills.size(); i++) {
            long until = i + 1 < fills.size() ? fills.get(i + 1).timeMicros() : end;
            long lasted = Math.max(0, until - fills.get(i).timeMicros());
            held += (double) lasted * Math.abs(fills.get(i).positionAfterE2());
        }
        return Math.round(held / Math.max(1, end - start));
    }

    /** The same with nothing but the last point of its curve, for runs of which only sums are kept. */
    Report withoutCurve() {
        return new Report(
                events,
                decisions,
                orders,
                fills,
                volumeE2,
                feesE6,
                cashE6,
                positionE2,
                heldToSettlementE2,
                equityStartE6,
                equityEndE6,
                realizedE6,
                settlementE4,
                markIsCurrent,
                List.of(equityCurve.get(equityCurve.size() - 1)));
    }
}
