package io.kalshiflow.trader.cli;

import io.kalshiflow.backtest.Report;
import io.kalshiflow.market.Decimals;
import io.kalshiflow.market.Market;
import io.kalshiflow.market.Price;
import io.kalshiflow.trader.Replay;
import java.util.Locale;
import java.util.Map;

/** A replay's outcome for people. */
final class ReplaySummary {
    private ReplaySummary() {}

    static String text(Market market, Replay.Settings settings, Replay.Outcome outcome, String fee) {
        Report report = outcome.report();
        StringBuilder text = new StringBuilder();
        line(text, "Market", market.ticker() + (market.title().isEmpty() ? "" : "  " + market.title()));
        line(
                text,
                "Selector",
                settings.selector() + ", seed " + settings.seed() + ", "
                        + settings.pricing().name().toLowerCase(Locale.ROOT) + " pricing, "
                        + milliseconds(settings.session().venue().entry().micros(0, 0)) + " ms each way");
        line(
                text,
                "Venue",
                "queue " + settings.session().venue().queue() + " ("
                        + settings.session().venue().queue().calibratedOn() + "), recovery "
                        + settings.session().venue().recovery() + ", impact "
                        + settings.session().venue().impact());
        line(text, "Fees", fee);
        line(text, "Events", report.events() + ", " + report.decisions() + " decisions");
        line(text, "Actions", actions(outcome.actions()));
        line(
                text,
                "Orders",
                report.orders() + ", fills " + report.fills().size() + " (" + report.makerFills() + " maker, "
                        + report.takerFills() + " taker)");
        line(text, "Volume", Decimals.format(report.volumeE2(), 2) + " contracts, fees $" + dollars(report.feesE6()));
        line(text, "Settlement", settlement(report));
        line(text, "Cash", "$" + dollars(report.cashE6()) + ", position " + Decimals.format(report.positionE2(), 2));
        line(
                text,
                "Equity",
                "$" + dollars(report.equityStartE6()) + " -> $" + dollars(report.equityEndE6()) + "  ("
                        + (report.profitE6() >= 0 ? "+" : "") + dollars(report.profitE6()) + ")");
        text.append('\n').append(EquityPlot.of(report.equityCurve()));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label).append(" ".repeat(17 - label.length())).append(value).append('\n');
    }

    private static String actions(Map<String, Long> counts) {
        StringBuilder text = new StringBuilder();
        counts.forEach((action, count) -> text.append(text.length() == 0 ? "" : ", ")
                .append(action)
                .append(' ')
                .append(count));
        return text.length() == 0 ? "none" : text.toString();
    }

    private static String settlement(Report report) {
        if (report.settlementE4().isEmpty()) {
            return "none on the recording: the position counts at its "
                    + (report.markIsCurrent() ? "current mark" : "last mark, which is no longer in the book");
        }
        return result(report.settlementE4().getAsInt()) + "; held " + held(report.heldToSettlementE2());
    }

    /** Who won, and what a contract of each side paid. */
    static String result(int yesE4) {
        String winner = yesE4 == Price.ONE_E4 ? "YES won" : yesE4 == 0 ? "NO won" : "neither side won";
        return winner + ": YES paid $" + Decimals.format(yesE4, 4) + " and NO $"
                + Decimals.format(Price.ONE_E4 - yesE4, 4);
    }

    static String held(long positionE2) {
        return positionE2 == 0
                ? "nothing"
                : Decimals.format(Math.abs(positionE2), 2) + (positionE2 > 0 ? " YES" : " NO");
    }

    private static String dollars(long e6) {
        return Decimals.format(e6, 6);
    }

    private static String milliseconds(long micros) {
        return Decimals.format(micros, 3).replaceAll("\\.?0+$", "");
    }
}
