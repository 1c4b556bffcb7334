package io.kalshiflow.bench.env;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One measured line: the median of the rounds, and the slowest and fastest of them.
 *
 * @param perSecond median rate of {@code unit}
 * @param bytesPerUnit what was allocated per unit in the quietest round
 * @param notes further numbers by name
 */
record Figure(
        String name,
        String unit,
        double perSecond,
        double slowest,
        double fastest,
        double bytesPerUnit,
        Map<String, Double> notes) {
    Map<String, Object> toJson(double yardstick) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("unit", unit + "/s");
        fields.put("value", rounded(perSecond));
        fields.put("min", rounded(slowest));
        fields.put("max", rounded(fastest));
        fields.put("bytes_per_op", rounded(bytesPerUnit));
        fields.put("yardstick", "array loop, events/s");
        fields.put("yardstick_value", rounded(yardstick));
        fields.put("ratio", BigDecimal.valueOf(perSecond / yardstick).setScale(6, RoundingMode.HALF_UP));
        notes.forEach((key, value) -> fields.put(key, rounded(value)));
        return fields;
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    }

    static String heading() {
        return String.format(
                "%-28s %14s %-10s %14s %14s %10s", "name", "median", "unit", "slowest", "fastest", "bytes/op");
    }

    String toRow(double yardstick) {
        StringBuilder row = new StringBuilder(String.format(
                "%-28s %,14.0f %-10s %,14.0f %,14.0f %10.3f  array loop / %.1f",
                name, perSecond, unit + "/s", slowest, fastest, bytesPerUnit, yardstick / perSecond));
        notes.forEach((key, value) -> row.append(String.format("  %s %.3f", key, value)));
        return row.toString();
    }
}
