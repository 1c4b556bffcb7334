package io.kalshiflow.trader.verify;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * What a {@link Verification} found.
 *
 * @param frames frames read, of any market
 * @param skippedFrames frames passed over because they could not be read
 * @param cuts where recordings end in the middle
 * @param volume contracts
 * @param fees dollars, as the fills file has them
 * @param feesAssumed whether neither the caller nor the metadata gave the terms
 */
public record Verdict(
        String market,
        long frames,
        long skippedFrames,
        List<String> cuts,
        int fills,
        int takerFills,
        BigDecimal volume,
        BigDecimal fees,
        FeeTable feeTable,
        boolean feesAssumed,
        List<Problem> problems) {

    static Verdict of(
            String market,
            FrameReader reader,
            List<FillRow> rows,
            FeeTable feeTable,
            boolean feesAssumed,
            List<Problem> problems) {
        return new Verdict(
                market,
                reader.frames(),
                reader.skipped(),
                reader.cuts(),
                rows.size(),
                Math.toIntExact(rows.stream().filter(FillRow::taker).count()),
                sum(rows, FillRow::count, 2),
                sum(rows, FillRow::fee, 6),
                feeTable,
                feesAssumed,
                List.copyOf(problems));
    }

    /** Whether every rule holds for every fill. */
    public boolean ok() {
        return problems.isEmpty();
    }

    private static BigDecimal sum(List<FillRow> rows, Function<FillRow, BigDecimal> column, int decimals) {
        return rows.stream()
                .map(column)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(decimals);
    }
}
