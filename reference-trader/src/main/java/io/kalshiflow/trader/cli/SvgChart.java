package io.kalshiflow.trader.cli;

import java.time.Instant;
import java.util.Locale;

/** A chart over time as an inline SVG: time to the right, a value upwards. One thread. */
final class SvgChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 240;
    private static final int LEFT = 90;
    private static final int BOTTOM = 24;
    private static final int TOP = 10;

    private final StringBuilder shapes = new StringBuilder();
    private final long fromMicros;
    private final long toMicros;
    private final long low;
    private final long high;
    private StringBuilder line = new StringBuilder();

    SvgChart(long fromMicros, long toMicros, long low, long high) {
        this.fromMicros = fromMicros;
        this.toMicros = Math.max(fromMicros + 1, toMicros);
        this.low = low;
        this.high = Math.max(low + 1, high);
    }

    private String x(long micros) {
        double share = (double) (micros - fromMicros) / (toMicros - fromMicros);
        return number(LEFT + share * (WIDTH - LEFT - 10));
    }

    private String y(long value) {
        double share = (double) (value - low) / (high - low);
        return number(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The line goes on to this value in a step. */
    void step(long micros, long value) {
        if (line.length() == 0) {
            line.append('M').append(x(micros)).append(' ').append(y(value));
        } else {
            line.append('H').append(x(micros)).append('V').append(y(value));
        }
    }

    /** The line ends here; what follows is another one. */
    void endLine(String style) {
        if (line.length() > 0) {
            shapes.append("<path class=\"line ")
                    .append(style)
                    .append("\" d=\"")
                    .append(line)
                    .append("\"/>\n");
            line = new StringBuilder();
        }
    }

    /** A triangle that points up for a buy and down for a sale, with a text to hover for. */
    void mark(long micros, long value, boolean up, String style, String title) {
        String tip = up ? "-5" : "5";
        String base = up ? "5" : "-5";
        shapes.append("<path class=\"mark ")
                .append(style)
                .append("\" transform=\"translate(")
                .append(x(micros));
        shapes.append(' ')
                .append(y(value))
                .append(")\" d=\"M0 ")
                .append(tip)
                .append("L5 ")
                .append(base);
        shapes.append("L-5 ")
                .append(base)
                .append("Z\"><title>")
                .append(escaped(title))
                .append("</title></path>\n");
    }

    /** The whole chart with its scales. */
    String svg(String lowLabel, String highLabel) {
        int floor = HEIGHT - BOTTOM;
        return "<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\">\n<path class=\"axis\" d=\"M" + LEFT
                + " "
                + TOP + "V" + floor + "H" + (WIDTH - 10) + "\"/>\n" + text(LEFT - 6, floor, "end", lowLabel)
                + text(LEFT - 6, TOP + 8, "end", highLabel) + text(LEFT, HEIGHT - 6, "start", time(fromMicros))
                + text(WIDTH - 10, HEIGHT - 6, "end", time(toMicros)) + shapes + "</svg>\n";
    }

    private static String text(int x, int y, String anchor, String words) {
        return "<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">" + escaped(words) + "</text>\n";
    }

    private static String time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)).toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
