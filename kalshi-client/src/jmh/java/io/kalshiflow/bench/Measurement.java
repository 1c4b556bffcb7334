package io.kalshiflow.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the benchmark report.
 *
 * @param value median of the iterations, since a busy machine spoils some; {@code min} and {@code max} are single
 *     iterations
 * @param yardstick what it is compared with, if anything
 * @param ratio how many times better than the yardstick
 */
record Measurement(
        String name,
        String unit,
        double value,
        double min,
        double max,
        @Nullable Double bytesPerOp,
        @Nullable String yardstick,
        @Nullable Double yardstickValue,
        @Nullable Double ratio) {

    Measurement beside(String other, double otherValue, double timesBetter) {
        return new Measurement(name, unit, value, min, max, bytesPerOp, other, otherValue, timesBetter);
    }

    Map<String, @Nullable Object> toJson() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("unit", unit);
        fields.put("value", rounded(value));
        fields.put("min", rounded(min));
        fields.put("max", rounded(max));
        fields.put("bytes_per_op", bytesPerOp == null ? null : rounded(bytesPerOp));
        fields.put("yardstick", yardstick);
        fields.put("yardstick_value", yardstickValue == null ? null : rounded(yardstickValue));
        fields.put("ratio", ratio == null ? null : rounded(ratio));
        return fields;
    }

    String toRow() {
        String measured = String.format("%-22s %14.2f %-10s %14.2f %14.2f", name, value, unit, min, max);
        String bytes = bytesPerOp == null ? "             -" : String.format("%14.3f", bytesPerOp);
        return measured
                + bytes
                + (yardstick == null
                        ? ""
                        : String.format(
                                "   %s %.2f, ratio %.2f",
                                yardstick, Objects.requireNonNull(yardstickValue), Objects.requireNonNull(ratio)));
    }

    static String heading() {
        return String.format(
                "%-22s %14s %-10s %14s %14s%14s   %s", "name", "value", "unit", "min", "max", "bytes/op", "yardstick");
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    }
}
