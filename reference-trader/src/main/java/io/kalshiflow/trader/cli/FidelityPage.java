package io.kalshiflow.trader.cli;

import io.kalshiflow.calibrate.LabelSet;
import io.kalshiflow.calibrate.Measure;
import io.kalshiflow.calibrate.ModelScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores as one page that needs nothing else: a table, and the curves of every model drawn in it. */
final class FidelityPage {
    private static final List<Measure> COLUMNS = List.of(
            Measure.RECALL,
            Measure.FALSE_FILL,
            Measure.EXPOSED_FALSE_FILL,
            Measure.RECALL_AT_1_PERCENT,
            Measure.CALLED_TO_REAL,
            Measure.EXPECTED_TO_REAL,
            Measure.BRIER,
            Measure.BRIER_1S,
            Measure.BRIER_5S,
            Measure.BRIER_15S,
            Measure.BRIER_30S,
            Measure.BRIER_60S,
            Measure.CALIBRATION_ERROR,
            Measure.LOG_LOSS,
            Measure.SAME_MILLISECOND,
            Measure.TIME_ERROR_S,
            Measure.MARKOUT_ERROR_1S,
            Measure.MARKOUT_ERROR_5S,
            Measure.MARKOUT_ERROR_30S);
    private static final String HEAD = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Queue models against real orders</title>
            <style>body{font:14px sans-serif;margin:2em;color:#222}table{border-collapse:collapse;margin:1em 0}
            td,th{border:1px solid #ccc;padding:3px 7px;text-align:right;font-size:12px}td:first-child{text-align:left}
            .model{display:inline-block;margin:0 1.5em 1.5em 0;vertical-align:top}h3{margin:.3em 0}
            svg{background:#fafafa;border:1px solid #ddd;margin-right:.4em}</style></head><body>
            <h1>Queue models against real resting orders</h1>
            """;

    private FidelityPage() {}

    static String of(Map<String, List<ModelScore>> scores, RecordedMarkets recorded) {
        StringBuilder html = new StringBuilder(HEAD);
        html.append("<p>")
                .append(recorded.markets().size())
                .append(" markets, ")
                .append(recorded.labels())
                .append(" real orders. Ranges are 95 % over draws of whole markets. Models marked with * are not ")
                .append("calibrated for a series of these markets.</p>");
        for (LabelSet set : LabelSet.values()) {
            List<String> names = new ArrayList<>();
            List<ModelScore> ofSet = new ArrayList<>();
            scores.forEach((name, all) -> all.stream()
                    .filter(score -> score.set() == set)
                    .forEach(score -> {
                        names.add(name + (score.calibrated() ? "" : " *"));
                        ofSet.add(score);
                    }));
            if (!ofSet.isEmpty()) {
                section(html, set, names, ofSet);
            }
        }
        return html.append("</body></html>\n").toString();
    }

    private static void section(StringBuilder html, LabelSet set, List<String> names, List<ModelScore> scores) {
        html.append(String.format(
                Locale.ROOT,
                "<h2>%s: %d filled, %d cancelled</h2><table><tr><th>model</th>",
                set,
                scores.get(0).fills(),
                scores.get(0).cancels()));
        COLUMNS.forEach(column -> html.append("<th>").append(column).append("</th>"));
        html.append("</tr>");
        for (int i = 0; i < scores.size(); i++) {
            html.append("<tr><td>").append(escaped(names.get(i))).append("</td>");
            for (Measure column : COLUMNS) {
                html.append("<td>")
                        .append(FidelityTable.ranged(scores.get(i), column, 4))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</table>");
        for (int i = 0; i < scores.size(); i++) {
            ModelScore score = scores.get(i);
            html.append("<div class=\"model\"><h3>")
                    .append(escaped(names.get(i)))
                    .append("</h3>")
                    .append(CurveDrawing.reliability(score.reliability()))
                    .append(CurveDrawing.curves("filled by (share; seconds)", score.filledBy()))
                    .append(CurveDrawing.curves("markout (cents; seconds)", score.markouts()))
                    .append("</div>");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
