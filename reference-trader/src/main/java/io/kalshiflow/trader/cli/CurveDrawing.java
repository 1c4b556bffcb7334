package io.kalshiflow.trader.cli;

import io.kalshiflow.calibrate.ModelScore;
import io.kalshiflow.calibrate.Reliability;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Small drawings in SVG: real in black, model in orange. */
final class CurveDrawing {
    private static final int SIZE = 220;
    private static final int MARGIN = 30;
    private static final int INSIDE = SIZE - 2 * MARGIN;
    private static final String REAL = "#222";
    private static final String MODEL = "#d60";

    private CurveDrawing() {}

    /** What was believed (to the right) against what was observed (upwards); larger dots hold more orders. */
    static String reliability(List<Reliability> bins) {
        StringBuilder svg = start("reliability (believed; observed)", 0, 1);
        line(svg, 0, 0, 1, 1, "#bbb");
        for (Reliability bin : bins) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"><title>%.3f believed, %.3f observed, %.0f"
                            + " orders</title></circle>",
                    x(bin.believed()),
                    y(bin.observed()),
                    2 + Math.log10(1 + bin.count()),
                    MODEL,
                    bin.believed(),
                    bin.observed(),
                    bin.count()));
        }
        return svg.append("</svg>").toString();
    }

    /** Two curves over the points' seconds, which stand side by side at equal steps. */
    static String curves(String title, List<ModelScore.Curve> points) {
        double low = 0;
        double high = 0;
        for (ModelScore.Curve point : points) {
            for (double value : new double[] {point.real(), point.model()}) {
                low = Double.isFinite(value) ? Math.min(low, value) : low;
                high = Double.isFinite(value) ? Math.max(high, value) : high;
            }
        }
        double bottom = low;
        double span = high > low ? high - low : 1;
        StringBuilder svg = start(title, low, low + span);
        curve(svg, points, point -> (point.real() - bottom) / span, REAL);
        curve(svg, points, point -> (point.model() - bottom) / span, MODEL);
        for (int i = 0; i < points.size(); i++) {
            text(
                    svg,
                    x(at(i, points)),
                    SIZE - MARGIN + 12.0,
                    String.format(Locale.ROOT, "%.0f", points.get(i).seconds()));
        }
        return svg.append("</svg>").toString();
    }

    private static double at(int point, List<ModelScore.Curve> points) {
        return points.size() < 2 ? 0.5 : point / (points.size() - 1.0);
    }

    private static void curve(
            StringBuilder svg,
            List<ModelScore.Curve> points,
            ToDoubleFunction<ModelScore.Curve> height,
            String colour) {
        for (int i = 0; i < points.size(); i++) {
            double to = height.applyAsDouble(points.get(i));
            double from = i == 0 ? to : height.applyAsDouble(points.get(i - 1));
            if (Double.isFinite(to) && Double.isFinite(from)) {
                line(svg, at(Math.max(0, i - 1), points), from, at(i, points), to, colour);
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>",
                        x(at(i, points)),
                        y(to),
                        colour));
            }
        }
    }

    private static StringBuilder start(String title, double low, double high) {
        StringBuilder svg = new StringBuilder(
                String.format("<svg width=\"%d\" height=\"%d\" font-size=\"10\" text-anchor=\"middle\">", SIZE, SIZE));
        text(svg, SIZE / 2.0, 14, title);
        line(svg, 0, 0, 1, 0, "#888");
        line(svg, 0, 0, 0, 1, "#888");
        text(svg, MARGIN / 2.0, y(0), String.format(Locale.ROOT, "%.2f", low));
        text(svg, MARGIN / 2.0, y(1), String.format(Locale.ROOT, "%.2f", high));
        return svg;
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
                x(x1),
                y(y1),
                x(x2),
                y(y2),
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String text) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, text));
    }

    private static double x(double share) {
        return MARGIN + share * INSIDE;
    }

    private static double y(double share) {
        return SIZE - MARGIN - share * INSIDE;
    }
}
