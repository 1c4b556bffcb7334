package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.collector.TapeContents;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.tape.TouchStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * One market's part of an inspection.
 *
 * @param firstMillis earliest exchange time of a market event
 * @param lastMillis latest exchange time of a market event; the settlement is not one
 */
record MarketInspection(
        String market,
        String tapeHash,
        int rows,
        int snapshots,
        int deltas,
        int trades,
        long firstMillis,
        long lastMillis,
        TapeAudit.Report audit,
        TouchStatistics touch) {

    /** Sums over markets. */
    record Totals(
            long snapshots,
            long deltas,
            long trades,
            int negativeLevels,
            int timeReversals,
            int crossedEvents,
            int gaps,
            int snapshotsCompared,
            int snapshotsDisagreeing,
            double joinRate,
            long firstMillis,
            long lastMillis,
            boolean passed) {
        static Totals of(List<MarketInspection> markets) {
            long trades = sum(markets, m -> m.audit.trades());
            return new Totals(
                    sum(markets, MarketInspection::snapshots),
                    sum(markets, MarketInspection::deltas),
                    sum(markets, MarketInspection::trades),
                    sum(markets, m -> m.audit.negativeLevels()),
                    sum(markets, m -> m.audit.timeReversals()),
                    sum(markets, m -> m.audit.crossedEvents()),
                    sum(markets, m -> m.audit.gaps()),
                    sum(markets, m -> m.audit.snapshotsCompared()),
                    sum(markets, m -> m.audit.snapshotsDisagreeing()),
                    trades == 0 ? 1.0 : (double) sum(markets, m -> m.audit.joinedTrades()) / trades,
                    markets.stream()
                            .mapToLong(MarketInspection::firstMillis)
                            .min()
                            .orElse(0),
                    markets.stream()
                            .mapToLong(MarketInspection::lastMillis)
                            .max()
                            .orElse(0),
                    markets.stream().allMatch(m -> m.audit.passed()));
        }

        private static int sum(List<MarketInspection> markets, ToIntFunction<MarketInspection> of) {
            return markets.stream().mapToInt(of).sum();
        }
    }

    static MarketInspection of(Tape tape) {
        TapeContents contents = TapeContents.of(tape);
        return new MarketInspection(
                tape.market().ticker().value(),
                TapeFile.hash(tape),
                contents.rows(),
                contents.snapshots(),
                contents.deltas(),
                contents.trades(),
                contents.firstMicros() / 1_000,
                contents.lastMicros() / 1_000,
                TapeAudit.of(tape),
                TouchStatistics.of(tape));
    }

    void writeTo(ObjectNode json) {
        json.put("market", market)
                .put("tape_hash", tapeHash)
                .put("rows", rows)
                .put("snapshots", snapshots)
                .put("deltas", deltas)
                .put("trades", trades)
                .put("negative_levels", audit.negativeLevels())
                .put("time_reversals", audit.timeReversals())
                .put("crossed_events", audit.crossedEvents())
                .put("gaps", audit.gaps())
                .put("snapshots_compared", audit.snapshotsCompared())
                .put("snapshots_disagreeing", audit.snapshotsDisagreeing())
                .put("trade_join_rate", audit.joinRate())
                .put("first_ms", firstMillis)
                .put("last_ms", lastMillis)
                .put("two_sided_share", touch.twoSidedShare())
                .put("median_spread", Decimals.format(touch.medianSpreadE4(), 4))
                .put("mean_spread", Decimals.format(Math.round(100 * touch.meanSpreadE4()), 6))
                .put("touch_size_p10", Decimals.format(touch.touchSizeP10E2(), 2))
                .put("touch_size_p50", Decimals.format(touch.touchSizeP50E2(), 2))
                .put("touch_size_p90", Decimals.format(touch.touchSizeP90E2(), 2))
                .put("audit", audit.passed() ? "passed" : "failed");
    }

    String text() {
        return market + "\n"
                + "  events         " + deltas + " deltas, " + trades + " trades, " + snapshots + " snapshots\n"
                + String.format(
                        Locale.ROOT,
                        "  spread         median $%s, two-sided %.1f %% of the time%n",
                        InspectCommand.plain(touch.medianSpreadE4(), 4),
                        100 * touch.twoSidedShare())
                + "  touch size     " + InspectCommand.plain(touch.touchSizeP10E2(), 2) + " / "
                + InspectCommand.plain(touch.touchSizeP50E2(), 2) + " / "
                + InspectCommand.plain(touch.touchSizeP90E2(), 2) + " contracts (p10 / p50 / p90)\n"
                + "  audit          " + audit.negativeLevels() + " negative levels, " + audit.timeReversals()
                + " time reversals, " + audit.crossedEvents() + " crossed, " + audit.snapshotsDisagreeing() + " of "
                + audit.snapshotsCompared() + " snapshots disagree, trades joined "
                + String.format(Locale.ROOT, "%.2f %%%n", 100 * audit.joinRate());
    }
}
