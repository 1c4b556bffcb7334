package io.kalshiflow.trader.cli;

import io.kalshiflow.backtest.Assumptions;
import io.kalshiflow.backtest.BacktestReport;
import io.kalshiflow.backtest.FillModel;
import io.kalshiflow.backtest.Interval;
import io.kalshiflow.backtest.ScenarioResult;
import io.kalshiflow.backtest.Warning;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trader.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A backtest's report for people. */
final class BacktestSummary {
    private BacktestSummary() {}

    /** What a report says in lines of a label and a value; text and page share them. */
    static List<String[]> lines(BacktestReport report, Replay.Settings settings) {
        List<String[]> lines = new ArrayList<>();
        lines.add(line(
                "Sessions", report.sessions().size() + " of " + report.events().size() + " events"));
        lines.add(line(
                "Selector",
                settings.selector() + ", seed " + settings.seed() + ", "
                        + settings.pricing().name().toLowerCase(Locale.ROOT) + " pricing"));
        Assumptions assumed = report.assumptions();
        lines.add(line(
                "Queue",
                assumed.queue() + " (" + assumed.calibration() + "), fills by crossing "
                        + (assumed.crossingFills() ? "on" : "off")));
        lines.add(line(
                "Venue",
                "recovery " + assumed.recovery() + ", impact " + assumed.impact() + ", latency " + assumed.latency()
                        + ", feed " + assumed.feed()));
        lines.add(line("Profit", signed(report.profitE6()) + " after fees of $" + dollars(report.feesE6())));
        lines.add(line("Per event", interval(report.perEvent())));
        lines.add(line("Drawdown", "$" + dollars(report.drawdownE6()) + ", hit rate " + hitRate(report)));
        lines.add(line(
                "Orders",
                report.orders() + ", fills " + report.fills() + " (" + report.makerFills() + " maker, "
                        + (report.fills() - report.makerFills()) + " taker)"));
        lines.add(line(
                "Volume",
                contracts(report.volumeE2()) + " contracts: " + contracts(report.makerVolumeE2())
                        + " maker (" + contracts(report.crossedE2()) + " by crossing), "
                        + contracts(report.volumeE2() - report.makerVolumeE2()) + " taker"));
        lines.add(line(
                "Queue counts",
                "prints reached orders of " + contracts(report.reachedE2())
                        + " contracts, the model expected " + contracts(Math.round(report.expectedE2()))
                        + "; fills by prints from "
                        + contracts(report.pessimisticE2()) + " (risk-averse) to " + contracts(report.optimisticE2())
                        + " (nothing ahead)"));
        lines.add(line(
                "Inventory",
                contracts(report.meanPositionE2()) + " contracts on average, " + contracts(report.largestPositionE2())
                        + " at most"));
        return lines;
    }

    static String text(BacktestReport report, RecordedSessions recorded, Replay.Settings settings) {
        StringBuilder text = new StringBuilder();
        for (String[] line : lines(report, settings)) {
            text.append(line[0])
                    .append(" ".repeat(17 - line[0].length()))
                    .append(line[1])
                    .append('\n');
        }
        table(text, report.scenarios());
        if (recorded.marketAssumed()) {
            text.append("\nwarning: there was no metadata: price grid and opening hours are guesses\n");
        }
        for (Warning warning : report.warnings()) {
            text.append("\nwarning: ")
                    .append(sentence(warning, report.sessions().size()));
        }
        return text.append("\n\n").append(EquityPlot.of(report.equityCurve())).toString();
    }

    private static void table(StringBuilder text, List<ScenarioResult> results) {
        if (results.isEmpty()) {
            return;
        }
        text.append('\n').append(String.format(Locale.ROOT, "%-12s", "Profit"));
        for (ScenarioResult result : results) {
            if (result.scenario().model() == results.get(0).scenario().model()) {
                text.append(String.format(Locale.ROOT, "%28s", milliseconds(result) + " ms each way"));
            }
        }
        for (FillModel model : FillModel.values()) {
            text.append('\n').append(String.format(Locale.ROOT, "%-12s", model));
            for (ScenarioResult result : results) {
                if (result.scenario().model() == model) {
                    String cell = signed(result.profitE6()) + " / " + result.fills() + " fills";
                    text.append(String.format(Locale.ROOT, "%28s", cell));
                }
            }
        }
        text.append('\n');
    }

    /** A warning with how many sessions it is about, and which if they are few. */
    static String sentence(Warning warning, int sessions) {
        int markets = warning.markets().size();
        if (markets == 0) {
            return warning.text();
        }
        String which = markets <= 3 ? " (" + String.join(", ", warning.markets()) + ")" : "";
        return warning.text() + ": " + markets + " of " + sessions + " sessions" + which;
    }

    static String interval(Optional<Interval> perEvent) {
        return perEvent.map(interval -> signed(interval.meanE6()) + ", 95 % interval " + signed(interval.lowE6())
                        + " to " + signed(interval.highE6()) + " over " + interval.events() + " events")
                .orElse("no interval from one event");
    }

    static String milliseconds(ScenarioResult result) {
        return Decimals.format(result.scenario().latencyMicros(), 3).replaceAll("\\.?0+$", "");
    }

    static String signed(long e6) {
        return (e6 < 0 ? "-$" : "+$") + dollars(Math.abs(e6));
    }

    private static String hitRate(BacktestReport report) {
        return report.hitRate().isEmpty()
                ? "none, nothing was filled"
                : String.format(
                        Locale.ROOT,
                        "%.0f %% of the sessions with a fill",
                        100 * report.hitRate().getAsDouble());
    }

    private static String[] line(String label, String value) {
        return new String[] {label, value};
    }

    private static String dollars(long e6) {
        return Decimals.format(e6, 6);
    }

    private static String contracts(long e2) {
        return Decimals.format(e2, 2);
    }
}
