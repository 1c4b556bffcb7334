package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.backtest.Report;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.FeeTerms;
import io.kalshiflow.market.Market;
import io.kalshiflow.policy.SelectorRegistry;
import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.TapeAudit;
import io.kalshiflow.tape.TapeFile;
import io.kalshiflow.trader.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Runs one replay and prints its answer; {@code replay} and {@code demo} share it. */
final class ReplayRun {
    private final ReplayOptions options;
    private final CommandOutput output;

    ReplayRun(ReplayOptions options, CommandOutput output) {
        this.options = options;
        this.output = output;
    }

    /**
     * Trades the tape and answers.
     *
     * @param marketAssumed whether there was no metadata, so that grid and opening hours are guesses
     */
    void execute(Tape tape, boolean marketAssumed) throws IOException {
        Replay.Settings settings = options.settings();
        Path fills = options.fills();
        if (fills != null) {
            FillsFile.requireWritable(fills);
        }
        Replay replay = new Replay(settings, SelectorRegistry.load(), options.pacer());
        TapeAudit.Report audit = TapeAudit.of(tape);
        if (!audit.passed()) {
            output.note("warning: the recording failed its audit, figures may mean little: " + audit);
        }
        Replay.Outcome outcome;
        try (ProgressLine line = output.progress()) {
            outcome = replay.run(
                    tape,
                    (events, now) -> line.update(() -> "trading: " + events + " events, "
                            + 100 * events / Math.max(1, tape.rows()) + " % of the rows at least"));
        }
        if (fills != null) {
            FillsFile.write(outcome.report().fills(), fills);
        }
        String hash = TapeFile.hash(tape);
        output.answer(
                json(tape, hash, settings, outcome, audit, marketAssumed),
                ReplaySummary.text(tape.market(), settings, outcome, feeText(tape.market()))
                        + (fills == null ? "" : "Fills            " + fills + "\n"));
    }

    private String feeSource(Market market) {
        if (options.fee() != null) {
            return "option";
        }
        return market.feeTerms() == null ? "assumed" : "metadata";
    }

    private FeeTerms feeTerms(Market market) {
        FeeTerms given = options.fee();
        FeeTerms own = given == null ? market.feeTerms() : given;
        return own == null ? FeeTerms.STANDARD : own;
    }

    private String feeText(Market market) {
        return feeTerms(market) + " (" + feeSource(market) + ")";
    }

    private ObjectNode json(
            Tape tape,
            String hash,
            Replay.Settings settings,
            Replay.Outcome outcome,
            TapeAudit.Report audit,
            boolean marketAssumed) {
        Report report = outcome.report();
        ObjectNode json = output.object()
                .put("market", tape.market().ticker().value())
                .put("market_assumed", marketAssumed)
                .put("tape_hash", hash)
                .put("audit", audit.passed() ? "passed" : "failed")
                .put("feature_schema", outcome.featureSchema())
                .put("selector", settings.selector())
                .put("seed", settings.seed())
                .put("pricing", settings.pricing().name().toLowerCase(Locale.ROOT))
                .put(
                        "latency_ms",
                        Decimals.format(settings.session().venue().entry().micros(0, 0), 3))
                .put("throttle_ms", Decimals.format(settings.session().throttleMicros(), 3))
                .put("fee", feeTerms(tape.market()).toString())
                .put("fee_source", feeSource(tape.market()))
                .put("queue_model", settings.session().venue().queue().toString())
                .put("recovery", settings.session().venue().recovery().toString())
                .put("impact", settings.session().venue().impact().toString())
                .put("events", report.events())
                .put("decisions", report.decisions());
        var sizes = json.putArray("sizes");
        settings.sizesE2().forEach(size -> sizes.add(Decimals.format(size, 2)));
        ObjectNode actions = json.putObject("actions");
        outcome.actions().forEach(actions::put);
        json.put("orders", report.orders())
                .put("fills", report.fills().size())
                .put("maker_fills", report.makerFills())
                .put("taker_fills", report.takerFills())
                .put("volume", Decimals.format(report.volumeE2(), 2))
                .put("fees", Decimals.format(report.feesE6(), 6))
                .put("cash", Decimals.format(report.cashE6(), 6))
                .put("position", Decimals.format(report.positionE2(), 2))
                .put("position_at_settlement", Decimals.format(report.heldToSettlementE2(), 2))
                .put("realized", Decimals.format(report.realizedE6(), 6))
                .put("equity_start", Decimals.format(report.equityStartE6(), 6))
                .put("equity_end", Decimals.format(report.equityEndE6(), 6))
                .put("profit", Decimals.format(report.profitE6(), 6))
                .put("terminated", report.settlementE4().isPresent())
                .put("mark_is_current", report.markIsCurrent());
        if (report.settlementE4().isPresent()) {
            json.put("settlement", Decimals.format(report.settlementE4().getAsInt(), 4));
        } else {
            json.putNull("settlement");
        }
        return json;
    }
}
