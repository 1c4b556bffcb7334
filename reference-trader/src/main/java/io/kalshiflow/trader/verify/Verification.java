package io.kalshiflow.trader.verify;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One check of a fills file against the frames it was made from.
 *
 * @param frames files and folders, in the order they were recorded
 * @param fills what a replay wrote
 * @param market needed if the frames hold several and the metadata is not about one alone
 * @param metadata the event or market; its fee terms apply unless {@code fees} says otherwise
 * @param useYesPrice whether NO levels are quoted in YES prices, where no header says
 * @param skipBad whether frames that cannot be read are passed over
 * @param fees explicit terms, or null
 * @param feeQuantum each fill's fee is rounded up to a multiple of it
 * @param feePrecision balances move in multiples of it
 * @param startCash dollars before the first fill, or null to believe the first line
 */
public record Verification(
        List<Path> frames,
        Path fills,
        @Nullable String market,
        @Nullable Path metadata,
        boolean useYesPrice,
        boolean skipBad,
        @Nullable FeeTable fees,
        BigDecimal feeQuantum,
        BigDecimal feePrecision,
        @Nullable BigDecimal startCash) {
    private static final FeeTable USUAL_FEES = new FeeTable("quadratic", BigDecimal.ONE);

    /**
     * Reads everything and checks every fill.
     *
     * @throws IllegalArgumentException if an input cannot be used; the message names file, line and reason
     */
    public Verdict run() throws IOException {
        List<FillRow> rows = FillsFile.read(fills);
        Optional<MarketFacts> facts = metadata == null ? Optional.empty() : Optional.of(MarketFacts.read(metadata));
        String wanted =
                market != null ? market : facts.flatMap(MarketFacts::onlyTicker).orElse(null);
        Recording recording = new Recording(rows, wanted, useYesPrice);
        FrameReader reader = new FrameReader(skipBad);
        for (Path file : FrameFiles.of(frames)) {
            reader.read(file, recording);
        }
        String ticker = recording.ticker();
        if (ticker == null || recording.marketFrames() == 0) {
            throw new IllegalArgumentException(
                    "no book or trade frame" + (ticker == null ? "" : " of " + ticker) + " in " + frames);
        }
        Optional<FeeTable> known = Optional.ofNullable(fees).or(() -> facts.flatMap(MarketFacts::fees));
        FeeTable table = known.orElse(USUAL_FEES);
        long waivedBefore = facts.map(f -> f.waivedBeforeMicros(ticker)).orElse(Long.MIN_VALUE);
        OrderFees orderFees = new OrderFees(table, feeQuantum, feePrecision, waivedBefore);
        List<Problem> problems = problems(rows, recording, new MoneyTrail(orderFees, startCash));
        return Verdict.of(ticker, reader, rows, table, known.isEmpty(), problems);
    }

    private static List<Problem> problems(List<FillRow> rows, Recording recording, MoneyTrail money) {
        FillEvidence evidence = new FillEvidence(recording);
        List<Problem> problems = new ArrayList<>();
        for (FillRow row : rows) {
            evidence.check(row, (rule, message) -> problems.add(new Problem(row.line(), rule, message)));
            money.check(row, (rule, message) -> problems.add(new Problem(row.line(), rule, message)));
        }
        return problems;
    }
}
