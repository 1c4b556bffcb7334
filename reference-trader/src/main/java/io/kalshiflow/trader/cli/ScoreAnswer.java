package io.kalshiflow.trader.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kalshiflow.calibrate.ModelScore;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** A model's score as JSON. */
final class ScoreAnswer {
    private static final MathContext DIGITS = new MathContext(6);

    private ScoreAnswer() {}

    static void fill(ObjectNode node, ModelScore score) {
        node.put("labels", score.set().toString())
                .put("calibrated", score.calibrated())
                .put("fills", score.fills())
                .put("cancels", score.cancels());
        number(node, "contradicted_prints", score.contradictedShare());
        ObjectNode measures = node.putObject("measures");
        score.measures().forEach((measure, interval) -> {
            ObjectNode one = measures.putObject(measure.toString());
            number(one, "value", interval.value());
            number(one, "low", interval.low());
            number(one, "high", interval.high());
        });
        ArrayNode reliability = node.putArray("reliability");
        score.reliability().forEach(bin -> {
            ObjectNode one = reliability.addObject();
            number(one, "count", bin.count());
            number(one, "believed", bin.believed());
            number(one, "observed", bin.observed());
        });
        curve(node.putArray("filled_by"), score.filledBy());
        curve(node.putArray("markout_cents"), score.markouts());
    }

    private static void curve(ArrayNode array, List<ModelScore.Curve> curve) {
        curve.forEach(point -> {
            ObjectNode one = array.addObject();
            number(one, "seconds", point.seconds());
            number(one, "real", point.real());
            number(one, "model", point.model());
        });
    }

    /** Six digits are more than samples bear; what cannot be said is null. */
    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, new BigDecimal(value).round(DIGITS));
        } else {
            node.putNull(name);
        }
    }
}
