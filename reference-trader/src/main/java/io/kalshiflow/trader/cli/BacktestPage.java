package io.kalshiflow.trader.cli;

import static io.kalshiflow.trader.cli.SvgChart.escaped;

import io.kalshiflow.backtest.BacktestReport;
import io.kalshiflow.backtest.FillRecord;
import io.kalshiflow.backtest.Report.EquityPoint;
import io.kalshiflow.backtest.ScenarioResult;
import io.kalshiflow.backtest.SessionResult;
import io.kalshiflow.backtest.Warning;
import io.kalshiflow.book.BookView;
import io.kalshiflow.market.BookSide;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.trade.ExposureLimits;
import io.kalshiflow.trade.Fill;
import io.kalshiflow.trade.Liquidity;
import io.kalshiflow.trader.Replay;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** A backtest's report as one page that needs nothing else: figures, equity, and the fills on the price path. */
final class BacktestPage {
    /** Sessions beyond this many are listed but not drawn. */
    private static final int DRAWN = 60;

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Backtest</title><style>
            :root { color-scheme: light dark; --ink: #222; --dim: #888; --paper: #fff; }
            @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --dim: #777; --paper: #181818; } }
            body { font: 15px/1.45 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem;
              color: var(--ink); background: var(--paper); }
            table { border-collapse: collapse; } td, th { padding: .15rem .8rem .15rem 0; text-align: left; }
            td.number { text-align: right; font-variant-numeric: tabular-nums; }
            svg { width: 100%; } svg text { font-size: 11px; fill: var(--dim); }
            .line { fill: none; stroke-width: 1.2; } .axis { fill: none; stroke: var(--dim); }
            .equity { stroke: #2563eb; } .bid { stroke: #2f9e44; } .ask { stroke: #e8590c; }
            .mark { stroke-width: 1.5; } .buy { stroke: #1d4ed8; } .sell { stroke: #b91c1c; }
            .buy.taker { fill: #1d4ed8; } .sell.taker { fill: #b91c1c; } .maker { fill: var(--paper); }
            .warning { border-left: 4px solid #e8590c; padding-left: .6rem; }
            </style></head><body>
            """;

    private BacktestPage() {}

    static String of(BacktestReport report, RecordedSessions recorded, Replay.Settings settings) {
        StringBuilder page = new StringBuilder(HEAD).append("<h1>Backtest</h1>\n<table>\n");
        for (String[] line : BacktestSummary.lines(report, settings)) {
            row(page, line[0], line[1]);
        }
        session(page, settings);
        page.append("</table>\n");
        if (recorded.marketAssumed()) {
            warning(page, "there was no metadata: price grid and opening hours are guesses");
        }
        for (Warning warning : report.warnings()) {
            warning(page, BacktestSummary.sentence(warning, report.sessions().size()));
        }
        page.append("<h2>Equity</h2>\n").append(equity(report.equityCurve()));
        table(page, report.scenarios());
        for (int i = 0; i < report.sessions().size(); i++) {
            session(page, report.sessions().get(i));
            if (i < DRAWN) {
                page.append(prices(
                        PricePath.of(recorded.tapes().get(i)), report.sessions().get(i)));
            }
        }
        return page.append("</body></html>\n").toString();
    }

    private static void session(StringBuilder page, Replay.Settings settings) {
        StringBuilder sizes = new StringBuilder();
        settings.sizesE2().forEach(size -> sizes.append(' ').append(Decimals.format(size, 2)));
        row(page, "Sizes", sizes.toString().strip());
        row(page, "Cash", "$" + Decimals.format(settings.session().cashE6(), 6) + " per session");
        row(page, "Throttle", Decimals.format(settings.session().throttleMicros(), 3) + " ms");
        row(
                page,
                "Fees",
                settings.session().fees() == null
                        ? "the markets' own"
                        : settings.session().fees() + " (option)");
        row(page, "Limits", limits(settings.session().limits()));
    }

    private static String limits(ExposureLimits limits) {
        return limits.equals(ExposureLimits.NONE)
                ? "none"
                : "at most " + Decimals.format(limits.maxPositionE2(), 2) + " contracts on one side";
    }

    private static void row(StringBuilder page, String label, String value) {
        page.append("<tr><th>")
                .append(escaped(label))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>\n");
    }

    private static void warning(StringBuilder page, String text) {
        page.append("<p class=\"warning\">").append(escaped(text)).append("</p>\n");
    }

    private static String equity(List<EquityPoint> curve) {
        long low = curve.stream().mapToLong(EquityPoint::equityE6).min().orElse(0);
        long high = curve.stream().mapToLong(EquityPoint::equityE6).max().orElse(0);
        long end = curve.get(curve.size() - 1).timeMicros();
        SvgChart chart = new SvgChart(curve.get(0).timeMicros(), end, low, high);
        curve.forEach(point -> chart.step(point.timeMicros(), point.equityE6()));
        chart.endLine("equity");
        return chart.svg("$" + Decimals.format(low, 6), "$" + Decimals.format(high, 6));
    }

    private static void table(StringBuilder page, List<ScenarioResult> results) {
        if (results.isEmpty()) {
            return;
        }
        page.append("<h2>Fill models and latencies</h2>\n<table>\n<tr><th>Fill model</th><th>Latency each way</th>")
                .append("<th>Profit</th><th>Fills</th><th>Maker volume</th><th>Profit per event</th></tr>\n");
        for (ScenarioResult result : results) {
            page.append("<tr><td>").append(result.scenario().model()).append("</td><td class=\"number\">");
            page.append(BacktestSummary.milliseconds(result)).append(" ms</td><td class=\"number\">");
            page.append(BacktestSummary.signed(result.profitE6())).append("</td><td class=\"number\">");
            page.append(result.fills()).append("</td><td class=\"number\">");
            page.append(Decimals.format(result.makerVolumeE2(), 2)).append("</td><td>");
            page.append(escaped(BacktestSummary.interval(result.perEvent()))).append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static void session(StringBuilder page, SessionResult session) {
        String end = session.truncated()
                ? "truncated, marked to market"
                : ReplaySummary.result(session.report().settlementE4().getAsInt());
        page.append("<h2>").append(escaped(session.market().ticker().value())).append("</h2>\n<p>");
        page.append(escaped(session.market().title())).append(' ').append(end).append(", profit ");
        page.append(BacktestSummary.signed(session.report().profitE6())).append(", ");
        page.append(session.report().fills().size()).append(" fills.</p>\n");
    }

    private static String prices(List<PricePath.Point> path, SessionResult session) {
        if (path.isEmpty()) {
            return "";
        }
        SvgChart chart =
                new SvgChart(path.get(0).timeMicros(), path.get(path.size() - 1).timeMicros(), 0, 10_000);
        line(chart, path, "bid", PricePath.Point::bidE4);
        line(chart, path, "ask", PricePath.Point::askE4);
        for (FillRecord record : session.report().fills()) {
            Fill fill = record.fill();
            boolean buy = fill.side() == BookSide.BID;
            String liquidity = fill.liquidity() == Liquidity.MAKER ? "maker" : "taker";
            String title = record.intent().name().toLowerCase(Locale.ROOT) + " " + Decimals.format(fill.countE2(), 2)
                    + " at " + Decimals.format(fill.priceE4(), 4) + ", " + liquidity;
            chart.mark(record.timeMicros(), fill.priceE4(), buy, (buy ? "buy " : "sell ") + liquidity, title);
        }
        return chart.svg("$0", "$1 YES")
                + "<p>Green: best bid, orange: best ask. Up: buys YES, down: sells YES; filled: taker, hollow: maker.</p>\n";
    }

    private static void line(
            SvgChart chart, List<PricePath.Point> path, String style, ToIntFunction<PricePath.Point> price) {
        for (PricePath.Point point : path) {
            if (price.applyAsInt(point) == BookView.NONE) {
                chart.endLine(style);
            } else {
                chart.step(point.timeMicros(), price.applyAsInt(point));
            }
        }
        chart.endLine(style);
    }
}
